package fr.tmspros.packaged;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody at a real Chromium, French, without a screen; its windows are gone with it. All tests of a process share one Chromium, each with
 * cookies of its own. {@code TMSPROS_CHROMIUM} names its executable.
 */
final class BrowserSession implements AutoCloseable {

    private static final int WIDE = 1440;
    private static final int PHONE = 390;
    private static final int HEIGHT = 900;
    static final double SHARP = 1.5;
    private static final double PATIENCE_MS = 30_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int NARROW = 320;

    private static final Map<String, Object> EVERYTHING = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    /** All that differs between the schemes. */
    private static final Map<String, Object> COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    /** All that differs between the widths: the words and their order are the same. */
    private static final Map<String, Object> PLACES = Map.of(
            "type",
            "rule",
            "values",
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"));

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String AXE = axeScript();
    private static final String VIOLATIONS = """
            asked => axe.run(document, { runOnly: asked, resultTypes: ['violations'], preload: false })
                .then(found => found.violations.map(rule => rule.id + ': ' + rule.nodes[0].html))
            """;

    private static Browser shared;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final String baseUrl;

    BrowserSession(PackagedApplication application) {
        baseUrl = application.baseUrl();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    /** The one of this process; it ends with it. */
    static Browser chromium() {
        if (shared == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            shared = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(executable()))
                            .setArgs(FLAGS));
        }
        return shared;
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

    /** Every width a page is looked at in. */
    static final List<Integer> WIDTHS = List.of(NARROW, 768, WIDE);

    /**
     * What is wrong with the page as it stands, on a small phone, a tablet and a desk, in light and in dark: what axe finds (everything on the
     * phone, elsewhere what may differ from there), and words outside the window. One line each.
     */
    static List<String> flaws(Page page) {
        List<String> flaws = new ArrayList<>();
        page.evaluate(AXE);
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            flaws.addAll(overflow(page, width));
            if (width == NARROW) {
                flaws.addAll(axe(page, width, ColorScheme.LIGHT, EVERYTHING));
                flaws.addAll(axe(page, width, ColorScheme.DARK, COLOURS));
            } else if (width == WIDE) {
                flaws.addAll(axe(page, width, ColorScheme.LIGHT, PLACES));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return flaws;
    }

    private static List<String> axe(Page page, int width, ColorScheme scheme, Map<String, Object> asked) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)); // else a colour is judged half way to another
        return ((List<?>) page.evaluate(VIOLATIONS, asked))
                .stream().map(flaw -> "%d %s %s".formatted(width, scheme, flaw)).toList();
    }

    private static List<String> overflow(Page page, int width) {
        int scrolled = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        return scrolled > width ? List.of("%d pixels wide at %d".formatted(scrolled, width)) : List.of();
    }

    /** How many pixels of the page lie outside a window of the given width. */
    static int overflowAt(Page page, int width) {
        page.setViewportSize(width, HEIGHT);
        int scrolled = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
        page.setViewportSize(WIDE, HEIGHT);
        return Math.max(0, scrolled - width);
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }

    /** The same on a small screen of one and a half pixels for one, to take pictures of. */
    Page newVisitorWithSharpScreen(int width, int height) {
        return newPage(options()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(SHARP)
                .setReducedMotion(ReducedMotion.REDUCE));
    }

    /** Somebody whose browser asks for pages in another language. */
    Page newVisitorSpeaking(String locale) {
        return newPage(options().setLocale(locale).setViewportSize(WIDE, HEIGHT));
    }

    private Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris");
    }

    private Page newVisitor(boolean script) {
        return newPage(options().setJavaScriptEnabled(script).setViewportSize(WIDE, HEIGHT));
    }

    private Page newPage(Browser.NewContextOptions options) {
        BrowserContext context = chromium().newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
    }

    /** Straight from the library's file: its Java side opens a window for each question, which takes seconds. */
    private static String axeScript() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() {
        return System.getenv().getOrDefault("TMSPROS_CHROMIUM", "/usr/bin/chromium");
    }
}
