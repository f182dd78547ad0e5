package fr.tmspros.caseload.letter;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.ActResult;
import fr.tmspros.caseload.Acts;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.credentials.PaperCredentials;
import fr.tmspros.email.SiteSettings;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.form.PhoneFormat;
import fr.tmspros.print.QrCode;
import fr.tmspros.print.TaggedPdf;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes letters with credentials: identifier, the address to type, and an activation code that works once, as text and as a QR code that
 * leads to the activation. The letter is an act of the agent; each print carries a code of its own, and none is kept.
 */
@Service
public class Letters {

    private static final String TEMPLATE = "lettre/lettre";
    private static final String PROFILE_FORM = "profil";

    /** The HTML token that marks the field of the profile which holds the address. */
    private static final String STREET_ADDRESS = "street-address";

    private final Acts acts;
    private final Credentials credentials;
    private final Etablissements etablissements;
    private final Caisses caisses;
    private final Profiles profiles;
    private final Forms forms;
    private final SiteSettings site;
    private final TaggedPdf pdfs;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Letters(
            Acts acts,
            Credentials credentials,
            Etablissements etablissements,
            Caisses caisses,
            Profiles profiles,
            Forms forms,
            SiteSettings site,
            TaggedPdf pdfs,
            TransactionTemplate transactions,
            Clock clock) {
        this.acts = acts;
        this.credentials = credentials;
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.profiles = profiles;
        this.forms = forms;
        this.site = site;
        this.pdfs = pdfs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A letter, or why there is none.
     *
     * @param pdf null where it was refused
     */
    public record Outcome(ActResult result, byte[] pdf) {}

    /** The address among the answers of a profile, as lines; empty where none is known. */
    public static String addressIn(FormDefinition profile, Map<String, String> answers) {
        return profile.fields().stream()
                .filter(field -> STREET_ADDRESS.equals(field.autocomplete()))
                .findFirst()
                .map(field -> Objects.requireNonNullElse(answers.get(field.key()), ""))
                .orElse("");
    }

    /** What the profile says counts more than a file. */
    private String knownAddress(Etablissement etablissement) {
        FormDefinition profile = forms.latest(PROFILE_FORM);
        return addressIn(
                profile, profile.answers(etablissement.importedColumns(), profiles.values(etablissement.id())));
    }

    /**
     * Writes one letter. The caller has seen that the établissement is the agent's.
     *
     * @param typedAddress lines to send it to, or blank for the known address
     * @param seen number of the newest line the page of the file showed
     */
    public Outcome write(CurrentAccount by, long etablissementId, String typedAddress, long seen) {
        List<Map<String, Object>> letters = new ArrayList<>();
        ActResult result = transactions.execute(status -> {
            Etablissement etablissement =
                    etablissements.findById(etablissementId).orElseThrow();
            String address = typedAddress.isBlank() ? knownAddress(etablissement) : typedAddress;
            Optional<AddressBlock> block = AddressBlock.of(etablissement.name(), address);
            if (block.isEmpty()) {
                return ActResult.refused("letterAddress", AddressBlock.LONGEST_LINE, AddressBlock.MOST_LINES - 1);
            }
            ActResult written = acts.perform(by, etablissementId, new Act.WriteLetter(), seen);
            if (written.done()) {
                letters.add(letter(etablissement, block.get()));
            }
            return written;
        });
        return new Outcome(result, result.done() ? pdf(letters) : null);
    }

    /** Why no letter is written to the known address, a key below {@code acte.refus}; empty where it can be. */
    public Optional<String> obstacle(Etablissement etablissement) {
        return Optional.of("noAddress").filter(none -> knownBlock(etablissement).isEmpty());
    }

    /** Writes a letter to the known address that is printed later, with others: no code is drawn before. In the caller's transaction. */
    public ActResult order(CurrentAccount by, Etablissement etablissement) {
        return obstacle(etablissement)
                .map(ActResult::refused)
                .orElseGet(() -> acts.perform(by, etablissement.id(), new Act.WriteLetter()));
    }

    /**
     * Prints letters to the known addresses, in this order, each with a code of its own beside those of earlier prints. Who came in since
     * they were written, whose file is closed or whose address is gone has none. The caller has seen that they are the agent's.
     *
     * @return empty where nobody is left
     */
    public Optional<byte[]> print(CurrentAccount by, List<Long> etablissementIds) {
        List<Map<String, Object>> letters = transactions.execute(status -> etablissementIds.stream()
                .map(etablissements::findById)
                .flatMap(Optional::stream)
                .flatMap(etablissement -> print(by, etablissement).stream())
                .toList());
        return Optional.of(letters).filter(some -> !some.isEmpty()).map(this::pdf);
    }

    private Optional<Map<String, Object>> print(CurrentAccount by, Etablissement etablissement) {
        return knownBlock(etablissement)
                .filter(block -> acts.perform(by, etablissement.id(), new Act.PrintLetter())
                        .done())
                .map(block -> letter(etablissement, block));
    }

    private Optional<AddressBlock> knownBlock(Etablissement etablissement) {
        return AddressBlock.of(etablissement.name(), knownAddress(etablissement));
    }

    private byte[] pdf(List<Map<String, Object>> letters) {
        return pdfs.of(TEMPLATE, Map.of("letters", letters));
    }

    private Map<String, Object> letter(Etablissement etablissement, AddressBlock address) {
        PaperCredentials issued = credentials.issueOnPaper(etablissement);
        Caisse caisse = caisses.findById(etablissement.caisseCode()).orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("caisse", caisse.name());
        model.put("mailbox", caisse.mailbox().orElse(null));
        model.put("phone", caisse.phone().map(PhoneFormat::display).orElse(null));
        model.put("address", address.lines());
        model.put("name", etablissement.name());
        model.put("today", LocalDate.ofInstant(clock.instant(), caisse.timeZone()));
        model.put("identifier", etablissement.siret().grouped());
        model.put("site", site.link("/connexion"));
        model.put("code", issued.secret());
        model.put("validUntil", issued.validUntil().atZone(caisse.timeZone()).toLocalDate());
        model.put("picture", QrCode.picture(site.link("/activation?jeton=" + issued.token())));
        return model;
    }
}
