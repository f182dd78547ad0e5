package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ResetMails;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A forgotten password is replaced with a link from a mail: once, soon, and telling nobody who has an account. */
abstract class ForgottenPasswordScenarios {

    private static final String PAGE = "/reinitialisation";
    private static final String NEW_PASSWORD = "sept girafes sur un quai";
    private static final String AGENT = "agent@tmspros.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    Etablissements etablissements;

    @Autowired
    ResetMails mails;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TransactionTemplate transaction;

    private Etablissement etablissement;
    private String siret;

    @BeforeEach
    void anActivatedAccount() {
        mails.deliver();
        clock.advance(Duration.ofHours(2));
        etablissement = journey.activated();
        siret = etablissement.siret().digits();
    }

    @Test
    void linkReplacesThePasswordWithoutLoggingIn() {
        String link = mails.link(port, etablissement.siret().grouped());
        Http browser = Http.nobody(port);
        browser.get(link);

        HttpResponse<String> answer = choose(browser, NEW_PASSWORD);

        assertThat(location(answer)).endsWith("/connexion?reinitialise");
        assertThat(browser.get("/connexion?reinitialise").body()).contains("Votre mot de passe est modifié.");
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(login(Journey.PASSWORD)).endsWith("/connexion?erreur");
        assertThat(login(NEW_PASSWORD)).doesNotContain("/connexion");
    }

