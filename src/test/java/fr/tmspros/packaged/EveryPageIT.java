package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every page in every state, at 320, 768 and 1440 pixels, in light and in dark: nothing against WCAG 2.2 AA or good practice, nothing
 * outside the window, nothing in the console.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryPageIT {

    private static final String ADMIN = "admin@tmspros.example";
    private static final String ADMIN_PASSWORD = "demo-admin-tmspros";
    private static final String LONG_NAME = "Association intercommunale pour l'accompagnement des entreprises de la"
            + " Communauté d'agglomération des Deux-Caps-et-de-la-Côte-d'Opale Anticonstitutionnellementlongue";

    /** Where pages are kept for another judge; null where none asked for them. */
    private static final String PAGES = System.getProperty("tmspros.pages");

    /** How the browser itself notes that a page came with an error's status, as each refused form does. */
    private static final String STATUS = "Failed to load resource: the server responded with a status of 4";

    private final List<String> console = new ArrayList<>();
    private BrowserSession browser;

    @BeforeAll
    void openBrowser() {
        browser = new BrowserSession(SharedApplication.running());
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void emptyConsole() {
        console.clear();
    }

    @Test
    void pagesAnybodyMayOpen() {
        Page page = visitor();
        List.of(
                        "/connexion",
                        "/connexion?expiree",
                        "/connexion?deconnexion",
                        "/connexion?occupe",
                        "/mot-de-passe-oublie",
                        "/mot-de-passe-oublie?envoye",
                        "/contacts",
                        "/contacts?lieu=occitanie",
                        "/contacts?lieu=Atlantide",
                        "/mentions-legales",
                        "/accessibilite",
                        "/donnees-personnelles",
                        "/conditions",
                        "/aide",
                        "/activation?jeton=inconnu",
                        "/reinitialisation?jeton=inconnu",
                        "/confirmation-courriel?jeton=inconnu",
                        "/invitation?jeton=inconnu",
                        "/verification",
                        "/demo/composants",
                        "/demo/courriels")
                .forEach(path -> expectFlawless(page, path));
        page.navigate("/mot-de-passe-oublie");
        page.click("main form button[type=submit]");
        expectFlawless(page, "empty identifier");
        page.navigate("/demo/courriels");
        page.locator("main a[href*='/demo/courriels/']").first().click();
        expectFlawless(page, "a mail of the demo");
    }

    @Test
    void thePagesOfAnEtablissement() {
        Mailbox.Email credentials = SharedApplication.nextCredentials();
        Page page = visitor();
        BrowserSession.logIn(page, credentials.identifier(), "not the password");
        expectFlawless(page, "refused login");
        BrowserSession.logIn(page, credentials.identifier(), credentials.temporaryPassword());
        expectFlawless(page, "/activation");
        page.locator("summary").click();
        expectFlawless(page, "activation with the conditions open");
        BrowserSession.activate(page, "short");
        expectFlawless(page, "refused activation");
        BrowserSession.activate(page, Etablissements.OWN_PASSWORD);
        expectFlawless(page, "/accueil");
        BrowserSession.saveProfile(page, Map.of("telephone", "12", "nom", ""));
        expectFlawless(page, "incomplete profile");
        expectFlawless(page, "/accueil");
        page.navigate("/parcours");
        expectFlawless(page, "turned away from the parcours");
        BrowserSession.saveProfile(page, doubtfulProfile());
        expectFlawless(page, "complete profile with something to look at again");
        List.of(
                        "/profil",
                        "/parcours",
                        "/parcours/etapes/1",
                        "/parcours/etapes/4",
                        "/parcours/etapes/5",
                        "/parcours/etapes/1/documents",
                        "/parcours/synthese",
                        "/parcours/plan-actions",
                        "/messages",
                        "/messages?etape=1&question=heures_travaillees",
                        "/contacts",
                        "/conditions",
                        "/compte",
                        "/compte/sessions",
                        "/compte/courriel",
                        "/agent")
                .forEach(path -> expectFlawless(page, path));
        BrowserSession.saveProfile(page, Map.of("nom", ""));
        expectFlawless(page, "a complete profile stays complete");
        page.navigate("/compte/courriel");
        send(page, "/compte/courriel");
        expectFlawless(page, "refused e-mail");
        page.navigate("/compte");
        send(page, "/compte");
        expectFlawless(page, "refused password");
    }

    @Test
    void thePagesOfAnAgent() {
        RestSession agent = RestSession.agent(SharedApplication.running());
        agent.importFile(Etablissements.named(70_000, LONG_NAME));
        Page page = visitor();
        BrowserSession.logIn(page, "agent@tmspros.example", "demo-agent-tmspros");
        List.of(
                        "/agent",
                        "/agent/api",
                        "/agent/a-faire/contacter",
                        "/agent/a-faire/identifiants",
                        "/agent/a-faire/revenus?fin",
                        "/agent/etablissements",
                        "/agent/etablissements?q=personne",
                        "/agent/etablissements?q=Deux-Caps-et",
                        "/agent/etablissements?state=INVITED&agent=none&departement=59&sort=-since",
                        "/agent/etablissements?state=NARNIA&minDays=abc",
                        "/agent/vues",
                        "/agent/vues?q=Deux-Caps&state=INVITED",
                        "/agent/etablissements/" + Etablissements.siret(70_000),
                        "/agent/etablissements/" + Etablissements.siret(70_000) + "?fil=journal",
                        "/agent/etablissements/00000000000000",
                        "/agent/etablissements/nouveau",
                        "/agent/taches",
                        "/agent/etapes",
                        "/agent/messages",
                        "/agent/modeles",
                        "/agent/statistiques",
                        "/agent/simulation",
                        "/agent/imports")
                .forEach(path -> expectFlawless(page, path));
        page.navigate("/agent/etablissements");
        page.click("summary");
        page.fill("#q", "anticonstitutionnellement deux caps");
        page.locator("#compte:text-is('1 établissement.')").waitFor();
        assertThat(page.url()).endsWith("/agent/etablissements?q=anticonstitutionnellement+deux+caps");
        expectFlawless(page, "the list followed what was typed, its filters open");
        page.navigate("/agent/vues?q=Deux-Caps");
        send(page, "/agent/vues");
        expectFlawless(page, "a view without a name");
        page.fill("[name=nom]", LONG_NAME.substring(0, 60));
        send(page, "/agent/vues");
        expectFlawless(page, "the list with a view");
        expectFlawless(page, "/agent/vues");
        page.navigate("/agent/etablissements/" + Etablissements.siret(70_000));
        page.evaluate("document.querySelectorAll('details').forEach(act => act.open = true)");
        expectFlawless(page, "every act open");
        page.fill("#identifiants-courriel", "sans arobase");
        page.click("#acte-identifiants button[type=submit]");
        expectFlawless(page, "refused address");
        page.navigate("/agent/etablissements/nouveau");
        page.click("main form button[type=submit]");
        expectFlawless(page, "refused établissement");
        page.navigate("/agent/imports");
        page.click("form[enctype] button[type=submit]");
        expectFlawless(page, "no file chosen");
        page.setInputFiles("[name=fichier]", Path.of("samples", "etablissements-700.csv"));
        page.selectOption("[name=caisse]", RestSession.CAISSE);
        page.click("form[enctype] button[type=submit]");
        page.locator("form[action$='/confirmation'] button").waitFor();
        expectFlawless(page, "preview of an import");
        page.click("form[action$='/abandon'] button");
        expectFlawless(page, "abandoned import");
        thePagesOfManyAtOnce(page);
        String report = agent.sendFile("siret;raison_sociale;courriel\n123;" + LONG_NAME + ";nulle part\n");
        agent.awaitImport(report);
        expectFlawless(page, report.replace("/api/v1/imports", "/agent/imports"));
    }

    /** The question, the preview with somebody left out, what is left of it, and the report. */
    private void thePagesOfManyAtOnce(Page page) {
        expectFlawless(page, "/agent/lots");
        post(page, "/agent/lots", Map.of("acte", "lettre", "siret", Etablissements.siret(70_000)));
        expectFlawless(page, "no such act");
        post(page, "/agent/lots", Map.of("acte", "relance", "siret", "1"));
        expectFlawless(page, "nobody chosen");
        post(page, "/agent/lots", Map.of("acte", "cloture", "siret", Etablissements.siret(70_000)));
        expectFlawless(page, "reason of closing many");
        send(page, "/agent/lots");
        expectFlawless(page, "no reason of closing many");
        post(page, "/agent/lots", Map.of("acte", "relance", "siret", Etablissements.siret(70_000)));
        page.locator("main details summary").first().click();
        expectFlawless(page, "preview of reminders");
        page.click("form[action$='/confirmation'] button");
        page.getByText("chaque établissement a eu son tour").waitFor();
        expectFlawless(page, "report of reminders");
        expectFlawless(page, "/agent/lots");
    }

    /** A form that stands on a page that is not looked at here. */
    private static void post(Page page, String action, Map<String, String> fields) {
        page.evaluate("""
                ([action, fields]) => {
                  const form = document.createElement("form");
                  form.id = "essai";
                  form.method = "post";
                  form.action = action;
                  fields._csrf = document.querySelector("[name=_csrf]").value;
                  for (const name in fields) {
                    const field = document.createElement("input");
                    field.type = "hidden";
                    field.name = name;
                    field.value = fields[name];
                    form.append(field);
                  }
                  form.append(document.createElement("button"));
                  document.querySelector("main").append(form);
                }""", List.of(action, fields));
        page.click("#essai button");
    }

    @Test
    void thePagesOfAnAdministrator() {
        Page page = visitor();
        BrowserSession.logIn(page, ADMIN, ADMIN_PASSWORD);
        String siret = SharedApplication.nextCredentials().identifier();
        List.of(
                        "/compte",
                        "/compte/jetons",
                        "/compte/second-facteur",
                        "/admin/agents",
                        "/admin/caisses",
                        "/admin/caisses/bretagne",
                        "/admin/courriels",
                        "/admin/courriels/relance-profil",
                        "/admin/courriels/inconnu",
                        "/admin/audit",
                        "/admin/audit?whom=personne",
                        "/admin/etat",
                        "/admin/etat?rien",
                        "/admin/donnees-personnelles",
                        "/admin/donnees-personnelles?siret=" + siret)
                .forEach(path -> expectFlawless(page, path));
        send(page, "/admin/donnees-personnelles/effacement");
        expectFlawless(page, "refused erasure");
        page.navigate("/admin/caisses/bretagne");
        page.fill("[name=courriel]", "sans arobase");
        send(page, "/admin/caisses/bretagne");
        expectFlawless(page, "refused address of a caisse");
        page.navigate("/admin/agents");
        send(page, "/admin/agents");
        expectFlawless(page, "refused invitation");
        page.fill("[name=nom]", LONG_NAME.substring(0, 100));
        page.fill("[name=courriel]", "marie-antoinette.longuenom@caisse-regionale-de-tous-les-caps.example");
        page.check("[name=caisses][value=bretagne]");
        send(page, "/admin/agents");
        expectFlawless(page, "invited agent");
        page.navigate("/compte/jetons");
        send(page, "/compte/jetons");
        expectFlawless(page, "refused token");
        page.fill("[name=nomDuJeton]", "import de nuit");
        send(page, "/compte/jetons");
        expectFlawless(page, "new token");
        thePagesOfTheSecondFactor(page);
    }

    /** Where they are shown no script runs, not even that of the judge: they are taken out of there. */
    @Test
    void everyEmail() {
        Page page = visitor();
        BrowserSession.logIn(page, ADMIN, ADMIN_PASSWORD);
        page.navigate("/admin/courriels");
        List<String> previews = page.locator("main tbody a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(previews).hasSize(24).allSatisfy(preview -> {
            Page mail = visitor();
            mail.setContent(page.request().get(preview + "/html").text());
            expectFlawless(mail, "e-mail " + preview);
        });
    }

    private void thePagesOfTheSecondFactor(Page page) {
        page.navigate("/compte/second-facteur");
        sendPassword(page, "/compte/second-facteur/debut");
        send(page, "/compte/second-facteur");
        expectFlawless(page, "QR code, and a wrong code");
        page.fill("[name=code]", codeNow(page.locator("dl code").textContent()));
        send(page, "/compte/second-facteur");
        expectFlawless(page, "recovery codes");
        String code = page.locator(".codes code").first().textContent();

        Page other = visitor();
        BrowserSession.logIn(other, ADMIN, ADMIN_PASSWORD);
        send(other, "/connexion/code");
        expectFlawless(other, "refused code");
        other.fill("[name=code]", code);
        send(other, "/connexion/code");
        expectFlawless(other, "/compte/second-facteur");
        sendPassword(other, "/compte/second-facteur/fin");
        expectFlawless(other, "without second factor");
    }

    private Page visitor() {
        Page page = browser.newVisitor();
        page.onConsoleMessage(message -> {
            if (!message.text().startsWith(STATUS)) {
                console.add(message.type() + " " + message.text());
            }
        });
        page.onPageError(console::add);
        return page;
    }

    /** Checks the page at the path, or the page shown where a step, not a path, is named. */
    private void expectFlawless(Page page, String pathOrStep) {
        if (pathOrStep.startsWith("/")) {
            page.navigate(pathOrStep);
        }
        keep(page, pathOrStep);
        assertThat(BrowserSession.flaws(page)).as(pathOrStep).isEmpty();
        assertThat(console).as("console of " + pathOrStep).isEmpty();
    }

    /** For {@code bin/audit html}: a page as it was sent; the answer to a form as the browser has it. */
    private void keep(Page page, String pathOrStep) {
        if (PAGES == null) {
            return;
        }
        String html = pathOrStep.startsWith("/")
                ? page.request()
                        .get(page.url(), RequestOptions.create().setHeader("Accept", "text/html"))
                        .text()
                : page.content();
        try {
            Path folder = Files.createDirectories(Path.of(PAGES));
            Files.writeString(folder.resolve(pathOrStep.replaceAll("[^\\p{L}\\p{N}]+", "_") + ".html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> doubtfulProfile() {
        return Map.of(
                "nom", "Lefèvre",
                "prenom", "Camille",
                "courriel", "camille.lefevre@gmial.com",
                "telephone", "+33 6 39 98 12 34",
                "adresse", "Zone industrielle des Deux-Caps, bâtiment C\n59000 Lille");
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
}
