package fr.tmspros.journey.contact;

import static fr.tmspros.journey.process.OnboardingProcess.ACTIVATE_ACCOUNT;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ABOUT_EMAIL;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ETABLISSEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mails that do not reach an établissement while its journey goes on; run on each database. */
public abstract class ContactScenarios {

    private static final String REFUSED = "adresse refusée";

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    MovableClock clock;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    EmailLog log;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcTemplate jdbc;

    private Instant before;

    @BeforeEach
    void onAWorkingDay() {
        AbstractAssertions.init(engine);
        before = clock.instant();
        clock.moveTo(LocalDateTime.parse("2027-01-04T10:00")
                .atZone(ZoneId.of("Europe/Paris"))
                .toInstant());
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
    }

    @Test
    void newCredentialsRefused_agentsOfTheCaisseGetTheTaskAndTheProfileStaysOpen() {
        Etablissement etablissement = journey.activated();
        journeys.requestCredentials(etablissement.id(), Optional.of(REFUSED));
        journey.runDueJobs(etablissement);

        assertToContact(etablissement, "addressRefused");
        assertThat(journey.instance(etablissement)).isWaitingAt(COMPLETE_PROFILE);
        assertThat(tasks.getIdentityLinksForTask(contact(etablissement)))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("caisse-hauts-de-france");
        assertThat(journey.task(etablissement, CONTACT_ABOUT_EMAIL)).hasName("Contacter l'établissement");
    }

    @Test
    void profileReminderRefused_agentsGetTheTask() {
        Etablissement etablissement = journey.activated();
        refuseMailsTo(etablissement);
        clock.advance(Duration.ofDays(7));
        journey.runDueJobs(etablissement);

        assertToContact(etablissement, "addressRefused");
        assertThat(status(etablissement, EmailTemplate.RELANCE)).containsExactly(EmailState.REFUSED);
    }

    @Test
    void activationReminderRefused_agentsGetTheTaskOnThePath() {
        Etablissement etablissement = journey.invited();
        refuseMailsTo(etablissement);
        clock.advance(Duration.ofDays(7));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAtExactly(CONTACT_ETABLISSEMENT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("addressRefused");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
    }

    @Test
    void confirmationOfTheProfileRefused_parcoursStaysOpen() {
        Etablissement etablissement = journey.inParcours();
        jdbc.update(
                "update profile_value set field_value = ? where etablissement_id = ? and field_key = 'courriel'",
                REFUSED,
                etablissement.id());
        journey.runDueJobs(etablissement);

        assertToContact(etablissement, "addressRefused");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
    }

    @Test
    void mailOfWhoIsActivatedBounced_agentsGetTheTask() {
        Etablissement etablissement = journey.activated();
        bounce(etablissement);

        assertToContact(etablissement, "emailBounced");
        assertThat(journey.submitProfile(etablissement, Map.of("nom", "Durand")))
                .isEqualTo(ProfileOutcome.INCOMPLETE);
        assertToContact(etablissement, "emailBounced");
    }

    @Test
    void messageGivenUp_agentsGetTheTask() {
        Etablissement etablissement = journey.inParcours();
        management.setJobRetries(jobAt(etablissement, "serviceTask_sendMessage").getId(), 0);

        assertToContact(etablissement, "mailGivenUp");
        assertThat(status(etablissement, EmailTemplate.PROFIL_VALIDE)).containsExactly(EmailState.GIVEN_UP);
    }

    @Test
    void profileReminderGivenUp_agentsGetTheTask() {
        Etablissement etablissement = journey.activated();
        log.queued("relance-" + etablissement.id(), etablissement.id(), EmailTemplate.RELANCE);
        management.setJobRetries(reminderJob(etablissement).getId(), 0);

        assertToContact(etablissement, "mailGivenUp");
        assertThat(status(etablissement, EmailTemplate.RELANCE)).containsExactly(EmailState.GIVEN_UP);
    }

    @Test
    void firstCredentialsGivenUp_agentsGetTheTaskAndADecisionSendsThem() {
        Etablissement etablissement = journey.imported();
        management.setJobRetries(journey.jobs(etablissement).get(0).getId(), 0);
        assertToContact(etablissement, "mailGivenUp");

        decide(etablissement, Map.of("decision", "correctEmail", "nouveauCourriel", "bonne@atelier.example"));

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(journey.instanceId(etablissement))
                        .count())
                .isZero();
        journey.runDueJobs(etablissement);
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(ACTIVATE_ACCOUNT);
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo("bonne@atelier.example");
    }

