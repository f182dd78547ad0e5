package fr.tmspros.caseload.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.CaseKind;
import fr.tmspros.caseload.CaseNote;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;

@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class LettersTest {

    private static final String ADDRESS = "12, rue des Carriers\n59000 Lille";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{6}-[A-Za-z0-9]{6}-[A-Za-z0-9]{6}");

    private final Letters letters;
    private final CaseNotes notes;
    private final Profiles profiles;
    private final Journey journey;
    private final Staff staff;
    private final AccountDirectory accounts;
    private final int port;

    LettersTest(
            Letters letters,
            CaseNotes notes,
            Profiles profiles,
            Journey journey,
            Staff staff,
            AccountDirectory accounts,
            @LocalServerPort int port) {
        this.letters = letters;
        this.notes = notes;
        this.profiles = profiles;
        this.journey = journey;
        this.staff = staff;
        this.accounts = accounts;
        this.port = port;
    }

    @Test
    void theCodeOfTheLetterLetsInOnce() throws Exception {
        Etablissement etablissement = journey.invited();
        String text = text(write(etablissement));

        assertThat(text)
                .contains(
                        plainSpaces(etablissement.siret().grouped()),
                        "12 rue des Carriers",
                        "59000 LILLE",
                        "/connexion");
        assertThat(logIn(etablissement, code(text))).isEqualTo("/activation");
        assertThat(journey.temporaryPassword(etablissement)).isNotEqualTo(code(text));
    }

    @Test
    void theQrCodeLeadsToTheActivation() throws Exception {
        byte[] pdf = write(journey.invited());

        assertThat(qrCode(pdf)).contains("/activation?jeton=").endsWith(code(text(pdf)));
    }

    @Test
    void whoCannotBeMailedActivatesByLetter() throws Exception {
        Etablissement etablissement = journey.imported();
        Http browser = Http.nobody(port);
        browser.logIn(etablissement.siret().digits(), code(text(write(etablissement))));
        browser.post(
                "/activation",
                "/activation",
                Map.of(
                        "nouveauMotDePasse", Journey.PASSWORD,
                        "confirmation", Journey.PASSWORD,
                        "conditions", "true"));
        journey.runDueJobs(etablissement);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void aLetterKillsThePasswordOfAnActivatedAccount() throws Exception {
        Etablissement etablissement = journey.activated();
        write(etablissement);

        assertThat(logIn(etablissement, Journey.PASSWORD)).contains("erreur");
    }

    @Test
    void withoutAnAddressThereIsNoLetterAndTheSentenceSaysWhatToType() {
        Etablissement etablissement = journey.activated();
        Letters.Outcome outcome = letters.write(agent(), etablissement.id(), "rue sans ville", Long.MAX_VALUE);

        assertThat(outcome.result().reason()).isEqualTo("letterAddress");
        assertThat(outcome.pdf()).isNull();
        assertThat(logIn(etablissement, Journey.PASSWORD)).doesNotContain("erreur");
    }

    @Test
    void lettersPrintedTogetherStandEachOnAPageWithACodeOfItsOwn() throws Exception {
        List<Etablissement> two = List.of(addressed(), addressed());
        byte[] pdf = print(two).orElseThrow();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        List<String> codes = codes(text(pdf)).results().map(MatchResult::group).toList();
        assertThat(codes).hasSize(2);
        assertThat(logIn(two.get(0), codes.get(0))).isEqualTo("/activation");
        assertThat(logIn(two.get(1), codes.get(1))).isEqualTo("/activation");
    }

    @Test
    void aSecondPrintHasAnotherCodeAndBothLetIn() throws Exception {
        List<Etablissement> one = List.of(addressed());
        String first = code(text(print(one).orElseThrow()));
        String second = code(text(print(one).orElseThrow()));

        assertThat(second).isNotEqualTo(first);
        assertThat(logIn(one.get(0), first)).isEqualTo("/activation");
        assertThat(logIn(one.get(0), second)).isEqualTo("/activation");
        assertThat(notes.newest(one.get(0).id(), 10))
                .extracting(CaseNote::kind)
                .containsExactly(CaseKind.PRINTED, CaseKind.PRINTED);
    }

    @Test
    void whoCameInSinceHasNoLetterAnyMore() {
        Etablissement gone = addressed();
        journey.activate(gone);

        assertThat(print(List.of(gone))).isEmpty();
        assertThat(notes.newest(gone.id(), 10)).isEmpty();
        assertThat(logIn(gone, Journey.PASSWORD)).doesNotContain("erreur");
    }

    private Etablissement addressed() {
        Etablissement etablissement = journey.invited();
        profiles.store(etablissement.id(), Map.of("adresse", ADDRESS));
        return etablissement;
    }

    private Optional<byte[]> print(List<Etablissement> etablissements) {
        return letters.print(
                agent(), etablissements.stream().map(Etablissement::id).toList());
    }

    private byte[] write(Etablissement etablissement) {
        Letters.Outcome outcome = letters.write(agent(), etablissement.id(), ADDRESS, Long.MAX_VALUE);
        assertThat(outcome.result().done()).isTrue();
        return outcome.pdf();
    }

    private CurrentAccount agent() {
        return accounts.byId(staff.idOf(staff.somebody(Role.AGENT))).orElseThrow();
    }

    private String logIn(Etablissement etablissement, String password) {
        return Http.nobody(port)
                .logIn(etablissement.siret().digits(), password)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return plainSpaces(new PDFTextStripper().getText(document));
        }
    }

    private static String plainSpaces(String text) {
        return text.replaceAll("\\p{Zs}", " ");
    }

    /** Its letters stand apart, and a narrow one seems to be followed by a space. */
    private static Matcher codes(String text) {
        return CODE.matcher(text.replace(" ", ""));
    }

    private static String code(String text) {
        Matcher code = codes(text);
        assertThat(code.find()).as(text).isTrue();
        return code.group();
    }

    private static String qrCode(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getXObjectNames()) {
                if (resources.getXObject(name) instanceof PDImageXObject image) {
                    BufferedImage picture = image.getImage();
                    int[] pixels =
                            picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
                    return new QRCodeReader()
                            .decode(new BinaryBitmap(new GlobalHistogramBinarizer(
                                    new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))))
                            .getText();
                }
            }
        }
        return "no picture";
    }
}
