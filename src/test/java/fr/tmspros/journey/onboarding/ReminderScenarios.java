package fr.tmspros.journey.onboarding;

import static fr.tmspros.journey.process.OnboardingProcess.ACTIVATE_ACCOUNT;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ETABLISSEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailNotSentException;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.journey.message.Reminder;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** When reminders leave and when they do not; run on each database. */
public abstract class ReminderScenarios {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String SEND = "serviceTask_sendActivationReminder";
    private static final String AWAIT = "event_awaitHoursOfActivationReminder";
    private static final String AWAIT_FOR_PROFILE = "event_awaitHoursOfProfileReminder";

    @Autowired
    Journey journey;

    @Autowired
    fr.tmspros.etablissement.Journeys journeys;

    @Autowired
    MovableClock clock;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    EmailLog log;

    @Value("${tmspros.email.pickup-directory}")
    Path mailbox;

    private Instant before;

    @BeforeEach
    void assertOnThisEngine() {
        AbstractAssertions.init(engine);
        before = clock.instant();
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
    }

    @Test
    void dueInWorkingHours_leavesAtOnceAndTheTaskStays() {
        Etablissement etablissement = invited("2027-01-04T10:00");
        clock.advance(WEEK);
        journey.runDueJobs(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(1);
        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
    }

    @Test
    void nobodyActivates_threeRemindersLeave() {
        Etablissement etablissement = invited("2027-01-04T10:00");
        for (int week = 1; week <= 4; week++) {
            clock.advance(WEEK);
            journey.runDueJobs(etablissement);
        }

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(3);
        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
    }

    @Test
    void dueOnSaturdayNight_leavesOnMondayAtEight() {
        Etablissement etablissement = invited("2027-01-09T23:00");
        assertLeavesAt(etablissement, "2027-01-18T08:00", PARIS);
    }

    /** Easter Sunday and the beginning of summer time are 28 March 2027, the end of it 31 October 2027; 2028 is a leap year. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-19T20:00, 2027-03-30T08:00",
        "2027-03-21T12:00, 2027-03-30T08:00",
        "2027-03-22T20:00, 2027-03-30T08:00",
        "2027-10-23T12:00, 2027-11-02T08:00",
        "2027-10-24T12:00, 2027-11-02T08:00",
        "2027-10-25T12:00, 2027-11-02T08:00",
        "2028-02-21T19:00, 2028-02-29T08:00",
        "2028-02-22T07:00, 2028-02-29T08:00",
        "2028-02-22T19:00, 2028-03-01T08:00"
    })
    void dueOutsideWorkingHours_leavesAtTheNextOpening(String invited, String leaves) {
        assertLeavesAt(invited(invited), leaves, PARIS);
    }

    @Test
    void dueOnLeapDayInWorkingHours_leavesAtOnce() {
        Etablissement etablissement = invited("2028-02-22T10:00");
        clock.advance(WEEK);
        journey.runDueJobs(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(1);
    }

    /** Its own holidays here: Thursday 10 June 2027 in Guyane, Good Friday in Alsace-Moselle. */
    @ParameterizedTest
    @CsvSource({
        "guadeloupe, America/Guadeloupe, 2027-06-05T12:00, 2027-06-14T08:00",
        "martinique, America/Martinique, 2027-06-05T12:00, 2027-06-14T08:00",
        "guyane, America/Cayenne, 2027-06-05T12:00, 2027-06-14T08:00",
        "la-reunion, Indian/Reunion, 2027-06-05T12:00, 2027-06-14T08:00",
        "mayotte, Indian/Mayotte, 2027-06-05T12:00, 2027-06-14T08:00",
        "guyane, America/Cayenne, 2027-06-03T10:00, 2027-06-11T08:00",
        "alsace-moselle, Europe/Paris, 2027-03-19T10:00, 2027-03-30T08:00"
    })
    void caisseHasAClockAndHolidaysOfItsOwn_reminderLeavesByThem(
            String caisse, ZoneId zone, String invited, String leaves) {
        clock.moveTo(at(invited, zone));
        Etablissement etablissement = journey.imported("accueil@atelier.example", caisse);
        journey.runDueJobs(etablissement);

        assertLeavesAt(etablissement, leaves, zone);
    }

    @Test
    void accountActivatedWhileTheReminderWaits_nothingLeaves() {
        Etablissement etablissement = invited("2027-01-09T23:00");
        waits(etablissement, AWAIT);
        journey.activate(etablissement);
        onMonday(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(COMPLETE_PROFILE);
    }

    @Test
    void profileCompletedWhileTheReminderWaits_nothingLeaves() {
        Etablissement etablissement = activated("2027-01-09T23:00");
        waits(etablissement, AWAIT_FOR_PROFILE);
        journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);
        onMonday(etablissement);

        assertThat(sent(etablissement, Reminder.PROFILE)).isZero();
        assertThat(journey.instance(etablissement)).isWaitingAtExactly("callActivity_enterParcours");
    }

    @Test
    void fileClosedWhileTheReminderWaits_nothingLeavesAndTheJourneyEnds() {
        Etablissement etablissement = invited("2027-01-09T23:00");
        waits(etablissement, AWAIT);
        management.executeJob(
                jobAt(etablissement, "event_activationDeadlineExceeded").getId());
        tasks.complete(
                journey.task(etablissement, CONTACT_ETABLISSEMENT).getId(),
                Map.of("decision", "close", "motif", "Fermeture du site"));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.CLOSED);
        onMonday(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();
        assertThat(journey.instance(etablissement)).isNull();
    }

    @Test
    void deadlineExceededWhileTheReminderWaits_nothingLeaves() {
        Etablissement etablissement = invited("2027-01-09T23:00");
        waits(etablissement, AWAIT);
        management.executeJob(
                jobAt(etablissement, "event_activationDeadlineExceeded").getId());
        onMonday(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();
    }

    @Test
    void credentialsRequestedWhileTheReminderWaits_itWouldComeTooSoonAndDoesNotLeave() {
        Etablissement etablissement = invited("2027-01-09T23:00");
        waits(etablissement, AWAIT);
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        onMonday(etablissement);

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();
        assertThat(journey.instance(etablissement)).isWaitingAtExactly(ACTIVATE_ACCOUNT);
    }

    @Test
    void credentialsRequestedAfterThreeReminders_threeMoreMayLeave() {
        Etablissement etablissement = invited("2027-01-04T10:00");
        for (int week = 1; week <= 3; week++) {
            clock.advance(WEEK);
            journey.runDueJobs(etablissement);
        }
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);
        for (int week = 1; week <= 4; week++) {
            clock.advance(WEEK);
            journey.runDueJobs(etablissement);
        }

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(6);
    }

    @Test
    void profileSavedIncompleteAgainAndAgain_threeRemindersLeaveInAll() {
        Etablissement etablissement = activated("2027-01-04T10:00");
        for (int week = 1; week <= 6; week++) {
            clock.advance(WEEK.plusMinutes(1));
            journey.runDueJobs(etablissement);
            assertThat(journey.submitProfile(etablissement, Map.of("nom", "Durand")))
                    .isEqualTo(ProfileOutcome.INCOMPLETE);
        }

        assertThat(sent(etablissement, Reminder.PROFILE)).isEqualTo(3);
        assertThat(journey.passed(etablissement, "event_profileReminderDue")).isEqualTo(6);
    }

    @Test
    void jobRunsAfterTheCaisseHasClosed_reminderWaitsForTheNextOpening() {
        Etablissement etablissement = invited("2027-01-04T17:59");
        clock.advance(WEEK);
        management.executeJob(
                jobAt(etablissement, "event_activationReminderDue").getId());
        management.executeJob(jobAt(etablissement, AWAIT).getId());
        clock.moveTo(at("2027-01-11T18:00", PARIS));
        management.executeJob(jobAt(etablissement, SEND).getId());

        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();
        assertThat(jobAt(etablissement, AWAIT).getDuedate()).isEqualTo(Date.from(at("2027-01-12T08:00", PARIS)));
    }

    @Test
    void profileJobRunsAfterTheCaisseHasClosed_reminderWaitsForTheNextOpening() {
        Etablissement etablissement = activated("2027-01-04T17:59");
        clock.advance(WEEK);
        management.executeJob(jobAt(etablissement, "event_profileReminderDue").getId());
        management.executeJob(jobAt(etablissement, AWAIT_FOR_PROFILE).getId());
        clock.moveTo(at("2027-01-11T18:00", PARIS));
        management.executeJob(
                jobAt(etablissement, "serviceTask_sendProfileReminder").getId());

        assertThat(sent(etablissement, Reminder.PROFILE)).isZero();
        assertThat(jobAt(etablissement, AWAIT_FOR_PROFILE).getDuedate())
                .isEqualTo(Date.from(at("2027-01-12T08:00", PARIS)));
    }

    @Test
    void mailServerIsDown_nextTriesAreInWorkingHoursAndCarryTheSameId() throws IOException {
        Etablissement etablissement = invited("2027-01-08T17:59");
        clock.advance(WEEK);
        management.executeJob(
                jobAt(etablissement, "event_activationReminderDue").getId());
        management.executeJob(jobAt(etablissement, AWAIT).getId());
        clock.moveTo(at("2027-01-15T17:59:55", PARIS));
        String first = failedTry(etablissement);
        assertThat(jobAt(etablissement, SEND).getDuedate()).isEqualTo(Date.from(at("2027-01-18T08:00", PARIS)));

        clock.moveTo(at("2027-01-18T08:00", PARIS));
        assertThat(failedTry(etablissement)).isEqualTo(first);
        assertThat(jobAt(etablissement, SEND).getDuedate()).isEqualTo(Date.from(at("2027-01-18T08:01", PARIS)));
        clock.moveTo(at("2027-01-18T08:01", PARIS));
        journey.runDueJobs(etablissement);
        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(1);
    }

    /** What the failed try of a reminder says of it: template and id. */
    private String failedTry(Etablissement etablissement) throws IOException {
        Path aside = mailbox.resolveSibling(mailbox.getFileName() + "-aside");
        Files.move(mailbox, aside);
        Files.createFile(mailbox);
        try {
            String job = jobAt(etablissement, SEND).getId();
            assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(EmailNotSentException.class);
            return jobAt(etablissement, SEND).getExceptionMessage();
        } finally {
            Files.delete(mailbox);
            Files.move(aside, mailbox);
        }
    }

    private void assertLeavesAt(Etablissement etablissement, String local, ZoneId zone) {
        waits(etablissement, AWAIT);
        Instant opening = at(local, zone);
        clock.moveTo(opening.minusSeconds(2));
        journey.runDueJobs(etablissement);
        assertThat(sent(etablissement, Reminder.ACTIVATION)).isZero();

        clock.moveTo(opening);
        journey.runDueJobs(etablissement);
        assertThat(sent(etablissement, Reminder.ACTIVATION)).isEqualTo(1);
    }

    private void waits(Etablissement etablissement, String event) {
        clock.advance(WEEK);
        journey.runDueJobs(etablissement);
        assertThat(journey.instance(etablissement)).isWaitingAt(event);
    }

    private void onMonday(Etablissement etablissement) {
        clock.moveTo(at("2027-01-18T08:00", PARIS));
        journey.runDueJobs(etablissement);
    }

    private Etablissement invited(String local) {
        clock.moveTo(at(local, PARIS));
        return journey.invited();
    }

    private Etablissement activated(String local) {
        clock.moveTo(at(local, PARIS));
        return journey.activated();
    }

    private long sent(Etablissement etablissement, Reminder reminder) {
        return log.countSince(etablissement.id(), EmailTemplate.RELANCE, reminder.name(), Instant.EPOCH);
    }

    private Job jobAt(Etablissement etablissement, String activity) {
        return management
                .createJobQuery()
                .processInstanceId(journey.instanceId(etablissement))
                .activityId(activity)
                .singleResult();
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