    @Test
    void firstCredentialsTriedAgainInCockpit_theTaskGoes() {
        Etablissement etablissement = journey.imported();
        management.setJobRetries(journey.jobs(etablissement).get(0).getId(), 0);
        management.setJobRetries(journey.jobs(etablissement).get(0).getId(), 1);

        assertNothingToContact(etablissement, JourneyState.INVITATION_PENDING);
        journey.runDueJobs(etablissement);
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(ACTIVATE_ACCOUNT);
    }

    @Test
    void severalMailsFail_oneTaskWithTheNewestReason() {
        Etablissement etablissement = journey.inParcours();
        bounce(etablissement);
        bounce(etablissement);
        management.setJobRetries(jobAt(etablissement, "serviceTask_sendMessage").getId(), 0);

        assertToContact(etablissement, "mailGivenUp");
        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).hasSize(1);
    }

    @Test
    void mailsFailAtTheSameTime_oneTask() throws Exception {
        Etablissement etablissement = journey.inParcours();
        Callable<Boolean> bounce = () -> {
            bounce(etablissement);
            return true;
        };
        try (Threads threads = new Threads(4)) {
            threads.all(Collections.nCopies(4, bounce));
        }

        assertToContact(etablissement, "emailBounced");
    }

    @Test
    void mailBouncesWhileTheAgentsHaveTheTaskOnThePath_theReasonIsTheNewest() {
        Etablissement etablissement = journey.imported(REFUSED);
        journey.runDueJobs(etablissement);
        bounce(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAtExactly(CONTACT_ETABLISSEMENT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("emailBounced");
    }

    @Test
    void olderMailBouncesWhileNewCredentialsWait_oneTaskHoweverTheyEnd() {
        Etablissement etablissement = journey.imported(REFUSED);
        bounce(etablissement);
        assertToContact(etablissement, "emailBounced");
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAtExactly(CONTACT_ETABLISSEMENT);
        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).isEmpty();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("addressRefused");
    }

    @Test
    void olderMailBouncedAndNobodyActivates_theDeadlineLeavesOneTask() {
        Etablissement etablissement = journey.imported();
        bounce(etablissement);
        journey.runDueJobs(etablissement);
        assertToContact(etablissement, "emailBounced");
        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
        clock.advance(Duration.ofDays(30));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAtExactly(CONTACT_ETABLISSEMENT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("activationDeadlineExceeded");
    }

    @Test
    void profileCompletedWhileTheTaskIsOpen_settlingShowsTheParcours() {
        Etablissement etablissement = journey.activated();
        bounce(etablissement);
        clock.advance(Duration.ofHours(1));
        Instant completed = clock.instant();
        assertThat(journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE))
                .isEqualTo(ProfileOutcome.COMPLETE);
        assertToContact(etablissement, "emailBounced");
        clock.advance(Duration.ofHours(1));

        decide(etablissement, Map.of("decision", "reachable"));

        assertNothingToContact(etablissement, JourneyState.PROFILE_COMPLETE);
        assertThat(journey.fresh(etablissement).stateSince()).isEqualTo(completed);
    }

    @Test
    void reachable_nothingIsSentAndRemindersGoOn() {
        Etablissement etablissement = journey.activated();
        Instant activated = journey.fresh(etablissement).stateSince();
        bounce(etablissement);
        decide(etablissement, Map.of("decision", "reachable", "nouveauCourriel", "bonne@atelier.example"));

        assertNothingToContact(etablissement, JourneyState.ACTIVATED);
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo("bonne@atelier.example");
        assertThat(journey.fresh(etablissement).stateSince()).isEqualTo(activated);
        assertThat(status(etablissement, EmailTemplate.IDENTIFIANTS)).containsExactly(EmailState.HANDED_OVER);
        clock.advance(Duration.ofDays(7));
        journey.runDueJobs(etablissement);
        assertThat(status(etablissement, EmailTemplate.RELANCE)).containsExactly(EmailState.HANDED_OVER);
    }

    @Test
    void whileTheAgentsHaveToAct_noReminderLeaves() {
        Etablissement etablissement = journey.activated();
        bounce(etablissement);
        clock.advance(Duration.ofDays(7));
        journey.runDueJobs(etablissement);

        assertThat(status(etablissement, EmailTemplate.RELANCE)).isEmpty();
    }

    @Test
    void reachableBeforeTheActivation_isRefusedWithASentence() {
        Etablissement onThePath = journey.invited();
        bounce(onThePath);
        Etablissement beside = journey.activated();
        journeys.requestCredentials(beside.id(), Optional.of(REFUSED));
        journey.runDueJobs(beside);

        assertThatThrownBy(() -> tasks.complete(
                        journey.task(onThePath, CONTACT_ETABLISSEMENT).getId(), Map.of("decision", "reachable")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("n'est pas activé");
        assertThatThrownBy(() -> decide(beside, Map.of("decision", "reachable")))
                .isInstanceOf(FormFieldValidationException.class);
        assertToContact(beside, "addressRefused");
    }

    @Test
    void resend_newCredentialsLeaveBesideTheJourney() {
        Etablissement etablissement = journey.inParcours();
        bounce(etablissement);
        decide(etablissement, Map.of("decision", "resend"));

        assertNothingToContact(etablissement, JourneyState.PROFILE_COMPLETE);
        journey.runDueJobs(etablissement);
        assertThat(status(etablissement, EmailTemplate.IDENTIFIANTS)).hasSize(2).containsOnly(EmailState.HANDED_OVER);
        journey.activate(etablissement);
        assertNothingToContact(etablissement, JourneyState.PROFILE_COMPLETE);
    }

    @Test
    void correctEmail_newCredentialsGoToTheNewAddress() {
        Etablissement etablissement = journey.activated();
        journeys.requestCredentials(etablissement.id(), Optional.of(REFUSED));
        journey.runDueJobs(etablissement);
        decide(etablissement, Map.of("decision", "correctEmail", "nouveauCourriel", "bonne@atelier.example"));
        journey.runDueJobs(etablissement);

        assertNothingToContact(etablissement, JourneyState.ACTIVATED);
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo("bonne@atelier.example");
        assertThat(status(etablissement, EmailTemplate.IDENTIFIANTS))
                .containsExactly(EmailState.HANDED_OVER, EmailState.REFUSED, EmailState.HANDED_OVER);
    }

    @Test
    void resendWhileTheActivationIsAwaited_theJourneySendsThem() {
        Etablissement etablissement = journey.imported();
        bounce(etablissement);
        journey.runDueJobs(etablissement);
        decide(etablissement, Map.of("decision", "resend"));

        assertNothingToContact(etablissement, JourneyState.INVITATION_PENDING);
        journey.runDueJobs(etablissement);
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(ACTIVATE_ACCOUNT);
        assertThat(journey.passed(etablissement, "event_credentialsRequested")).isEqualTo(1);
    }

    @Test
    void decisionMissingOrUnusable_agentsKeepTheTaskAndItsReason() {
        Etablissement etablissement = journey.activated();
        bounce(etablissement);
        tasks.complete(contact(etablissement));
        assertToContact(etablissement, "emailBounced");

        assertThatThrownBy(() -> decide(etablissement, Map.of("decision", "correctEmail", "nouveauCourriel", "non")))
                .isInstanceOf(FormFieldValidationException.class);
        assertToContact(etablissement, "emailBounced");
    }

    @Test
    void close_endsTheJourneyAndNothingIsSentAnyMore() {
        Etablissement etablissement = journey.inParcours();
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        bounce(etablissement);
        decide(etablissement, Map.of("decision", "close", "motif", "Fermeture du site"));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isNull();
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).isEmpty();
        assertThat(journey.passed(etablissement, "endEvent_fileClosedMeanwhile"))
                .isEqualTo(1);
        assertNothingToContact(etablissement, JourneyState.CLOSED);
        assertThat(journeys.requestCredentials(etablissement.id(), Optional.empty()))
                .isFalse();
        assertThat(log.of(etablissement.id(), 10))
                .extracting(EmailStatus::status)
                .containsExactly(EmailState.HANDED_OVER);
    }

    @Test
    void credentialsRequestedWithTheCorrectedAddress_theTaskGoes() {
        Etablissement etablissement = journey.activated();
        bounce(etablissement);
        journeys.requestCredentials(etablissement.id(), Optional.of("bonne@atelier.example"));

        assertNothingToContact(etablissement, JourneyState.ACTIVATED);
    }

    @Test
    void accountActivatedAgain_theTaskGoes() {
        Etablissement etablissement = journey.inParcours();
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);
        bounce(etablissement);
        assertToContact(etablissement, "emailBounced");
        journey.activate(etablissement);

        assertNothingToContact(etablissement, JourneyState.PROFILE_COMPLETE);
    }

    @Test
    void firstActivationWhileTheTaskIsOpen_theTaskGoes() {
        Etablissement etablissement = journey.imported();
        bounce(etablissement);
        journey.activate(etablissement);

        assertNothingToContact(etablissement, JourneyState.ACTIVATED);
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(COMPLETE_PROFILE);
    }

    @Test
    void parcoursCompletedWhileTheTaskIsOpen_theTaskDiesWithTheJourney() {
        Etablissement etablissement = journey.inParcours();
        bounce(etablissement);
        complete(etablissement);

        assertThat(journey.instance(etablissement)).isNull();
        assertNothingToContact(etablissement, JourneyState.COMPLETED);
    }

    @Test
    void mailBouncesAfterTheEnd_theStateStays() {
        Etablissement etablissement = journey.inParcours();
        complete(etablissement);
        bounce(etablissement);
        management.setJobRetries(jobAt(etablissement, "serviceTask_sendMessage").getId(), 0);

        assertNothingToContact(etablissement, JourneyState.COMPLETED);
    }

    @Test
    void decisionOfAnEarlierTask_isNotTakenForThatOfTheNext() {
        Etablissement etablissement = journey.invited();
        bounce(etablissement);
        tasks.complete(journey.task(etablissement, CONTACT_ETABLISSEMENT).getId(), Map.of("decision", "resend"));
        journey.activate(etablissement);
        bounce(etablissement);
        tasks.complete(contact(etablissement));

        assertToContact(etablissement, "emailBounced");
    }

    @Test
    void reminderWaitsForItsNextTryWhileTheFileIsClosed_itIsWithdrawn() {
        Etablissement etablissement = journey.activated();
        log.queued("relance-" + etablissement.id(), etablissement.id(), EmailTemplate.RELANCE);
        bounce(etablissement);
        decide(etablissement, Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(status(etablissement, EmailTemplate.RELANCE)).isEmpty();
    }

    @Test
    void reminderWaitsForItsNextTryWhileTheParcoursIsCompleted_onlyItIsWithdrawn() {
        Etablissement etablissement = journey.inParcours();
        log.queued("relance-" + etablissement.id(), etablissement.id(), EmailTemplate.RELANCE);
        complete(etablissement);

        assertThat(status(etablissement, EmailTemplate.RELANCE)).isEmpty();
        assertThat(status(etablissement, EmailTemplate.PROFIL_VALIDE)).containsExactly(EmailState.QUEUED);
    }

    private void assertToContact(Etablissement etablissement, String reason) {
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains(reason);
        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).hasSize(1);
    }

    private void assertNothingToContact(Etablissement etablissement, JourneyState state) {
        assertThat(journey.state(etablissement)).isEqualTo(state);
        assertThat(journey.fresh(etablissement).stateReason()).isEmpty();
        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).isEmpty();
        assertThat(journey.tasks(etablissement, CONTACT_ETABLISSEMENT)).isEmpty();
    }

    private void bounce(Etablissement etablissement) {
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
    }

    private void decide(Etablissement etablissement, Map<String, Object> decision) {
        tasks.complete(contact(etablissement), decision);
    }

    private String contact(Etablissement etablissement) {
        return journey.task(etablissement, CONTACT_ABOUT_EMAIL).getId();
    }

    private void complete(Etablissement etablissement) {
        journey.completeParcours(etablissement);
    }

    private void refuseMailsTo(Etablissement etablissement) {
        jdbc.update("update etablissement set contact_email = ? where id = ?", REFUSED, etablissement.id());
    }

    /** Oldest first. */
    private List<EmailState> status(Etablissement etablissement, EmailTemplate template) {
        return log.of(etablissement.id(), 10).stream()
                .filter(email -> email.template() == template)
                .sorted(Comparator.comparing(EmailStatus::at))
                .map(EmailStatus::status)
                .toList();
    }

    private Job reminderJob(Etablissement etablissement) {
        clock.advance(Duration.ofDays(7));
        management.executeJob(jobAt(etablissement, "event_profileReminderDue").getId());
        management.executeJob(
                jobAt(etablissement, "event_awaitHoursOfProfileReminder").getId());
        return jobAt(etablissement, "serviceTask_sendProfileReminder");
    }

    private Job jobAt(Etablissement etablissement, String activity) {
        return journey.jobs(etablissement).stream()
                .filter(job -> activity.equals(management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()))
                .findFirst()
                .orElseThrow();
    }
}