    @Test
    void everyOtherSessionDies() {
        Http open = Http.loggedIn(port, siret, Journey.PASSWORD);
        assertThat(open.get("/accueil").statusCode()).isEqualTo(200);

        choose(opened(mails.link(port, siret)), NEW_PASSWORD);

        assertThat(open.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(open.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void personIsTold() {
        choose(opened(mails.link(port, siret)), NEW_PASSWORD);
        journey.runDueJobs(etablissement);

        assertThat(mails.mails(siret, "mot-de-passe-modifie")).hasSize(1).allSatisfy(mail -> assertThat(mail.text())
                .contains("vient d’être modifié")
                .doesNotContain("jeton", NEW_PASSWORD));
    }

    static Stream<String> identifiers() {
        return Stream.of(
                "00000000000001",
                "personne@nulle-part.example",
                AGENT,
                "' or 1=1 --",
                "\u202E\u200Fagent@tmspros.example",
                "agent\u0000@tmspros.example",
                "a\r\nBcc: b@c.example",
                "é".repeat(300),
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void answerAndWorkAreTheSameWhateverWasTyped(String typed) {
        HttpResponse<String> known = ResetMails.ask(port, siret);
        long rows = rows();
        long messages = messages();

        HttpResponse<String> answer = ResetMails.ask(port, typed);

        assertThat(answer.statusCode()).isEqualTo(known.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(location(known)).endsWith("/mot-de-passe-oublie?envoye");
        assertThat(rows()).isEqualTo(rows + 1);
        assertThat(messages()).isEqualTo(messages + 1);
        mails.deliver();
    }

    @Test
    void unknownIdentifierLeavesNothingBehind() {
        mails.deliver();
        long rows = rows();

        ResetMails.ask(port, "personne@nulle-part.example");
        mails.deliver();

        assertThat(rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00A0"})
    void emptyIdentifierIsSaidAtTheField(String typed) {
        HttpResponse<String> answer = ResetMails.ask(port, typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("aria-invalid=\"true\"", "href=\"#identifiant\"");
    }

    @Test
    void tokenLeavesTheAddressBarAtOnce() {
        String link = mails.link(port, siret);
        Http browser = Http.nobody(port);

        HttpResponse<String> opened = browser.get(link);
        HttpResponse<String> shown = browser.get(PAGE);

        assertThat(location(opened)).endsWith(PAGE);
        assertThat(Stream.of(opened, shown))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Referrer-Policy"))
                        .contains("no-referrer"));
        assertThat(shown.body())
                .contains("name=\"nouveauMotDePasse\"", "autocomplete=\"new-password\"")
                .doesNotContain(token(link));
        assertThat(token(link)).hasSizeGreaterThanOrEqualTo(22);
        assertThat(jdbc.queryForList("select hash from password_reset_token", String.class))
                .doesNotContain(token(link));
        assertThat(jdbc.queryForList("select attribute_bytes from spring_session_attributes", byte[].class))
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain(token(link)));
    }

    @Test
    void mailScannersChangeNothing() {
        String link = mails.link(port, siret);
        for (String method : List.of("GET", "HEAD", "OPTIONS", "GET", "HEAD", "OPTIONS")) {
            assertThat(Http.nobody(port).send(method, link, null, null).statusCode())
                    .isLessThan(400);
        }

        assertThat(location(choose(opened(link), NEW_PASSWORD))).endsWith("/connexion?reinitialise");
    }

    @Test
    void secondUseIsRefusedAndSaysSo() {
        String link = mails.link(port, siret);
        choose(opened(link), NEW_PASSWORD);
        Http again = opened(link);

        assertThat(location(choose(again, "huit girafes sur un quai"))).doesNotContain("reinitialise");
        assertThat(again.get(PAGE).body()).contains("Ce lien a déjà servi", "/mot-de-passe-oublie");
        assertThat(login(NEW_PASSWORD)).doesNotContain("/connexion");
    }

    @Test
    void twoAtOnce_oneSucceeds() throws Exception {
        String link = mails.link(port, siret);
        try (Threads threads = new Threads(4)) {
            List<Callable<String>> clicks = Stream.of("sept", "huit", "neuf", "onze")
                    .map(number -> {
                        Http browser = opened(link);
                        return (Callable<String>) () -> location(choose(browser, number + " girafes sur un quai"));
                    })
                    .toList();

            assertThat(threads.all(clicks))
                    .filteredOn(location -> location.endsWith("/connexion?reinitialise"))
                    .hasSize(1);
        }
    }

    @Test
    void expiredLinkSaysSo() {
        String link = mails.link(port, siret);
        Http inTime = opened(link);
        clock.advance(Duration.ofMinutes(29));
        assertThat(inTime.get(PAGE).body()).contains("name=\"nouveauMotDePasse\"");

        clock.advance(Duration.ofMinutes(1));

        assertThat(inTime.get(PAGE).body()).contains("Ce lien a expiré", "Demander un nouveau lien");
        assertThat(location(choose(inTime, NEW_PASSWORD))).endsWith(PAGE);
        assertThat(login(Journey.PASSWORD)).doesNotContain("/connexion");
    }

    @Test
    void newestLinkReplacesTheOlderOne() {
        String older = mails.link(port, siret);
        clock.advance(Duration.ofMinutes(1));
        String newer = mails.link(port, siret);

        assertThat(opened(older).get(PAGE).body()).contains("remplacé par un plus récent");
        assertThat(location(choose(opened(newer), NEW_PASSWORD))).endsWith("/connexion?reinitialise");
    }

    @Test
    void changeOfThePasswordRevokesLinks() {
        String link = mails.link(port, siret);

        Http.loggedIn(port, siret, Journey.PASSWORD)
                .post(
                        "/compte",
                        "/compte",
                        Map.of(
                                "motDePasse", Journey.PASSWORD,
                                "nouveauMotDePasse", NEW_PASSWORD,
                                "confirmation", NEW_PASSWORD));

        assertThat(opened(link).get(PAGE).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void changeOfTheAddressRevokesLinks() {
        String link = mails.link(port, siret);

        transaction.executeWithoutResult(status ->
                etablissements.findById(etablissement.id()).orElseThrow().correctContactEmail("autre@atelier.example"));

        assertThat(opened(link).get(PAGE).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void newCredentialsRevokeLinks() {
        String link = mails.link(port, siret);

        journeys.requestCredentials(etablissement.id(), Optional.empty());

        assertThat(opened(link).get(PAGE).body()).contains("Ce lien ne fonctionne plus");
    }

    @Test
    void inventedLinkSaysSo() {
        for (String invented : List.of("?jeton=", "?jeton=abc", "?jeton=%00", "?jeton=" + "a".repeat(5000))) {
            assertThat(opened(PAGE + invented).get(PAGE).body()).contains("Ce lien n&#39;est pas reconnu");
        }
    }

    @Test
    void weakPasswordIsRefusedAndTheLinkStays() {
        Http browser = opened(mails.link(port, siret));

        HttpResponse<String> refused = choose(browser, "motdepasse123");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("aria-invalid=\"true\"").doesNotContain("motdepasse123");
        assertThat(location(choose(browser, NEW_PASSWORD))).endsWith("/connexion?reinitialise");
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void hostilePasswordsAreNoFault(String typed) {
        Http browser = opened(mails.link(port, siret));

        assertThat(choose(browser, typed).statusCode()).isIn(302, 422);
    }

    @Test
    void accountNotActivatedYet_getsNewCredentialsInstead() {
        Etablissement invited = journey.imported();
        String secret = journey.temporaryPassword(invited);

        ResetMails.ask(port, invited.siret().digits());
        mails.deliver();

        assertThat(mails.mails(invited.siret().digits(), "reinitialisation")).isEmpty();
        assertThat(journey.temporaryPassword(invited)).isNotEqualTo(secret);
        assertThat(mails.mails(invited.siret().digits(), "identifiants")).hasSize(2);
    }

    @Test
    void staffChoosesANewPasswordToo() {
        String hash =
                jdbc.queryForObject("select password_hash from account where identifier = ?", String.class, AGENT);
        ResetMails.ask(port, AGENT.toUpperCase(Locale.ROOT));
        mails.deliver();
        String link = mails.link(AGENT);
        Http open = Http.loggedIn(port, AGENT, "demo-agent-tmspros");
        try {
            assertThat(location(choose(opened(link), NEW_PASSWORD))).endsWith("/connexion?reinitialise");
            assertThat(open.get("/agent").statusCode()).isEqualTo(302);
            assertThat(Http.loggedIn(port, AGENT, NEW_PASSWORD).get("/agent").statusCode())
                    .isEqualTo(200);
        } finally {
            jdbc.update("update account set password_hash = ? where identifier = ?", hash, AGENT);
        }
    }

    @Test
    void threeMailsAnHourAtMost() {
        for (int mail = 0; mail < 5; mail++) {
            ResetMails.ask(port, siret);
            mails.deliver();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(mails.mails(siret, "reinitialisation")).hasSize(3);
        assertThat(opened(mails.link(siret)).get(PAGE).body()).contains("name=\"nouveauMotDePasse\"");

        clock.advance(Duration.ofHours(1));
        ResetMails.ask(port, siret);
        mails.deliver();

        assertThat(mails.mails(siret, "reinitialisation")).hasSize(4);
    }

    @Test
    void loginPageLeadsThere() {
        assertThat(Http.nobody(port).get("/connexion").body())
                .contains("href=\"/mot-de-passe-oublie\"", "Mot de passe oublié\u00A0?");
    }

    private Http opened(String link) {
        Http browser = Http.nobody(port);
        browser.get(link);
        return browser;
    }

    private static HttpResponse<String> choose(Http browser, String password) {
        String page = browser.get(PAGE).body().contains("nouveauMotDePasse") ? PAGE : "/mot-de-passe-oublie";
        return browser.post(page, PAGE, Map.of("nouveauMotDePasse", password, "confirmation", password));
    }

    private String login(String password) {
        return location(Http.nobody(port)
                .post("/connexion", "/connexion", Map.of("identifiant", siret, "motDePasse", password)));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    private long rows() {
        return jdbc.queryForObject("select count(*) from password_reset", Long.class);
    }

    private long messages() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("message")
                .count();
    }
}
