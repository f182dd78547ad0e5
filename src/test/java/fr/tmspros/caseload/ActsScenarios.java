package fr.tmspros.caseload;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ABOUT_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of the acts of agents, wherever the journey stands; run on each database. */
abstract class ActsScenarios {

    @LocalServerPort
    int port;

    @Autowired
    Acts acts;

    @Autowired
    CaseNotes notes;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    JourneyHistory history;

    @Autowired
    EmailLog log;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private CurrentAccount agent;
    private String agentEmail;
    private Instant before;

    @BeforeEach
    void anAgentOnAWorkingDay() {
        before = clock.instant();
        clock.moveTo(LocalDateTime.parse("2027-01-04T10:00")
                .atZone(ZoneId.of("Europe/Paris"))
                .toInstant());
        agentEmail = staff.somebody(Role.AGENT);
        agent = accounts.staff(agentEmail).orElseThrow();
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
    }

    @ParameterizedTest
    @EnumSource(value = JourneyState.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
    void closedFromEveryState_theJourneyEndsInTheFileClosed(JourneyState state) {
        Etablissement etablissement = standing(state);

        assertThat(close(etablissement)).isEqualTo(ActResult.DONE);
        journey.runDueJobs(etablissement);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.CLOSED);
        assertThat(journey.fresh(etablissement).stateReason()).isEmpty();
        assertThat(journey.instance(etablissement)).isNull();
        assertThat(journey.passed(etablissement, "endEvent_fileClosed")).isEqualTo(1);
        assertThat(journey.jobs(etablissement)).isEmpty();
        assertThat(events(etablissement)).containsOnlyOnce(HistoryEvent.FILE_CLOSED);
        assertThat(log.of(etablissement.id(), 20))
                .extracting(EmailStatus::status)
                .doesNotContain(EmailState.QUEUED);
    }

    @Test
    void closedBesideATaskOfTheAgents_theTaskIsGone() {
        Etablissement etablissement = journey.inParcours();
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).hasSize(1);

        close(etablissement);

