package fr.tmspros.journey.history;

import static fr.tmspros.etablissement.HistoryEvent.ACCOUNT_ACTIVATED;
import static fr.tmspros.etablissement.HistoryEvent.AGENTS_CALLED;
import static fr.tmspros.etablissement.HistoryEvent.CONFIRMATION_SENT;
import static fr.tmspros.etablissement.HistoryEvent.CONTACT_DECIDED;
import static fr.tmspros.etablissement.HistoryEvent.CREDENTIALS_SENT;
import static fr.tmspros.etablissement.HistoryEvent.EMAIL_REFUSED;
import static fr.tmspros.etablissement.HistoryEvent.FILE_CLOSED;
import static fr.tmspros.etablissement.HistoryEvent.IMPORTED;
import static fr.tmspros.etablissement.HistoryEvent.PARCOURS_COMPLETED;
import static fr.tmspros.etablissement.HistoryEvent.PARCOURS_ENTERED;
import static fr.tmspros.etablissement.HistoryEvent.PROFILE_COMPLETED;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ABOUT_EMAIL;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ETABLISSEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the file of an établissement tells of its way. */
@ApplicationTest
class JourneyHistoryTest {

    private static final String SYSTEM = "système";
    private static final String ETABLISSEMENT = "établissement";
    private static final String ADMIN = "admin@tmspros.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    JourneyHistory history;

    @Autowired
    MovableClock clock;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void wholeWay_isToldNewestLast() {
        Etablissement etablissement = journey.inParcours();
        journey.runDueJobs(etablissement);
        journey.completeParcours(etablissement);

        assertThat(history.of(etablissement.id()))
                .isSortedAccordingTo(HistoryEntry.OLDEST_FIRST)
                .extracting(HistoryEntry::event, HistoryEntry::actor)
                .containsExactly(
                        tuple(IMPORTED, SYSTEM),
                        tuple(CREDENTIALS_SENT, SYSTEM),
                        tuple(ACCOUNT_ACTIVATED, ETABLISSEMENT),
                        tuple(PROFILE_COMPLETED, ETABLISSEMENT),
                        tuple(PARCOURS_ENTERED, ETABLISSEMENT),
                        tuple(CONFIRMATION_SENT, SYSTEM),
                        tuple(PARCOURS_COMPLETED, SYSTEM));
    }

    @Test
    void decisionOnThePath_namesWhoTookIt() {
        Etablissement etablissement = journey.imported("adresse refusée");
        journey.runDueJobs(etablissement);
        decide(journey.task(etablissement, CONTACT_ETABLISSEMENT).getId(), "close");

        assertThat(history.of(etablissement.id()))
                .extracting(HistoryEntry::event, HistoryEntry::actor)
                .containsExactly(
                        tuple(IMPORTED, SYSTEM),
                        tuple(EMAIL_REFUSED, SYSTEM),
                        tuple(AGENTS_CALLED, SYSTEM),
                        tuple(CONTACT_DECIDED, ADMIN),
                        tuple(FILE_CLOSED, ADMIN));
    }

    @Test
    void decisionBesideTheJourney_namesWhoTookIt() {
        Etablissement etablissement = journey.activated();
        clock.advance(Duration.ofHours(1));
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
        clock.advance(Duration.ofHours(1));
        decide(journey.task(etablissement, CONTACT_ABOUT_EMAIL).getId(), "reachable");

        assertThat(history.of(etablissement.id()))
                .extracting(HistoryEntry::event, HistoryEntry::actor)
                .endsWith(tuple(AGENTS_CALLED, SYSTEM), tuple(CONTACT_DECIDED, ADMIN));
    }

    @Test
    void activatedAgainWithNewCredentials_bothActivationsAreTold() {
        Etablissement etablissement = journey.activated();
        clock.advance(Duration.ofHours(1));
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        assertThat(history.of(etablissement.id()))
                .extracting(HistoryEntry::event)
                .containsOnlyOnce(ACCOUNT_ACTIVATED);
        journey.activate(etablissement);

        assertThat(history.of(etablissement.id()))
                .extracting(HistoryEntry::event)
                .containsExactly(IMPORTED, CREDENTIALS_SENT, ACCOUNT_ACTIVATED, CREDENTIALS_SENT, ACCOUNT_ACTIVATED);
    }

    private void decide(String task, String decision) {
        assertThat(Http.basic(port, ADMIN, "demo-admin-tmspros")
                        .json(
                                "POST",
                                "/engine-rest/task/" + task + "/complete",
                                "{\"variables\":{\"motif\":{\"value\":\"Fermeture du site\"},\"decision\":{\"value\":\""
                                        + decision + "\"}}}")
                        .statusCode())
                .isEqualTo(204);
    }
}
