package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile, a step and its review filled in outside the pages of the space, in the engine's own Tasklist. */
class TasklistBrowserIT {

    private static final double SLOW_LINE_MS = 1_500;

    /** The texts' names, as the pages show them where a text is not there yet. */
    private static final String REMEMBER_KEYS = """
            window.keys = [];
            document.addEventListener('DOMContentLoaded', () => new MutationObserver(() => window.keys.push(
                ...(document.body.innerText.match(/\\b[A-Z]{3,}(_[A-Z]{2,})+\\b/g) || []))).observe(
                document.body, { childList: true, subtree: true, characterData: true }));
            """;

    @Test
    void aProfileCompletedInTasklistOpensTheParcoursInTheSpace() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
            BrowserSession.activate(page, Etablissements.OWN_PASSWORD);

            List<String> refused = new ArrayList<>();
            page.onResponse(response -> refused.addAll(response.status() < 400 ? List.of() : List.of(response.url())));
            page.navigate("/camunda/app/tasklist/default/");
            assertThat(page.locator(".navbar-brand")).containsText("Espace TMS Pros");
            assertThat(page.locator(".ce-eol-banner")).isHidden();
            page.getByText("Compléter le profil").first().click();
            fill(page, "courriel", "sans arobase");
            assertThat(page.locator(".fjs-form-field-error"))
                    .hasText(Pattern.compile("Saisissez une adresse de courriel.*"));
            Etablissements.PROFILE.forEach((field, value) -> fill(page, field, value));
            BrowserSession.capture(page, "20-tasklist");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Valider"))
                    .click();
            assertThat(page.locator(".fjs-container")).hasCount(0);
            assertThat(refused).isEmpty();