        assertThat(journey.tasks(etablissement, CONTACT_ABOUT_EMAIL)).isEmpty();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.CLOSED);
    }

    @Test
    void closedFile_letsNobodyIn_andSaysWhoClosedItAndWhy() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();

        close(etablissement);

        assertThat(Http.nobody(port).logIn(siret, Journey.PASSWORD).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/connexion?erreur");
        assertThat(history.of(etablissement.id()))
                .filteredOn(entry -> entry.event() == HistoryEvent.FILE_CLOSED)
                .extracting(HistoryEntry::actor)
                .containsExactly(agentEmail);
        assertThat(notes.of(etablissement.id(), CaseKind.CLOSED))
                .extracting(CaseNote::text)
                .containsExactly("L'entreprise a cessé son activité");
        assertThat(audit(etablissement)).contains("FILE_CLOSED by Dominique Essai");
    }

    @ParameterizedTest
    @EnumSource(value = JourneyState.class, names = "CLOSED", mode = EnumSource.Mode.EXCLUDE)
    void reopenedFromEveryState_goesOnWhereItStood_withOneMailOfCredentials(JourneyState state) {
        Etablissement etablissement = standing(state);
        long mails = credentialsMails(etablissement);
        close(etablissement);

        assertThat(acts.perform(agent, etablissement.id(), new Act.Reopen())).isEqualTo(ActResult.DONE);
        JourneyState expected =
                switch (state) {
                    case INVITED, TO_CONTACT -> JourneyState.INVITATION_PENDING;
                    default -> state;
                };
        assertThat(journey.state(etablissement)).isEqualTo(expected);
        if (state == JourneyState.TO_CONTACT) {
            reachable(etablissement);
        }
        journey.runDueJobs(etablissement);

        assertThat(credentialsMails(etablissement)).isEqualTo(mails + 1);
        assertThat(events(etablissement)).containsOnlyOnce(HistoryEvent.FILE_CLOSED, HistoryEvent.FILE_REOPENED);
        assertThat(journey.jobs(etablissement))
                .as("nothing but reminders and the deadline waits")
                .noneMatch(job -> job.getDuedate() == null);
        journey.activate(etablissement);
        assertThat(journey.state(etablissement))
                .isEqualTo(expected == JourneyState.INVITATION_PENDING ? JourneyState.ACTIVATED : expected);
    }

    @Test
    void reopenedInTheParcours_theStepsStandWhereTheyStood() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 2);
        clock.advance(Duration.ofMinutes(5));
        close(etablissement);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).isEmpty();

        acts.perform(agent, etablissement.id(), new Act.Reopen());

        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(3);
        assertThat(jdbc.sql("select count(*) from etape where etablissement_id = ? and state = 'VALIDATED'")
                        .param(etablissement.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(history.of(etablissement.id()))
                .filteredOn(entry -> entry.event() == HistoryEvent.PARCOURS_ENTERED)
                .hasSize(1);
    }

    @Test
    void reopenedAfterAnotherDirectorWhoNeverCameIn_beginsWithTheCredentials() {
        Etablissement etablissement = journey.inParcours();
        clock.advance(Duration.ofMinutes(5));
        changes.changeDirector(etablissement.id(), "nouvelle@atelier.example", agent.id());
        close(etablissement);

        acts.perform(agent, etablissement.id(), new Act.Reopen());

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
    }

    @Test
    void mailThatWaitedWhenTheFileWasClosed_leavesNotAfterTheReopening() {
        Etablissement etablissement = journey.activated();
        long mails = credentialsMails(etablissement);
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        close(etablissement);

        acts.perform(agent, etablissement.id(), new Act.Reopen());
        journey.runDueJobs(etablissement);

        assertThat(credentialsMails(etablissement)).isEqualTo(mails + 1);
    }

    @Test
    void closedAndReopenedTwice_everyTurnIsTold() {
        Etablissement etablissement = journey.activated();
        for (int turn = 0; turn < 2; turn++) {
            close(etablissement);
            clock.advance(Duration.ofMinutes(5));
            acts.perform(agent, etablissement.id(), new Act.Reopen());
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(events(etablissement))
                .filteredOn(event -> event == HistoryEvent.FILE_CLOSED || event == HistoryEvent.FILE_REOPENED)
                .hasSize(4);
        assertThat(journey.task(etablissement, COMPLETE_PROFILE)).isNotNull();
    }

    @Test
    void openFileIsNotReopened_closedFileNotClosedAgain() {
        Etablissement etablissement = journey.invited();
        assertThat(refusal(etablissement, new Act.Reopen())).isEqualTo("notClosed");
        close(etablissement);
        assertThat(refusal(etablissement, new Act.Close("encore"))).isEqualTo("closed");
        assertThat(refusal(etablissement, new Act.SendCredentials(Optional.empty())))
                .isEqualTo("closed");
        assertThat(refusal(journey.invited(), new Act.Close(" \u00A0"))).isEqualTo("noReason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITED", "ACTIVATED"})
    void reminder_leavesOnceADayAndSaysWhatIsLeft(String state) {
        Etablissement etablissement = standing(JourneyState.valueOf(state));

        assertThat(acts.perform(agent, etablissement.id(), new Act.Remind())).isEqualTo(ActResult.DONE);
        assertThat(refusal(etablissement, new Act.Remind())).isEqualTo("reminderWaits");
        journey.runDueJobs(etablissement);

        assertThat(log.last(etablissement.id(), EmailTemplate.RELANCE)).hasValueSatisfying(mail -> {
            assertThat(mail.status()).isEqualTo(EmailState.HANDED_OVER);
            assertThat(mail.variant()).isEqualTo(state.equals("INVITED") ? "ACTIVATION" : "PROFILE");
        });
        ActResult again = acts.perform(agent, etablissement.id(), new Act.Remind());
        assertThat(again.reason()).isEqualTo("remindedToday");
        assertThat(again.arguments()).containsExactly("04/01/2027 à 10:00");
        clock.advance(Duration.ofDays(1));
        assertThat(acts.perform(agent, etablissement.id(), new Act.Remind())).isEqualTo(ActResult.DONE);
        assertThat(audit(etablissement)).contains("REMINDER_REQUESTED by Dominique Essai");
    }

    @Test
    void reminderWhoseReasonIsGoneWhenItsTurnComes_doesNotLeave() {
        Etablissement etablissement = journey.activated();
        acts.perform(agent, etablissement.id(), new Act.Remind());
        journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);
        journey.runDueJobs(etablissement);

        assertThat(log.last(etablissement.id(), EmailTemplate.RELANCE)).isEmpty();
    }

    @Test
    void reminderOutOfPlace_isRefusedWithItsReason() {
        assertThat(refusal(standing(JourneyState.INVITATION_PENDING), new Act.Remind()))
                .isEqualTo("notInvited");
        assertThat(refusal(standing(JourneyState.TO_CONTACT), new Act.Remind())).isEqualTo("toContact");
        assertThat(refusal(standing(JourneyState.PROFILE_COMPLETE), new Act.Remind()))
                .isEqualTo("nothingLeft");
    }

    @Test
    void agentsWhoActAtOnce_theSecondIsToldWhoWasFirst() throws Exception {
        Etablissement etablissement = journey.activated();
        long mails = credentialsMails(etablissement);
        CurrentAccount colleague = accounts.staff(staff.somebody(Role.AGENT)).orElseThrow();
        Act act = new Act.SendCredentials(Optional.empty());
        List<Callable<ActResult>> both = List.of(
                () -> acts.perform(agent, etablissement.id(), act, 0),
                () -> acts.perform(colleague, etablissement.id(), act, 0));
        List<ActResult> results;
        try (Threads threads = new Threads(2)) {
            results = threads.all(both);
        }

        assertThat(results).filteredOn(ActResult::done).hasSize(1);
        assertThat(results).filteredOn(result -> !result.done()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo("already");
            assertThat(refused.arguments()).containsExactly("Dominique Essai", "04/01/2027 à 10:00");
        });
        journey.runDueJobs(etablissement);
        assertThat(credentialsMails(etablissement)).isEqualTo(mails + 1);
    }

    @Test
    void secondClickOfOneAgent_doesNothingMore() throws Exception {
        Etablissement etablissement = journey.invited();
        Callable<ActResult> click = () -> acts.perform(agent, etablissement.id(), new Act.Note("Rappeler lundi"), 0);
        try (Threads threads = new Threads(4)) {
            assertThat(threads.all(Collections.nCopies(4, click))).containsOnly(ActResult.DONE);
        }

        assertThat(notes.of(etablissement.id(), CaseKind.NOTE)).hasSize(1);
        acts.perform(agent, etablissement.id(), new Act.Note("Autre chose"), 0);
        assertThat(notes.of(etablissement.id(), CaseKind.NOTE)).hasSize(2);
    }

    @Test
    void agentOfAnotherCaisseOrNobody_doesNotFollow() {
        Etablissement etablissement = journey.imported("accueil@atelier.example", "bretagne");
        assertThat(refusal(etablissement, new Act.Assign(Optional.of(agentEmail))))
                .isEqualTo("unknownAgent");
        assertThat(refusal(etablissement, new Act.Assign(Optional.of("personne@tmspros.example"))))
                .isEqualTo("unknownAgent");

        Etablissement own = journey.imported();
        assertThat(acts.perform(agent, own.id(), new Act.Assign(Optional.of(agentEmail.toUpperCase()))))
                .isEqualTo(ActResult.DONE);
        assertThat(journey.fresh(own).agentEmail()).contains(agentEmail);
        assertThat(acts.perform(agent, own.id(), new Act.Assign(Optional.empty())))
                .isEqualTo(ActResult.DONE);
        assertThat(journey.fresh(own).agentEmail()).isEmpty();
    }

    @Test
    void agentWhoWasDisabled_takesNobodyOver() {
        accounts.disable(agent.id());
        assertThat(refusal(journey.imported(), new Act.Assign(Optional.of(agentEmail))))
                .isEqualTo("unknownAgent");
    }

    @Test
    void tags_areKeptOnceAndTenAtMost() {
        Etablissement etablissement = journey.imported();
        acts.perform(agent, etablissement.id(), new Act.SetTags("pilote,  chantier  nord ; Pilote,"));
        assertThat(notes.tags(etablissement.id())).containsExactly("chantier nord", "pilote");
        assertThat(refusal(etablissement, new Act.AddTag("PILOTE"))).isEqualTo("sameTag");
        acts.perform(agent, etablissement.id(), new Act.AddTag("prioritaire"));
        acts.perform(agent, etablissement.id(), new Act.RemoveTag("Chantier nord"));
        assertThat(notes.tags(etablissement.id())).containsExactly("pilote", "prioritaire");
        assertThat(notes.of(etablissement.id(), CaseKind.TAGGED))
                .extracting(CaseNote::text)
                .containsExactly("+ pilote, + chantier nord", "+ prioritaire", "− Chantier nord");
        assertThat(refusal(etablissement, new Act.SetTags("a,b,c,d,e,f,g,h,i,j,k")))
                .isEqualTo("manyTags");
        assertThat(refusal(etablissement, new Act.AddTag("x".repeat(41)))).isEqualTo("longTag");
    }

    @Test
    void recall_comesBackUntilItIsDoneOrMoved() {
        Etablissement etablissement = journey.imported();
        assertThat(refusal(etablissement, new Act.Recall("04/01/2027", "Le directeur rentre")))
                .isEqualTo("recallDay");
        acts.perform(agent, etablissement.id(), new Act.Recall("05/01/2027", "Le directeur rentre"));
        CaseNote recall = notes.of(etablissement.id(), CaseKind.RECALL).get(0);

        acts.moveRecall(etablissement.id(), recall.id(), "2027-02-01");
        assertThat(notes.of(etablissement.id(), CaseKind.RECALL).get(0).dueOn()).isEqualTo("2027-02-01");
        acts.finishRecall(etablissement.id(), recall.id());
        assertThat(notes.of(etablissement.id(), CaseKind.RECALL).get(0).isOpen())
                .isFalse();
    }

    @Test
    void call_isOfTodayOrBefore() {
        Etablissement etablissement = journey.imported();
        assertThat(refusal(etablissement, new Act.Call("05/01/2027", "Mme Durand", "Rappelle demain")))
                .isEqualTo("callDay");
        assertThat(acts.perform(agent, etablissement.id(), new Act.Call("2027-01-04", "Mme Durand", "Rappelle demain")))
                .isEqualTo(ActResult.DONE);
        assertThat(notes.newest(etablissement.id(), 1))
                .extracting(CaseNote::with)
                .containsExactly("Mme Durand");
    }

    @Test
    void siretOfAnother_isRefused_itsOwnFollows() {
        Etablissement etablissement = journey.activated();
        Etablissement other = journey.activated();
        assertThat(refusal(etablissement, new Act.ChangeSiret("123"))).isEqualTo("siret");
        assertThat(refusal(etablissement, new Act.ChangeSiret(other.siret().grouped())))
                .isEqualTo("siretTaken");
        String moved = Sirets.next().grouped();
        acts.perform(agent, etablissement.id(), new Act.ChangeSiret(moved));
        assertThat(journey.fresh(etablissement).siret().grouped()).isEqualTo(moved);
    }

    private Etablissement standing(JourneyState state) {
        return switch (state) {
            case INVITATION_PENDING -> journey.imported();
            case INVITED -> journey.invited();
            case ACTIVATED -> journey.activated();
            case PROFILE_COMPLETE -> journey.inParcours();
            case COMPLETED -> completed();
            case TO_CONTACT -> toContact();
            case CLOSED -> throw new IllegalArgumentException();
        };
    }

    private Etablissement completed() {
        Etablissement etablissement = journey.inParcours();
        journey.completeParcours(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
        return etablissement;
    }

    private Etablissement toContact() {
        Etablissement etablissement = journey.imported("adresse refusée");
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        return etablissement;
    }

    private void reachable(Etablissement etablissement) {
        jdbc.sql("update etablissement set contact_email = 'accueil@atelier.example' where id = ?")
                .param(etablissement.id())
                .update();
    }

    private ActResult close(Etablissement etablissement) {
        return acts.perform(agent, etablissement.id(), new Act.Close(" L'entreprise a cessé son activité "));
    }

    private String refusal(Etablissement etablissement, Act act) {
        return acts.perform(agent, etablissement.id(), act).reason();
    }

    private List<HistoryEvent> events(Etablissement etablissement) {
        return history.of(etablissement.id()).stream().map(HistoryEntry::event).toList();
    }

    private long credentialsMails(Etablissement etablissement) {
        return log.of(etablissement.id(), 50).stream()
                .filter(mail -> mail.template() == EmailTemplate.IDENTIFIANTS)
                .filter(mail -> mail.status() == EmailState.HANDED_OVER)
                .count();
    }

    private List<String> audit(Etablissement etablissement) {
        return jdbc.sql("select kind, actor_name from audit_event where subject_name = ? order by id")
                .param(etablissement.siret().digits())
                .query((row, number) -> row.getString("kind") + " by " + row.getString("actor_name"))
                .list();
    }
}
