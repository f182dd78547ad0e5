package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who types a temporary password too late gets a new one without asking anybody. */
@ApplicationTest
class RenewalTest {

    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final String EXPIRED_PAGE = "/connexion?provisoire-expire";
    private static final String EXPIRED = "Votre mot de passe provisoire a expiré";
    private static final String RENEW = "Recevoir un nouveau mot de passe provisoire";
    private static final String ON_ITS_WAY = "Un nouveau mot de passe provisoire est en route vers";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    TaskService tasks;

    @Autowired
    MovableClock clock;

    @Test
    void rightSecretTooLate_newOneIsSentToTheKnownAddress() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        Http browser = Http.nobody(port);

        assertThat(login(browser, etablissement, secret)).endsWith(EXPIRED_PAGE);
        assertThat(browser.get(EXPIRED_PAGE).body())
                .contains(EXPIRED, RENEW, "action=\"/connexion/renouvellement\"")
                .doesNotContain("aria-invalid");
        String after = renew(browser);

        assertThat(browser.get(after).body())
                .contains(ON_ITS_WAY, "ac…@atelier.example")
                .doesNotContain("accueil@", RENEW);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        assertNewSecretWorksAndTheOldOneIsWrong(etablissement, secret);
    }

    @Test
    void deadlineExceeded_newOneIsSentAndTheJourneyWaitsForTheActivation() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        Http browser = Http.nobody(port);

        login(browser, etablissement, secret);
        renew(browser);

        assertNewSecretWorksAndTheOldOneIsWrong(etablissement, secret);
    }

    @Test
    void secretStillValid_isALogin() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY.minusMinutes(1));

        assertThat(login(Http.nobody(port), etablissement, secret)).endsWith("/activation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef-ghjkmn-pqrstu", "", "mot de passe provisoire"})
    void wrongSecret_learnsNothingAndRenewsNothing(String typed) {
        Etablissement etablissement = expired();
        Http browser = Http.nobody(port);

        assertThat(login(browser, etablissement, typed)).endsWith("/connexion?erreur");
        assertThat(browser.get(EXPIRED_PAGE).body()).doesNotContain(EXPIRED, RENEW);
        renew(browser);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void unknownIdentifier_learnsNothing() {
        Http browser = Http.nobody(port);

        assertThat(browser.post(
                                "/connexion",
                                "/connexion",
                                Map.of("identifiant", "00000000000001", "motDePasse", "abcdef-ghjkmn-pqrstu"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/connexion?erreur");
    }

    @Test
    void wrongSecretAfterTheRightOne_takesTheOfferBack() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        Http browser = Http.nobody(port);
        login(browser, etablissement, secret);
        login(browser, etablissement, "abcdef-ghjkmn-pqrstu");

        renew(browser);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void offerIsTakenOnce() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        Http browser = Http.nobody(port);
        login(browser, etablissement, secret);

        renew(browser);
        journey.runDueJobs(etablissement);
        assertThat(browser.get(renew(browser)).body()).doesNotContain(RENEW);
        journey.runDueJobs(etablissement);

        assertThat(journey.passed(etablissement, "serviceTask_sendCredentials")).isEqualTo(2);
    }

    @Test
    void accountActivatedSince_offerIsVoidAndTheAccountStays() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        Http browser = Http.nobody(port);
        login(browser, etablissement, secret);
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.activate(etablissement);

        assertThat(browser.get(renew(browser)).body()).doesNotContain(ON_ITS_WAY);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        assertThat(login(Http.nobody(port), etablissement, Journey.PASSWORD)).doesNotContain("/connexion");
    }

    @Test
    void fileClosedSince_saysWhomToAsk() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        journey.runDueJobs(etablissement);
        Http browser = Http.nobody(port);
        login(browser, etablissement, secret);
        tasks.complete(
                journey.task(etablissement, "userTask_contactEtablissement").getId(),
                Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(browser.get(renew(browser)).body())
                .contains("Le dossier de votre établissement est clos", "votre agent préventeur")
                .doesNotContain(ON_ITS_WAY);
    }

    @Test
    void expiredSecretOverRest_isRefusedLikeAnyOther() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(VALIDITY);
        String siret = etablissement.siret().digits();

        HttpResponse<String> late = Http.basic(port, siret, secret).get("/api/v1/funnel");
        HttpResponse<String> wrong = Http.basic(port, siret, "wrong password!").get("/api/v1/funnel");

        assertThat(late.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        assertThat(late.body()).isEqualTo(wrong.body());
    }

    private void assertNewSecretWorksAndTheOldOneIsWrong(Etablissement etablissement, String old) {
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
        assertThat(login(Http.nobody(port), etablissement, old)).endsWith("/connexion?erreur");
        assertThat(login(Http.nobody(port), etablissement, journey.temporaryPassword(etablissement)))
                .endsWith("/activation");
    }

    private Etablissement expired() {
        Etablissement etablissement = journey.invited();
        clock.advance(VALIDITY);
        return etablissement;
    }

    /** Where the browser is sent. */
    private static String login(Http browser, Etablissement etablissement, String password) {
        return browser.post(
                        "/connexion",
                        "/connexion",
                        Map.of("identifiant", etablissement.siret().digits(), "motDePasse", password))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String renew(Http browser) {
        String location = browser.post(EXPIRED_PAGE, "/connexion/renouvellement", Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.indexOf("/connexion"));
    }
}