            page.navigate("/parcours");
            assertThat(page.locator("main ol > li")).hasCount(4);
            page.navigate("/profil");
            assertThat(page.locator("[name=nom]")).hasValue(Etablissements.PROFILE.get("nom"));
            logOutOfTasklist(page);
        }
    }

    @Test
    void aStepWithAListOfLinesIsAnsweredAndReviewedInTasklist() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
            BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
            BrowserSession.saveProfile(page, Etablissements.PROFILE);
            page.navigate("/camunda/app/tasklist/default/");
            page.getByText("Étape 3 – Agir").first().click();
            choose(page, "diagnostic", "Il est en cours");
            fill(page, "personnes_formees", "2");
            fillLine(page, 0, "Table réglable");
            button(page, "Ajouter une ligne").click();
            fillLine(page, 1, "Chariot");
            button(page, "Ajouter une ligne").click();
            fill(page, "action_2", "De trop");
            fill(page, "action_2", "");
            assertThat(button(page, "Valider")).isDisabled();
            button(page, "Supprimer la ligne 3").click();
            BrowserSession.capture(page, "tasklist-etape");
            button(page, "Valider").click();
            assertThat(page.locator(".fjs-container")).hasCount(0);

            page.navigate("/parcours/etapes/3");
            assertThat(page.locator("main")).containsText("Envoyée à la caisse");
            assertThat(page.locator("main")).containsText("Table réglable – Haute – Camille – 01/12/2026 – À faire");
            assertThat(page.locator("main")).containsText("Chariot – Haute");
            review(browser.newVisitor(), credentials.identifier());
            page.navigate("/parcours/etapes/3");
            assertThat(page.locator("main")).containsText("Précisez les coûts.");
        }
    }

    /** The agent takes the task of the caisse and sends the step back. */
    private static void review(Page agent, String siret) {
        String task = RestSession.admin(SharedApplication.running())
                .get("/engine-rest/task?taskDefinitionKey=userTask_reviewEtape&processInstanceBusinessKey=" + siret)
                .path(0)
                .path("id")
                .asText();
        BrowserSession.logIn(agent, "agent@tmspros.example", "demo-agent-tmspros");
        agent.navigate("/camunda/app/tasklist/default/#/?task=" + task);
        agent.locator(".claim").first().click();
        agent.locator(".fjs-container").getByLabel("Demander des compléments").check();
        fill(agent, "commentaire", "Précisez les coûts.");
        button(agent, "Valider").click();
        assertThat(agent.locator(".fjs-container")).hasCount(0);
    }

    private static void fillLine(Page page, int line, String action) {
        fill(page, "action_" + line, action);
        choose(page, "priorite_" + line, "Haute");
        fill(page, "responsable_" + line, "Camille");
        Locator day = page.locator(".fjs-container [id$='-Field_echeance_" + line + "-date']");
        day.fill("01/12/2026");
        day.press("Enter");
        choose(page, "etat_" + line, "À faire");
    }

    private static void choose(Page page, String field, String option) {
        page.locator(".fjs-container [id$='-Field_" + field + "']").focus();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void cockpitSpeaksFrenchToAnEnglishBrowser() {
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitorSpeaking("en-US");
            BrowserSession.logIn(page, "admin@tmspros.example", "demo-admin-tmspros");
            page.navigate("/camunda/app/cockpit/default/#/processes");
            assertThat(page.locator("body")).containsText("définitions de processus déployées");
            assertThat(page.locator(".navbar-brand")).containsText("Espace TMS Pros");
            assertThat(page.locator(".ce-eol-banner")).isHidden();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cockpit/default/#/processes, processus déployées",
        "admin/default/#/, Utilisateurs",
        "welcome/default/#!/welcome, Cockpit",
        "tasklist/default/#/, Mes tâches"
    })
    void aFirstVisitWaitsForTheFrenchTexts(String address, String french) {
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            page.addInitScript(REMEMBER_KEYS);
            BrowserSession.logIn(page, "admin@tmspros.example", "demo-admin-tmspros");
            page.route("**/locales/fr.json*", route -> {
                page.waitForTimeout(SLOW_LINE_MS);
                route.resume();
            });
            page.navigate("/camunda/app/" + address);
            assertThat(page.locator("body")).containsText(french);
            assertThat(page.evaluate("window.keys")).asInstanceOf(LIST).isEmpty();
        }
    }

    @Test
    void tasklistOffersAnEtablissementNothingThatTheServerRefuses() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
            BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
            page.navigate("/camunda/app/tasklist/default/");
            page.getByText("Compléter le profil").first().click();

            assertThat(page.locator(".task-details .nav-tabs li")).hasText(new String[] {"Formulaire", "Description"});
            assertChangesNothing(page);
            for (String part : List.of(".dates", ".groups", ".instance-link", ".unclaim")) {
                assertThat(page.locator(".task-card " + part)).not().isVisible();
            }
            page.locator("a:has(.glyphicon-user)").first().click();
            assertThat(page.locator(".account .dropdown-menu a:visible")).hasText(new String[] {"Me déconnecter"});
        }
    }

    @Test
    void tasklistOffersAgentsNoChangesEither() {
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, "agent@tmspros.example", "demo-agent-tmspros");
            page.navigate("/camunda/app/tasklist/default/");
            assertThat(page.locator(".task-filter")).hasCount(2);
            assertChangesNothing(page);
        }
    }

    @Test
    void administratorsKeepEverythingTasklistCanDo() {
        try (BrowserSession browser = new BrowserSession(SharedApplication.running())) {
            Page page = browser.newVisitor();
            BrowserSession.logIn(page, "admin@tmspros.example", "demo-admin-tmspros");
            page.navigate("/camunda/app/tasklist/default/");
            assertThat(page.locator(".start-process-action")).isVisible();
            assertThat(page.locator(".task-filter .actions a").first()).isVisible();
        }
    }

    private static void assertChangesNothing(Page page) {
        assertThat(page.locator("li.shortcut-help")).isVisible();
        assertThat(page.locator(".create-task-action, .start-process-action, .createCommentLink"))
                .hasCount(0);
        assertThat(page.locator(".task-filter .actions a").first()).not().isVisible();
    }

    private static void logOutOfTasklist(Page page) {
        page.navigate("/camunda/app/tasklist/default/");
        page.locator("a:has(.glyphicon-user)").first().click();
        page.locator(".logout a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/connexion\\?deconnexion$"));
        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*/connexion.*"));
    }

    /** The id of a control ends with the id of its component in the form. */
    private static void fill(Page page, String field, String value) {
        page.fill(".fjs-container [id$='-Field_" + field + "']", value);
    }
}
