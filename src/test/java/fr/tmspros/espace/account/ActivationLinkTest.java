package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ResetMails;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** With delivery by link the credentials mail holds no password: its link, used once, and the identifier activate the account. */
@ApplicationTest
@TestPropertySource(
        properties = {
            "tmspros.credentials.delivery=link",
            "spring.datasource.url=jdbc:h2:mem:activationlink",
            "camunda.bpm.process-engine-name=activationlink"
        })
class ActivationLinkTest {

    private static final String PAGE = "/activation";
    private static final String PASSWORD = "sept girafes sur un quai";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    ResetMails mails;

    @Autowired
    MovableClock clock;

    private Etablissement etablissement;
    private String siret;
    private String link;

    @Autowired
    JdbcTemplate jdbc;

    @BeforeEach
    void invited() {
        etablissement = journey.invited();
        siret = etablissement.siret().digits();
        link = newestLink();
    }

    @Test
    void linkAndIdentifierActivateTheAccountWithoutLoggingIn() {
        Http browser = opened(link);

        HttpResponse<String> answer = activate(browser, etablissement.siret().grouped(), PASSWORD);

        assertThat(location(answer)).endsWith("/connexion?active");
        assertThat(browser.get("/connexion?active").body()).contains("Votre compte est activé.");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(Http.loggedIn(port, siret, PASSWORD).get("/accueil").statusCode())
                .isEqualTo(200);
    }

    @Test
    void mailHoldsNoPassword() {
        assertThat(mails.mails(siret, "identifiants").get(0).text())
                .contains("Pour activer votre compte")
                .doesNotContain("Mot de passe provisoire");
        assertThat(link.substring(link.indexOf('.'))).hasSizeGreaterThan(30);
    }

    @Test
    void tokenLeavesTheAddressBarAtOnce() {
        Http browser = Http.nobody(port);

        HttpResponse<String> first = browser.get(link);

        assertThat(location(first)).endsWith(PAGE);
        HttpResponse<String> shown = browser.get(PAGE);
        assertThat(shown.body())
                .contains("name=\"identifiant\"", "name=\"nouveauMotDePasse\"", "name=\"conditions\"")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
        assertThat(jdbc.queryForList("select attribute_bytes from spring_session_attributes", byte[].class))
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                        .doesNotContain(link.substring(link.indexOf('.') + 1)));
        assertThat(Stream.of(first, shown))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("Referrer-Policy"))
                        .contains("no-referrer"));
    }

    @Test
    void mailScannersChangeNothing() {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "GET", "HEAD", "OPTIONS")) {
            assertThat(Http.nobody(port).send(method, link, null, null).statusCode())
                    .isLessThan(400);
        }

        assertThat(location(activate(opened(link), siret, PASSWORD))).endsWith("/connexion?active");
    }

    @Test
    void otherIdentifierIsRefusedAndTheLinkStays() {
        Http browser = opened(link);

        HttpResponse<String> refused =
                activate(browser, journey.invited().siret().digits(), PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).containsPattern("(?s)id=\"identifiant\"[^>]*aria-invalid=\"true\"");
        assertThat(location(activate(browser, siret, PASSWORD))).endsWith("/connexion?active");
    }

    @Test
    void deadLinksSayWhich() {
        clock.advance(Duration.ofMinutes(1));
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);
        String newer = newestLink();
        assertThat(opened(link).get(PAGE).body()).contains("remplacé par un plus récent");

        activate(opened(newer), siret, PASSWORD);
        assertThat(opened(newer).get(PAGE).body()).contains("a déjà servi");

        String dispatch = newer.substring(newer.indexOf('=') + 1, newer.indexOf('.'));
        assertThat(List.of("inconnu", "%00.%00", dispatch + ".inconnu", dispatch, "a".repeat(5_000)))
                .allSatisfy(token -> assertThat(
                                opened("/activation?jeton=" + token).get(PAGE).body())
                        .contains("n&#39;est pas reconnu"));
    }

    @Test
    void expiredLinkSaysSo() {
        clock.advance(Duration.ofDays(30));

        assertThat(opened(link).get(PAGE).body()).contains("a expiré", "/mot-de-passe-oublie");
        assertThat(location(activate(opened(link), siret, PASSWORD))).endsWith(PAGE);
    }

    @Test
    void twoAtOnce_activateOnce() throws Exception {
        try (Threads threads = new Threads(2)) {
            Callable<HttpResponse<String>> click = () -> activate(opened(link), siret, PASSWORD);

            assertThat(threads.all(Collections.nCopies(2, click)))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(302));
        }
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    private String newestLink() {
        return mails.mails(siret, "identifiants")
                .get(0)
                .text()
                .lines()
                .filter(line -> line.contains("?jeton="))
                .findFirst()
                .orElseThrow()
                .substring("http://localhost:8080".length());
    }

    private Http opened(String address) {
        Http browser = Http.nobody(port);
        browser.get(address);
        return browser;
    }

    private static HttpResponse<String> activate(Http browser, String identifier, String password) {
        String page = browser.get(PAGE).body().contains("_csrf") ? PAGE : "/mot-de-passe-oublie";
        return browser.post(
                page,
                PAGE,
                Map.of(
                        "identifiant",
                        identifier,
                        "nouveauMotDePasse",
                        password,
                        "confirmation",
                        password,
                        "conditions",
                        "true"));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
