package fr.tmspros.espace.papers;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.espace.ProfileStates;
import fr.tmspros.papers.Attestations;
import fr.tmspros.papers.Papers;
import fr.tmspros.papers.Syntheses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The papers of the own parcours; closed, as the parcours itself, until the profile is complete. */
@Controller
@RequestMapping("/parcours")
class PapersController {

    private static final String CLOSED = "/profil?parcours";

    private final ProfileStates profiles;
    private final Syntheses syntheses;
    private final Attestations attestations;
    private final Papers papers;

    PapersController(ProfileStates profiles, Syntheses syntheses, Attestations attestations, Papers papers) {
        this.profiles = profiles;
        this.syntheses = syntheses;
        this.attestations = attestations;
        this.papers = papers;
    }

    @GetMapping("/synthese")
    String synthese(@AuthenticationPrincipal CurrentAccount account, Model model) {
        if (!profiles.isComplete(account.etablissementId())) {
            return "redirect:" + CLOSED;
        }
        model.addAttribute("synthese", syntheses.of(account.etablissementId()));
        model.addAttribute(
                "attested", attestations.of(account.etablissementId()).isPresent());
        return "espace/synthese";
    }

    @GetMapping("/synthese.pdf")
    void synthesePdf(@AuthenticationPrincipal CurrentAccount account, HttpServletResponse response) throws IOException {
        if (!profiles.isComplete(account.etablissementId())) {
            response.sendRedirect(CLOSED);
            return;
        }
        send(papers.synthese(account.etablissementId()), "synthese-tms-pros.pdf", response);
    }

    /** Before all four steps are validated the page that says which are not. */
    @GetMapping("/attestation.pdf")
    String attestation(@AuthenticationPrincipal CurrentAccount account, Model model, HttpServletResponse response)
            throws IOException {
        if (!profiles.isComplete(account.etablissementId())) {
            return "redirect:" + CLOSED;
        }
        Optional<byte[]> attestation = papers.attestation(account.etablissementId());
        if (attestation.isEmpty()) {
            model.addAttribute("synthese", syntheses.of(account.etablissementId()));
            return "espace/attestation";
        }
        send(attestation.get(), "attestation-tms-pros.pdf", response);
        return null;
    }

    private static void send(byte[] pdf, String name, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.getOutputStream().write(pdf);
    }
}
