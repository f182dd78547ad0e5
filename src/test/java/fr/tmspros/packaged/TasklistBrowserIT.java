package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The profile filled in outside the pages of the space, in the engine's own Tasklist. */
class TasklistBrowserIT {

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
