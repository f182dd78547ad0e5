package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The pictures of the notice show what the pages say today: beside each picture lies the text of its screen, and this test compares it
 * with the screen. {@code bash bin/pictures} makes pictures and texts anew.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NoticePicturesIT {

    private static final boolean WRITE = Boolean.getBoolean("tmspros.pictures");
    private static final Path PICTURES = Path.of("src", "main", "resources", "static", "images", "aide");
    private static final Path TEXTS = Path.of("src", "test", "resources", "notice");
    private static final int WIDTH = 400;
    private static final int HEIGHT = 800;
    private static final int NUMBER = 80_000;
    private static final double TALLEST = 840;
    private static final int LARGEST = 60_000;

    /** What differs from run to run, in words that never do. */
    private static final String FICTION = """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode;
                text.textContent = text.textContent
                    .replace(/[a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}/g, 'k7mq4t-h2vd9r-wx3npb')
                    .replace(/\\d{1,2}(er)? \\p{L}+ \\d{4} à \\d{1,2}.h.\\d\\d/gu, '31 décembre 2026 à 10\u00A0h\u00A000')
                    .replace(/http:\\/\\/localhost:\\d+/g, 'https://tmspros.example');
              }
            }
            """;

    /** Where a picture of at most so many pixels may end: above the first line, field or button that it would cut. */
    private static final String LAST_GAP = """
            (part, lowest) => {
              const boxes = [...part.querySelectorAll('a, button, input, textarea, select, img, svg')]
                  .map(element => element.getBoundingClientRect());
              const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const range = document.createRange();
                range.selectNodeContents(walker.currentNode);
                boxes.push(...range.getClientRects());
              }
              let end = lowest;
              boxes.sort((one, other) => other.bottom - one.bottom).forEach(box => {
                const cut = box.top + window.scrollY < end && box.bottom + window.scrollY > end - 8;
                end = cut ? box.top + window.scrollY - 8 : end;
              });
              return end;
            }
            """;

    /** Of its own: nothing that other tests left is in a picture. */
    private PackagedApplication application;

    private BrowserSession browser;

    @BeforeAll
    void openBrowser() {
        application = PackagedApplication.start();
        browser = new BrowserSession(application);
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
        application.close();
    }

    @Test
    void everyPictureShowsWhatItsScreenSaysToday() throws IOException {
        RestSession.agent(application).importFile(Etablissements.named(NUMBER, "Menuiserie des Deux-Caps"));
        Mailbox.Email credentials = await().until(
                        () -> application.mailbox().credentials().stream()
                                .filter(email -> email.identifier().equals(Etablissements.siret(NUMBER)))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
        Page page = browser.newVisitorWithSharpScreen(WIDTH, HEIGHT);
        page.navigate("/demo/courriels?q=" + Etablissements.siret(NUMBER));
        page.navigate(page.locator("main a[href*='/demo/courriels/']").first().getAttribute("href") + "/html");
        show(page, "courriel", "table.sheet");
        page.navigate("/connexion");
        show(page, "connexion", "main section.card");
        page.fill("[name=identifiant]", credentials.identifier());
        page.fill("[name=motDePasse]", credentials.temporaryPassword());
        page.click("main form[action='/connexion'] button[type=submit]");
        show(page, "activation", "main form.card");
        BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
        page.navigate("/profil");
        show(page, "profil", "main form.card");
        BrowserSession.saveProfile(page, Map.copyOf(Etablissements.PROFILE));
        page.navigate("/parcours");
        show(page, "parcours", "main ol.steps");
    }

    private static void show(Page page, String name, String part) throws IOException {
        page.setViewportSize(WIDTH, HEIGHT);
        page.evaluate(FICTION);
        Locator shown = page.locator(part);
        String text = shown.innerText().replaceAll("[ \\t]+\\n", "\n").strip() + "\n";
        Path picture = PICTURES.resolve(name + ".png");
        Path words = TEXTS.resolve(name + ".txt");
        Clip clip = top(shown);
        if (WRITE) {
            Files.createDirectories(TEXTS);
            Files.writeString(words, text);
            SmallPng.write(
                    page.screenshot(
                            new Page.ScreenshotOptions().setFullPage(true).setClip(clip)),
                    picture);
        }
        assertThat(text)
                .as("the screen of %s changed: run bash bin/pictures", picture)
                .isEqualTo(Files.readString(words));
        assertThat((double) ImageIO.read(picture.toFile()).getHeight())
                .as("%s does not end where its screen has a gap: run bash bin/pictures", picture)
                .isCloseTo(clip.height * BrowserSession.SHARP, withPercentage(3));
        assertThat(Files.size(picture)).as("bytes of " + picture).isBetween(1L, (long) LARGEST);
    }

    /** A picture higher than wide enough to be read on a phone tells no more. It ends between two lines, never in one or in a button. */
    private static Clip top(Locator shown) {
        BoundingBox box = shown.boundingBox();
        double bottom = ((Number) shown.evaluate(LAST_GAP, box.y + TALLEST)).doubleValue();
        return new Clip(box.x, box.y, box.width, Math.min(box.height, bottom - box.y));
    }
}
