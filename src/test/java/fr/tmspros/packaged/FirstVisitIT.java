package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a director in a hurry feels: how long it takes, how often one has to click, how much comes over the wire. */
@TestInstance(Lifecycle.PER_CLASS)
class FirstVisitIT {

    private static final Duration PER_CHARACTER = Duration.ofMillis(200);
    private static final Duration LONGEST_JOURNEY = Duration.ofMinutes(3);
    private static final int MOST_CLICKS = 12;
    private static final int FIRST_VIEW = 60_000;
    private static final int NEXT_VIEW = 15_000;

    private BrowserSession browser;

    @BeforeAll
    void openBrowser() {
        browser = new BrowserSession(SharedApplication.running());
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    /** Typing is counted, 200 ms a character, and not waited for; reading is not counted. */
    @Test
    void fromTheOpenedMailToTheOpenParcoursInThreeMinutesAndTwelveClicks() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Visit visit = new Visit(browser.newVisitor());
        visit.follow("/connexion");
        visit.type("identifiant", credentials.identifier());
        visit.type("motDePasse", credentials.temporaryPassword());
        visit.click("main form[action='/connexion'] button[type=submit]");
        visit.type("nouveauMotDePasse", Etablissements.OWN_PASSWORD);
        visit.type("confirmation", Etablissements.OWN_PASSWORD);
        visit.click("[name=conditions]");
        visit.click("main form button[type=submit]");
        visit.click("main .actions a.button");
        Map.of("nom", "Lefèvre", "prenom", "Camille", "telephone", "06 39 98 12 34")
                .forEach(visit::type);
        visit.click("main form button[type=submit]");
        visit.click("main a.button[href='/parcours']");
        assertThat(visit.page).hasURL(Pattern.compile(".*/parcours$"));

        System.out.println(visit);
        assertThat(visit.time()).isLessThan(LONGEST_JOURNEY);
        assertThat(visit.clicks).isLessThanOrEqualTo(MOST_CLICKS);
    }

    @Test
    void aPageOfTheSpaceIsLightAndTheNextOneLighter() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = browser.newVisitor();
        List<Integer> bytes = received(page);
        BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
        page.waitForURL("**/activation");
        awaitAll(page, bytes);
        assertThat(sum(bytes)).as("bytes of the login and the activation").isBetween(1, FIRST_VIEW);
        BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
        BrowserSession.saveProfile(page, Etablissements.PROFILE);
        for (String path : List.of("/accueil", "/profil", "/parcours", "/parcours/etapes/1", "/compte")) {
            bytes.clear();
            page.navigate(path);
            awaitAll(page, bytes);
            assertThat(sum(bytes)).as("bytes of " + path).isBetween(1, NEXT_VIEW);
        }
    }

    @Test
    void stylesAndScriptsAreKeptForAYearUnderTheNameOfTheirContent() {
        Page page = browser.newVisitor();
        List<String> assets = new ArrayList<>();
        page.onResponse(answer -> {
            if (answer.url().matches(".*/(css|js|images)/.*")) {
                assertThat(answer.url()).matches(".*-[0-9a-f]{32}\\.(css|js|svg)");
                assertThat(answer.headers()).containsEntry("cache-control", "max-age=31536000, public");
                assets.add(answer.url());
            }
        });
        page.navigate("/connexion");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(assets).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void nothingIsAskedOfAnybodyElse() {
        Page page = browser.newVisitor();
        List<String> elsewhere = new ArrayList<>();
        String home = SharedApplication.running().baseUrl();
        page.onRequest(
                request -> elsewhere.addAll(request.url().startsWith(home) ? List.of() : List.of(request.url())));
        List.of("/connexion", "/contacts", "/demo/composants").forEach(page::navigate);
        assertThat(elsewhere).isEmpty();
    }

    /** What each answer weighs on the wire, compressed and with its headers; nothing where the browser had it. */
    private static List<Integer> received(Page page) {
        List<Integer> bytes = new ArrayList<>();
        CDPSession network = page.context().newCDPSession(page);
        network.on(
                "Network.loadingFinished",
                (JsonObject event) -> bytes.add(event.get("encodedDataLength").getAsInt()));
        network.send("Network.enable");
        return bytes;
    }

    /** The browser tells the sizes apart from the page, sometimes after it. */
    private static void awaitAll(Page page, List<Integer> bytes) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForCondition(() -> !bytes.isEmpty());
    }

    private static int sum(List<Integer> bytes) {
        return bytes.stream().mapToInt(Integer::intValue).sum();
    }

    /** Somebody with a mail in hand. The first field of a form takes a click, the others the tabulator. */
    private static final class Visit {

        private final Page page;
        private final long begun = System.nanoTime();
        private int characters;
        private int clicks;
        private String form = "";

        private Visit(Page page) {
            this.page = page;
        }

        private void follow(String link) {
            clicks++;
            page.navigate(link);
        }

        private void type(String field, String text) {
            page.locator("[name=" + field + "]").waitFor();
            if (!form.equals(page.url())) {
                form = page.url();
                clicks++;
            }
            characters += text.length();
            page.fill("[name=" + field + "]", text);
        }

        private void click(String what) {
            clicks++;
            page.click(what);
        }

        private Duration time() {
            return Duration.ofNanos(System.nanoTime() - begun).plus(PER_CHARACTER.multipliedBy(characters));
        }

        @Override
        public String toString() {
            return "From the opened mail to the open parcours: %d s (%d characters at %d ms), %d clicks"
                    .formatted(time().toSeconds(), characters, PER_CHARACTER.toMillis(), clicks);
        }
    }
}
