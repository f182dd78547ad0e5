package fr.tmspros.papers;

import fr.tmspros.email.SiteSettings;
import fr.tmspros.print.QrCode;
import fr.tmspros.print.TaggedPdf;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The papers as tagged PDFs. They are drawn without a transaction: a connection is not held while a page is laid out. */
@Service
public class Papers {

    private final Syntheses syntheses;
    private final Attestations attestations;
    private final SiteSettings site;
    private final TaggedPdf pdfs;

    Papers(Syntheses syntheses, Attestations attestations, SiteSettings site, TaggedPdf pdfs) {
        this.syntheses = syntheses;
        this.attestations = attestations;
        this.site = site;
        this.pdfs = pdfs;
    }

    /** All answers of an établissement. */
    public byte[] synthese(long etablissementId) {
        return pdfs.of("papiers/synthese", Map.of("synthese", syntheses.of(etablissementId)));
    }

    /** The attestation; empty before all four steps are validated. */
    public Optional<byte[]> attestation(long etablissementId) {
        return attestations.of(etablissementId).map(attestation -> {
            String address = site.link("/verification/" + attestation.number());
            return pdfs.of(
                    "papiers/attestation",
                    Map.of("attestation", attestation, "address", address, "picture", QrCode.picture(address)));
        });
    }
}
