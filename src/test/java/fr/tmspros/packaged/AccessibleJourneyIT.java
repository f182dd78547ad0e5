package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
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
    private static final int WIDE = 1440;

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
    void theKeyboardAloneLeadsFromLoginToTheParcours() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = browser.newVisitor();
        page.navigate("/connexion");
        Keyboard.tabTo(page, "identifiant");
        page.keyboard().type(credentials.identifier());
        Keyboard.tabTo(page, "motDePasse");
        page.keyboard().type(credentials.temporaryPassword());
        page.keyboard().press("Enter");
        page.waitForURL("**/activation");

        Keyboard.tabTo(page, "nouveauMotDePasse");
        page.keyboard().type(Etablissements.OWN_PASSWORD);
        Keyboard.tabTo(page, "confirmation");
        page.keyboard().type(Etablissements.OWN_PASSWORD);
        Keyboard.tabTo(page, "conditions");
        page.keyboard().press("Space");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**/accueil");

        Keyboard.tabToLink(page, "Compléter mon profil");
        page.keyboard().press("Enter");
        page.waitForURL("**/profil*");
        for (String field : List.of("nom", "prenom", "courriel", "telephone", "adresse")) {
            Keyboard.tabTo(page, field);
            page.keyboard().press("Control+A");
            page.keyboard().type(Etablissements.PROFILE.get(field));
        }
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        page.waitForURL("**/accueil");

        Keyboard.tabToLink(page, "Poursuivre mon parcours");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/parcours$"));
    }

    @Test
    void theFocusStandsOnWhatIsWrong() {
        Page page = browser.newVisitor();
        BrowserSession.logIn(page, "73282932000074", "not the password");
        assertThat(page.locator("[role=alert]")).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("[name=identifiant]")).isFocused();
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
    void twiceAsLargeTextLosesNothing() {
        Page page = browser.newVisitor();
        for (String path : List.of("/connexion", "/contacts", "/demo/composants")) {
            page.navigate(path);
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            assertThat(BrowserSession.overflowAt(page, WIDE)).as(path).isZero();
            assertThat(BrowserSession.overflowAt(page, 2 * SMALLEST_WIDTH))
                    .as(path)
                    .isZero();
        }
    }

    @Test
    void nothingMovesForWhoAsksForThat() {
        Page page = browser.newVisitor();
        page.navigate("/demo/composants");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(page.evaluate("[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
                        + " return s.transitionDuration !== '0s' || s.animationName !== 'none'; }).length"))
                .isEqualTo(0);
    }
}
