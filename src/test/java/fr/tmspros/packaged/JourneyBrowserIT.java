package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** What a newcomer sees, step by step: from the import of a file to an open parcours, and after the program was killed. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class JourneyBrowserIT {

    private static final String CONTINUE = "Poursuivre mon parcours";

    private final PackagedApplication application = PackagedApplication.start();
    private BrowserSession browser;
    private Page agent;
    private Page etablissement;
    private String identifier;
    private String temporaryPassword;

    @BeforeAll
    void openBrowser() {
        browser = new BrowserSession(application);
        agent = browser.newVisitor();
        etablissement = browser.newVisitor();
    }

    @AfterAll
    void closeAll() {
        browser.close();
        application.close();
    }

    @Test
    @Order(1)
    void agentConfirmsThePreviewOfTheSampleFileAndSees700Created() {
        agent.navigate("/");
        BrowserSession.capture(agent, "01-connexion");
        BrowserSession.logIn(agent, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(agent).hasURL(Pattern.compile(".*/agent$"));
        BrowserSession.capture(agent, "02-agent");

        agent.setInputFiles("[name=fichier]", Etablissements.SAMPLE);
        agent.selectOption("[name=caisse]", RestSession.CAISSE);
        agent.click("form[enctype] button[type=submit]");

        Locator confirm = agent.locator("form[action$='/confirmation'] button");
        assertThat(confirm).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(figure(agent, "Créés")).hasText("700");
        assertThat(application.mailbox().size())
                .as("mails before the preview is confirmed")
                .isZero();
        confirm.click();

        assertThat(agent.locator("#progression")).containsText("lu en entier", inAMinute());
        assertThat(figure(agent, "Créés")).hasText("700");
        assertThat(figure(agent, "Lignes refusées")).hasText("0");
        BrowserSession.capture(agent, "03-import");
    }

    @Test
    @Order(2)
    void theCredentialsMailBringsIdentifierAndTemporaryPassword() {
        RestSession.agent(application).awaitInvited(700);
        Page mails = browser.newVisitor();
        mails.navigate("/demo/courriels");
        BrowserSession.capture(mails, "04-courriels");
        mails.locator("main a[href*='/demo/courriels/']").first().click();
        BrowserSession.capture(mails, "05-courriel");

        String text = mails.locator("main").innerText();
        identifier = find(text, "Identifiant\\h:\\s*([\\d\\h]+)").replaceAll("\\D", "");
        temporaryPassword = find(text, "Mot de passe provisoire\\h:\\s*(\\S+)");
        assertThat(identifier).hasSize(14);
    }

    @Test
    @Order(3)
    void theFirstLoginLeadsToTheActivation() {
        BrowserSession.logIn(etablissement, identifier, temporaryPassword);
        assertThat(etablissement).hasURL(Pattern.compile(".*/activation$"));
        BrowserSession.capture(etablissement, "06-activation");

        etablissement.navigate("/accueil");
        assertThat(etablissement).hasURL(Pattern.compile(".*/activation$"));
        BrowserSession.activate(etablissement, Etablissements.OWN_PASSWORD);
        assertThat(etablissement).hasURL(Pattern.compile(".*/accueil$"));
    }

    @Test
    @Order(4)
    void theHomePageSaysWhyTheParcoursIsClosed() {
        BrowserSession.capture(etablissement, "07-accueil");
        Locator button = etablissement.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(CONTINUE).setExact(true));
        assertThat(button).isDisabled();
        assertThat(etablissement.locator("#" + button.getAttribute("aria-describedby")))
                .containsText("Il manque");

        etablissement.navigate("/parcours");
        assertThat(etablissement).hasURL(Pattern.compile(".*/profil.*"));
        BrowserSession.capture(etablissement, "08-profil");
    }

    @Test
    @Order(5)
    void aCompleteProfileOpensTheFourSteps() {
        BrowserSession.saveProfile(etablissement, Etablissements.PROFILE);
        BrowserSession.capture(etablissement, "09-profil-complet");

        etablissement.navigate("/accueil");
        etablissement
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(CONTINUE))
                .click();
        assertThat(etablissement).hasURL(Pattern.compile(".*/parcours$"));
        assertThat(etablissement.locator("main ol > li")).hasCount(4);
        BrowserSession.capture(etablissement, "10-parcours");

        etablissement.locator("main ol > li a").first().click();
        BrowserSession.capture(etablissement, "11-etape");
    }

    @Test
    @Order(6)
    void cockpitShowsThe700InstancesOnTheDiagram() {
        Page admin = browser.newVisitor();
        BrowserSession.logIn(admin, "admin@tmspros.example", "demo-admin-tmspros");
        admin.navigate("/camunda/app/cockpit/default/#/process-definition/" + onboardingDefinition() + "/runtime");

        assertThat(badge(admin, "userTask_activateAccount")).hasText("699", patient());
        assertThat(badge(admin, "callActivity_enterParcours")).hasText("1", patient());
        BrowserSession.capture(admin, "12-cockpit");
    }

    @Test
    @Order(7)
    void afterAKillEverythingIsStillThere() {
        application.kill();
        application.restart();

        Page again = browser.newVisitor();
        BrowserSession.logIn(again, identifier, Etablissements.OWN_PASSWORD);
        assertThat(again).hasURL(Pattern.compile(".*/accueil$"));
        again.navigate("/parcours");
        assertThat(again.locator("main ol > li")).hasCount(4);
        again.navigate("/profil");
        assertThat(again.locator("[name=nom]")).hasValue(Etablissements.PROFILE.get("nom"));

        Page back = browser.newVisitor();
        BrowserSession.logIn(back, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(standing(back, "Suivre le parcours")).hasText("1");
        assertThat(standing(back, "Activer le compte")).hasText("699");
        BrowserSession.capture(back, "13-agent");
    }

    private String onboardingDefinition() {
        return RestSession.admin(application)
                .get("/engine-rest/process-definition/key/onboarding")
                .path("id")
                .asText();
    }

    private static Locator figure(Page page, String label) {
        return page.locator(".figure:has(:text-is('" + label + "')) dd");
    }

    /** How many stand at an activity, in the table beside the picture of the process. */
    private static Locator standing(Page dashboard, String activity) {
        return dashboard
                .locator("tr:has(th:text-is(\"" + activity + "\")) td.number")
                .first();
    }

    private static Locator badge(Page cockpit, String activity) {
        return cockpit.locator("[data-container-id='" + activity + "'] .badge").first();
    }

    private static LocatorAssertions.ContainsTextOptions inAMinute() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
    }

    private static LocatorAssertions.HasTextOptions patient() {
        return new LocatorAssertions.HasTextOptions().setTimeout(60_000);
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }
}
