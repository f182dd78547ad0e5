package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Page;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The établissement's journey for those who see little, use no mouse, block scripts or hold a small phone. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessibleJourneyIT {

    private static final int SMALLEST_WIDTH = 320;
    private static final String ADMIN = "admin@tmspros.example";
    private static final String ADMIN_PASSWORD = "demo-admin-tmspros";
    private static final List<String> OPEN_PAGES = List.of(
            "/connexion",
            "/mot-de-passe-oublie",
            "/contacts",
            "/mentions-legales",
            "/accessibilite",
            "/donnees-personnelles",
            "/confirmation-courriel");
    private static final List<String> OWN_PAGES = List.of(
            "/accueil",
            "/profil",
            "/parcours",
            "/parcours/etapes/1",
            "/parcours/etapes/4",
            "/compte/sessions",
            "/compte/courriel");

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

    @Test
    void noPageOfTheStaffsAccountViolatesWcagOrScrollsSideways() {
        Page page = browser.newVisitor();
        BrowserSession.logIn(page, ADMIN, ADMIN_PASSWORD);
        List.of("/compte", "/compte/jetons", "/compte/second-facteur").forEach(path -> expectAccessible(page, path));
        String siret = SharedApplication.nextCredentials().identifier();
        List.of("/admin/audit", "/admin/donnees-personnelles?siret=" + siret)
                .forEach(path -> expectAccessible(page, path));
        send(page, "/admin/donnees-personnelles/effacement");
        expectAccessible(page, "refused erasure");
        page.navigate("/compte/jetons");
        send(page, "/compte/jetons");
        expectAccessible(page, "refused token");
        page.fill("[name=nomDuJeton]", "import de nuit");
        send(page, "/compte/jetons");
        expectAccessible(page, "new token");

        page.navigate("/compte/second-facteur");
        sendPassword(page, "/compte/second-facteur/debut");
        send(page, "/compte/second-facteur");
        expectAccessible(page, "QR code, and a wrong code");
        page.fill("[name=code]", codeNow(page.locator("dl code").textContent()));
        send(page, "/compte/second-facteur");
        expectAccessible(page, "recovery codes");
        String code = page.locator(".codes code").first().textContent();

        Page other = browser.newVisitor();
        BrowserSession.logIn(other, ADMIN, ADMIN_PASSWORD);
        send(other, "/connexion/code");
        expectAccessible(other, "refused code");
        other.fill("[name=code]", code);
        send(other, "/connexion/code");
        expectAccessible(other, "/compte/second-facteur");
        sendPassword(other, "/compte/second-facteur/fin");
        expectAccessible(other, "without second factor");
    }

    private static void send(Page page, String action) {
        page.click("form[action='" + action + "'] button[type=submit]");
    }

    private static void sendPassword(Page page, String action) {
        page.fill("form[action='" + action + "'] [name=motDePasse]", ADMIN_PASSWORD);
        send(page, action);
    }

    /** What an authenticator application shows that was given the secret of the page. */
    private static String codeNow(String secret) {
        byte[] key = Base32.decode(secret.replace(" ", ""));
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), Instant.now());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
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
