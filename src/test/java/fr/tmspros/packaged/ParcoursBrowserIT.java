package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import fr.tmspros.document.file.Samples;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The parcours from the first question to the attestation: an établissement on a phone of 360 pixels, its agent in another browser, one
 * step sent back once. What is asked is read from the page, so a caisse may change its questions.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ParcoursBrowserIT {

    private static final int PHONE = 360;
    private static final int HEIGHT = 740;
    private static final int MOST_PAGES = 30;
    private static final String QUESTIONS = "form.form--questions ";
    private static final String HELP = "Demander de l'aide";
    private static final int MOST_PRESSES = 400;

    /** What the field that has the focus still asks for. */
    private static final String ASKED_HERE = """
            (() => {
              const field = document.activeElement;
              const within = field.closest('fieldset');
              const answered = within && within.querySelector('input:checked');
              if (field.matches('.form--questions .actions button')) {
                return field.textContent.match(/continuer|Envoyer/) ? 'go' : '';
              }
              if (field.type === 'radio') {
                return answered ? '' : 'press';
              }
              if (field.type === 'checkbox') {
                return within && !within.matches('.ligne') && !answered ? 'press' : '';
              }
              if (field.getAttribute('aria-required') !== 'true' || field.value) {
                return '';
              }
              if (field.tagName === 'SELECT') {
                return 'choose';
              }
              return field.type === 'date' ? 'date' : field.inputMode === 'decimal' ? 'number' : 'text';
            })()""";

    private static final String REMARK = "Précisez qui anime le comité.";
    private static final Pattern NUMBER = Pattern.compile("/verification/([0-9A-Z-]+)");

    private BrowserSession browser;
    private Page etablissement;
    private Page agent;
    private String siret;

    @BeforeAll
    void bothAreLoggedIn() {
        browser = new BrowserSession(SharedApplication.running());
        etablissement = browser.newVisitor();
        agent = browser.newVisitor();
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        siret = credentials.identifier();
        BrowserSession.logIn(etablissement, siret, credentials.temporaryPassword());
        BrowserSession.activate(etablissement, Etablissements.OWN_PASSWORD);
        BrowserSession.saveProfile(etablissement, Etablissements.PROFILE);
        BrowserSession.logIn(agent, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(agent).hasURL(Pattern.compile(".*/agent$"));
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @Test
    @Order(0)
    void documentsChosenTogetherAreEachReceivedOrRefusedWithASentenceOfItsOwn() {
        etablissement.navigate(stepOf(2) + "/documents");
        etablissement.setInputFiles("#fichier", new FilePayload[] {
            new FilePayload("plan.pdf", "application/pdf", Samples.pdf("plan")),
            new FilePayload("dessin.svg", "image/svg+xml", Samples.bytes("<svg></svg>")),
            new FilePayload("poste.jpg", "image/jpeg", Samples.jpeg(640, 480))
        });
        etablissement.locator("form[data-upload] button[type=submit]").click();

        Locator told = etablissement.locator(".envoi__fichiers");
        assertThat(told).isFocused();
        assertThat(told.locator("li"))
                .containsText(new String[] {"plan.pdf", "Ce type de fichier n'est pas accepté", "poste.jpg"});
        assertThat(etablissement.locator(".document__name")).hasText(new String[] {"plan.pdf", "poste.jpg"});
        assertThat(etablissement.locator(".message")).hasCount(0);
        assertThat(BrowserSession.flaws(etablissement)).isEmpty();
        BrowserSession.capture(etablissement, "documents-ensemble");
    }

    @Test
    @Order(1)
    void helpIsBesideEachQuestionAndLosesNothingThatWasTyped() {
        etablissement.navigate(stepOf(1));
        Locator figure =
                etablissement.locator(QUESTIONS + "input[inputmode=decimal]").first();
        figure.fill("1234");
        figure.press("Enter");
        assertThat(etablissement.locator(".message--success")).containsText("Vos réponses sont enregistrées");
        assertThat(etablissement).hasURL(Pattern.compile(".*/parcours/etapes/1$"));

        figure.fill("5678");
        Locator help = figure.locator("xpath=ancestor::*[@data-question][1]")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(HELP));
        String question = help.textContent().replace(HELP, "").strip();
        help.click();
        assertThat(etablissement).hasURL(Pattern.compile(".*/messages\\?etape=1&question=.+"));
        assertThat(etablissement.locator("main .facts")).containsText(question);
        assertThat(BrowserSession.flaws(etablissement)).isEmpty();
        etablissement
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revenir à mes réponses"))
                .click();
        assertThat(figure).hasValue("5678");
        assertThat(figure).isVisible();
        assertThat(BrowserSession.flaws(etablissement)).isEmpty();
    }

    @Test
    @Order(2)
    void stepsAreAnsweredSectionBySectionOnAPhone_theFirstByKeyboardAlone() {
        for (int number = 1; number <= 4; number++) {
            etablissement.setViewportSize(PHONE, HEIGHT);
            etablissement.navigate(stepOf(number));
            if (number == 1) {
                answerByKeyboard();
            } else {
                answer();
            }
            assertThat(etablissement.locator("main .step:nth-child(" + number + ") .badge"))
                    .hasText("Envoyée à la caisse");
            BrowserSession.capture(etablissement, "parcours-" + number + "-envoyee");
        }
        assertThat(etablissement.locator("main .step .badge")).hasText(new String[] {
            "Envoyée à la caisse", "Envoyée à la caisse", "Envoyée à la caisse", "Envoyée à la caisse"
        });
        assertThat(BrowserSession.flaws(etablissement)).isEmpty();
    }

    @Test
    @Order(3)
    void agentSendsOneStepBackWithARemarkAndValidatesTheOthers() {
        agent.navigate("/agent/etapes?portee=toutes");
        assertThat(agent.locator("main a[href*='" + siret + "/etapes/']")).hasCount(4);
        assertThat(BrowserSession.flaws(agent)).isEmpty();

        agent.navigate(reviewOf(1));
        BrowserSession.capture(agent, "revue");
        assertThat(BrowserSession.flaws(agent)).isEmpty();
        agent.fill("#commentaire", REMARK);
        decide("completer");
        for (int number = 2; number <= 4; number++) {
            agent.navigate(reviewOf(number));
            decide("valider");
        }
    }

    @Test
    @Order(4)
    void remarkIsRead_theStepIsSentAgainAndValidated() {
        etablissement.navigate(stepOf(1) + "?section=1");
        assertThat(etablissement.locator("main")).containsText(REMARK);
        assertThat(BrowserSession.flaws(etablissement)).isEmpty();
        BrowserSession.capture(etablissement, "etape-a-completer");
        etablissement.setViewportSize(PHONE, HEIGHT);
        answer();

        agent.navigate(reviewOf(1));
        validateByKeyboard();
        etablissement.navigate("/parcours");
        assertThat(etablissement.locator("main .step .badge"))
                .hasText(new String[] {"Validée", "Validée", "Validée", "Validée"});
        BrowserSession.capture(etablissement, "parcours-valide");
    }

    @Test
    @Order(5)
    void attestationIsGenuineForWhoeverAsks() throws IOException {
        APIResponse attestation = etablissement.request().get("/parcours/attestation.pdf");
        assertThat(attestation.status()).isEqualTo(200);
        Matcher number = NUMBER.matcher(text(attestation.body()));
        assertThat(number.find()).isTrue();

        Page anybody = browser.newVisitor();
        anybody.navigate("/verification/" + number.group(1));
        assertThat(anybody.locator("main")).containsText("Cette attestation est authentique.");
        assertThat(BrowserSession.flaws(anybody)).isEmpty();
    }

    /** Answers what is asked for on each page, goes on to the next, sends the last; what a page still misses is answered on it. */
    private void answer() {
        String sent = ".*/parcours(\\?.*)?$";
        for (int page = 0; page < MOST_PAGES && !etablissement.url().matches(sent); page++) {
            fillIn();
            Locator buttons = etablissement.locator(QUESTIONS + ".actions button");
            Locator send = buttons.filter(new Locator.FilterOptions().setHasText("Envoyer"));
            (send.count() > 0 ? send : buttons).first().click();
        }
        assertThat(etablissement).hasURL(Pattern.compile(sent));
    }

    /** What is asked for is answered where the key of tabulation leads; the first button that goes on is pressed. */
    private void answerByKeyboard() {
        String sent = ".*/parcours(\\?.*)?$";
        for (int press = 0; press < MOST_PRESSES && !etablissement.url().matches(sent); press++) {
            etablissement.keyboard().press("Tab");
            switch ((String) etablissement.evaluate(ASKED_HERE)) {
                case "press" -> etablissement.keyboard().press("Space");
                case "choose" -> etablissement.keyboard().press("ArrowDown");
                case "date" -> etablissement.keyboard().type("01122026");
                case "number" -> etablissement.keyboard().type("12");
                case "text" -> etablissement.keyboard().type("Fait avec les salariés");
                case "go" -> {
                    etablissement.evaluate("window.before = true");
                    etablissement.keyboard().press("Enter");
                    etablissement.waitForFunction("() => !window.before");
                }
                default -> {}
            }
        }
        assertThat(etablissement).hasURL(Pattern.compile(sent));
    }

    private void validateByKeyboard() {
        Keyboard.tabTo(agent, "decision");
        agent.keyboard().press("Space");
        assertThat(agent.locator("[name=decision][value=valider]")).isChecked();
        Keyboard.tabUntil(
                agent,
                "document.activeElement.matches('#avis .actions button:not([formaction])') ? 'there' : ''",
                "there");
        agent.keyboard().press("Enter");
        assertThat(agent.locator(".message--success")).isVisible();
    }

    private void fillIn() {
        for (Locator choice : all("fieldset[role=radiogroup]:visible")) {
            if (choice.locator("input:checked").count() == 0) {
                choice.locator("input").first().check();
            }
        }
        for (Locator choices : all("fieldset.champ:not([role]):not(.lignes):visible")) {
            if (choices.locator("input:checked").count() == 0) {
                choices.locator("input[type=checkbox]").first().check();
            }
        }
        for (Locator field : all(":is(input, textarea, select)[aria-required=true]:visible")) {
            if (field.inputValue().isEmpty()) {
                fillIn(field);
            }
        }
    }

    private static void fillIn(Locator field) {
        if ((Boolean) field.evaluate("field => field.tagName === 'SELECT'")) {
            field.selectOption(new SelectOption().setIndex(1));
        } else if ("date".equals(field.getAttribute("type"))) {
            field.fill("2026-12-01");
        } else {
            field.fill("decimal".equals(field.getAttribute("inputmode")) ? "12" : "Fait avec les salariés");
        }
    }

    private List<Locator> all(String selector) {
        return etablissement.locator(QUESTIONS + selector).all();
    }

    private void decide(String decision) {
        agent.check("[name=decision][value=" + decision + "]");
        agent.locator("#avis .actions button:not([formaction])").click();
        assertThat(agent.locator(".message--success")).isVisible();
    }

    private String reviewOf(int number) {
        return "/agent/etablissements/" + siret + "/etapes/" + number;
    }

    private static String stepOf(int number) {
        return "/parcours/etapes/" + number;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
