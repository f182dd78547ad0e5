package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The établissement's journey for those who see little, use no mouse, block scripts or hold a small phone. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessibleJourneyIT {

    private static final int SMALLEST_WIDTH = 320;
    private static final List<String> OPEN_PAGES =
            List.of("/connexion", "/mot-de-passe-oublie", "/contacts", "/mentions-legales", "/accessibilite");
    private static final List<String> OWN_PAGES =
            List.of("/accueil", "/profil", "/parcours", "/parcours/etapes/1", "/parcours/etapes/4", "/compte/sessions");

    private BrowserSession browser;

    @BeforeAll
    void openBrowser() {
        browser = new BrowserSession(SharedApplication.running());
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @Test
    void theKeyboardAloneLeadsFromLoginToAnActivatedAccount() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = browser.newVisitor();
        page.navigate("/connexion");
        tabTo(page, "identifiant");
        page.keyboard().type(credentials.identifier());
        tabTo(page, "motDePasse");
        page.keyboard().type(credentials.temporaryPassword());
        page.keyboard().press("Enter");
        page.waitForURL("**/activation");

        tabTo(page, "nouveauMotDePasse");
        page.keyboard().type(Etablissements.OWN_PASSWORD);
        tabTo(page, "confirmation");
        page.keyboard().type(Etablissements.OWN_PASSWORD);
        tabTo(page, "conditions");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/accueil$"));
    }

    @Test
    void theWholeJourneyNeedsNoScript() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = browser.newVisitorWithoutScript();
        BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
        BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/accueil$"));

        BrowserSession.saveProfile(page, Etablissements.PROFILE);
        page.navigate("/parcours");
        assertThat(page.locator("main ol > li")).hasCount(4);
    }

    @Test
    void noPageAnybodyMayOpenViolatesWcagOrScrollsSideways() {
        Page page = browser.newVisitor();
        OPEN_PAGES.forEach(path -> expectAccessible(page, path));
    }

    @Test
    void noPageOfTheJourneyViolatesWcagOrScrollsSideways() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = browser.newVisitor();
        BrowserSession.logIn(page, credentials.identifier(), "not the password");
        expectAccessible(page, "refused login");
        BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
        expectAccessible(page, "/activation");
        BrowserSession.activate(page, "short");
        expectAccessible(page, "refused activation");
        BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
        expectAccessible(page, "/accueil");
        BrowserSession.saveProfile(page, Map.of("telephone", "12", "nom", ""));
        expectAccessible(page, "incomplete profile");

        BrowserSession.saveProfile(page, Etablissements.PROFILE);
        expectAccessible(page, "complete profile");
        OWN_PAGES.forEach(path -> expectAccessible(page, path));
    }

    /** Checks the page at the path, or the page shown where a step, not a path, is named. */
    private static void expectAccessible(Page page, String pathOrStep) {
        if (pathOrStep.startsWith("/")) {
            page.navigate(pathOrStep);
        }
        assertThat(BrowserSession.accessibilityViolations(page)).as(pathOrStep).isEmpty();
        assertThat(BrowserSession.overflowAt(page, SMALLEST_WIDTH))
                .as(pathOrStep)
                .isZero();
    }

    private static void tabTo(Page page, String name) {
        for (int presses = 0; presses < 30; presses++) {
            page.keyboard().press("Tab");
            if (name.equals(page.evaluate("document.activeElement.name"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + name);
    }
}
