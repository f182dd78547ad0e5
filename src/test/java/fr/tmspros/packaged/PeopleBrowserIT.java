package fr.tmspros.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** An agent invited, enrolled, handed a portfolio, disabled: step by step in a browser. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PeopleBrowserIT {

    private static final String EMAIL = "lou.petit@caisse.example";
    private static final String FORMER = "sacha.renard@caisse.example";
    private static final String PASSWORD = "sept girafes sur un quai";
    private static final Pattern LINK = Pattern.compile("/invitation\\?jeton=[\\w-]+");

    private final PackagedApplication application = SharedApplication.running();
    private BrowserSession browser;
    private Page admin;
    private Page agent;

    @BeforeAll
    void anAdministratorAndSomebodyWhoseEtablissementsComeFromAFile() {
        browser = new BrowserSession(application);
        admin = browser.newVisitor();
        agent = browser.newVisitor();
        BrowserSession.logIn(admin, "admin@tmspros.example", "demo-admin-tmspros");
        assertThat(admin).hasURL(Pattern.compile(".*/agent$"));
        RestSession.agent(application)
                .importFile("siret;raison_sociale;courriel;agent\n"
                        + Etablissements.siret(81_000) + ";Atelier du Cap;accueil@cap.example;" + FORMER + "\n"
                        + Etablissements.siret(81_001) + ";Atelier du Val;accueil@val.example;" + FORMER + "\n");
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @Test
    @Order(1)
    void invitedPeopleChooseAPasswordWithTheLinkOfTheirMail() {
        come(agent, "Lou Petit", EMAIL);
        come(browser.newVisitor(), "Sacha Renard", FORMER);

        BrowserSession.logIn(agent, EMAIL, PASSWORD);
        assertThat(agent).hasURL(Pattern.compile(".*/agent$"));
    }

    @Test
    @Order(2)
    void theSecondFactorIsEnrolledAndAskedForAtTheNextLogin() {
        agent.navigate("/compte/second-facteur");
        agent.fill("form[action$='/debut'] [name=motDePasse]", PASSWORD);
        agent.click("form[action$='/debut'] button[type=submit]");
        agent.fill("[name=code]", codeNow(agent.locator("dl code").textContent()));
        agent.click("form[action='/compte/second-facteur'] button[type=submit]");
        assertThat(agent.locator(".codes code")).hasCount(10);

        open("Lou Petit");
        assertThat(admin.locator("main .facts")).containsText("Active depuis le");
    }

    @Test
    @Order(3)
    void theColleaguesPortfolioIsHandedOverInOneAct() {
        open("Sacha Renard");
        assertThat(admin.locator("main .facts")).containsText("2 établissements");
        Locator choice = admin.locator("select[name=agent]");
        choice.selectOption(choice.locator("option", new Locator.LocatorOptions().setHasText("Lou Petit"))
                .getAttribute("value"));
        admin.click("form[action$='/transfert'] button[type=submit]");

        assertThat(admin.locator(".message--success")).containsText("2 établissements sont confiés");
        open("Lou Petit");
        assertThat(admin.locator("main .facts")).containsText("2 établissements");
        assertThat(BrowserSession.flaws(admin)).isEmpty();
        agent.navigate("/agent/etablissements/" + Etablissements.siret(81_000));
        assertThat(agent.locator("main")).containsText(EMAIL);
    }

    @Test
    @Order(4)
    void whoIsDisabledIsOutAtTheNextClick() {
        open("Lou Petit");
        admin.click("form[action$='/desactivation'] button[type=submit]");
        assertThat(admin.locator(".message--success")).containsText("Le compte est désactivé.");
        assertThat(admin.locator(".badge")).hasText("Désactivé");

        agent.navigate("/agent");
        assertThat(agent).hasURL(Pattern.compile(".*/connexion.*"));
        BrowserSession.logIn(agent, EMAIL, PASSWORD);
        assertThat(agent.locator(".message--error")).isVisible();
    }

    /** Invites somebody, who comes in with the link. */
    private void come(Page page, String name, String email) {
        admin.navigate("/admin/agents");
        admin.fill("[name=nom]", name);
        admin.fill("[name=courriel]", email);
        admin.check("[name=caisses][value=" + RestSession.CAISSE + "]");
        admin.click("form[action='/admin/agents'] button[type=submit]");
        assertThat(admin.locator(".message--success")).containsText("L'invitation est en route.");

        page.navigate(link(email));
        page.fill("[name=nouveauMotDePasse]", PASSWORD);
        page.fill("[name=confirmation]", PASSWORD);
        page.click("form[action='/invitation'] button[type=submit]");
        assertThat(page).hasURL(Pattern.compile(".*/connexion\\?active$"));
    }

    private void open(String name) {
        admin.navigate("/admin/agents");
        admin.locator("main tbody a", new Page.LocatorOptions().setHasText(name))
                .click();
    }

    /** What the newest mail of the pickup folder to this address leads to. */
    private String link(String email) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> mails().stream()
                                .filter(mail -> mail.contains("To: " + email))
                                .map(mail -> mail.replace("=\r\n", "").replace("=3D", "="))
                                .flatMap(mail -> LINK.matcher(mail).results())
                                .map(MatchResult::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> mails() {
        try (Stream<Path> files = Files.list(application.mailbox().folder())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(PeopleBrowserIT::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String codeNow(String secret) {
        byte[] key = Base32.decode(secret.replace(" ", ""));
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), Instant.now());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
