package fr.tmspros.packaged;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Chromium, French, without a screen. {@code TMSPROS_CHROMIUM} names its executable. */
final class BrowserSession implements AutoCloseable {

    private static final int WIDE = 1440;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MS = 30_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final String baseUrl;

    BrowserSession(PackagedApplication application) {
        baseUrl = application.baseUrl();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(executable()))
                        .setArgs(FLAGS));
    }

    /** A page of somebody who has no cookie yet. */
    Page newVisitor() {
        return newVisitor(true);
    }

    /** The same with scripts switched off. */
    Page newVisitorWithoutScript() {
        return newVisitor(false);
    }

    /** Fills in the login page and sends it. */
    static void logIn(Page page, String identifier, String password) {
        page.navigate("/connexion");
        page.fill("[name=identifiant]", identifier);
        page.fill("[name=motDePasse]", password);
        page.click("main form button[type=submit]");
    }

    /** Fills in the activation page and sends it. */
    static void activate(Page page, String ownPassword) {
        page.fill("[name=nouveauMotDePasse]", ownPassword);
        page.fill("[name=confirmation]", ownPassword);
        page.check("[name=conditions]");
        page.click("main form button[type=submit]");
    }

    /** Fills in the profile page and sends it. */
    static void saveProfile(Page page, Map<String, String> profile) {
        page.navigate("/profil");
        profile.forEach((field, value) -> page.fill("[name=" + field + "]", value));
        page.click("main form button[type=submit]");
    }

    /** Keeps pictures of the page on a desk and on a phone. */
    static void capture(Page page, String name) {
        for (int width : List.of(PHONE, WIDE)) {
            page.setViewportSize(width, HEIGHT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(SCREENSHOTS.resolve("%s-%d.png".formatted(name, width))));
        }
    }

    /** How many pixels of the page lie outside a window of the given width. */
    static int overflowAt(Page page, int width) {
        page.setViewportSize(width, HEIGHT);
        int scrolled = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        page.setViewportSize(WIDE, HEIGHT);
        return Math.max(0, scrolled - width);
    }

    /** What axe finds against WCAG 2.2 A and AA on the page, one line a rule. */
    static List<String> accessibilityViolations(Page page) {
        return new AxeBuilder(page)
                .withTags(WCAG).analyze().getViolations().stream()
                        .map(BrowserSession::describe)
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private Page newVisitor(boolean script) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setJavaScriptEnabled(script)
                .setViewportSize(WIDE, HEIGHT));
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().get(0).getHtml();
    }

    private static String executable() {
        return System.getenv().getOrDefault("TMSPROS_CHROMIUM", "/usr/bin/chromium");
    }
}
