package fr.tmspros.journey.message;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.ReviewNotices;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails of a step: to its établissement when it is sent back, to whoever reviews it when it waits; run on each database. */
abstract class EtapeMailsScenarios {

    /** A Monday, ten o'clock in the morning in Lille. */
    private static final Instant MONDAY = Instant.parse("2027-02-01T09:00:00Z");

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewNotices notices;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    private String agent;

    @BeforeEach
    void anAgentOnAMondayMorning() {
        clock.moveTo(MONDAY);
        agent = staff.somebody(Role.AGENT);
    }

    @Test
    void sentBack_afterTheDelayTheProfilesAddressIsToldWhatIsAskedFor_andNoRecapRepeatsIt() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        reviews.decide(
                etablissement.id(),
                2,
                Decision.SENT_BACK,
                "Merci de préciser les dates.\nEt les lieux.",
                Map.of(question(2), "Depuis quand ?"),
                "any-agent");
        journey.runDueJobs(etablissement);
        assertThat(mails(etablissement, "a-completer")).isEmpty();

        settle(etablissement);

        assertThat(mails(etablissement, "a-completer")).singleElement().satisfies(file -> {
            assertThat(text(file))
                    .contains(
                            "a lu «\u00A0Étape 2 – Faire l'état des lieux\u00A0» de l’établissement Atelier des Prés",
                            "Merci de préciser les dates.",
                            "\nEt les lieux.",
                            "\u00A0? – Depuis quand ?",
                            "/parcours/etapes/2",
                            "Votre interlocuteur en région");
            assertThat(mailbox.open(file).orElseThrow().toString()).contains("camille.durand@atelier.example");
        });
        assertThat(mails(etablissement, "recapitulatif")).isEmpty();
    }

    @Test
    void sentBackByMistake_undone_nothingIsTold() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);
        reviews.undo(etablissement.id(), 2);

        settle(etablissement);

        assertThat(mails(etablissement, "a-completer")).isEmpty();
    }

    @Test
    void sentBack_butCompletedAndSentAgainBeforeItsMailLeaves_nothingIsTold() {
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 2);
        journey.decide(etablissement, 2, Decision.SENT_BACK);
        journey.sendEtape(etablissement, 2);

        settle(etablissement);

        assertThat(mails(etablissement, "a-completer")).isEmpty();
    }

    @Test
    void stepsSent_theAgentInChargeIsToldOnceADayHowManyWait_andNoName() {
        Etablissement etablissement = givenTo(agent);
        Instant first = clock.instant();
        journey.sendEtape(etablissement, 1);
        journey.sendEtape(etablissement, 3);

        assertThat(due(agent)).containsExactly(first);
        runNotices(agent);
        assertThat(notices(agent)).singleElement().satisfies(file -> assertThat(text(file))
                .contains(
                        "2 étapes attendent votre validation",
                        "La plus ancienne a été envoyée le 1er février 2027 à 10\u00A0h\u00A000",
                        "/agent/etapes")
                .doesNotContain("Atelier", etablissement.siret().digits()));

        clock.advance(Duration.ofHours(1));
        journey.sendEtape(etablissement, 2);
        assertThat(due(agent)).containsExactly(first.plus(Duration.ofDays(1)));
        clock.advance(Duration.ofHours(22));
        runNotices(agent);
        assertThat(notices(agent)).hasSize(1);
        clock.advance(Duration.ofHours(1));
        runNotices(agent);
        assertThat(notices(agent)).hasSize(2).anySatisfy(file -> assertThat(text(file))
                .contains("3 étapes attendent votre validation"));
    }

    @Test
    void sentInTasklistBySomebodyWhoMayStartNoProcess_theAgentInChargeIsToldAllTheSame() {
        Etablissement etablissement = givenTo(agent);
        String step = journey.tasks(etablissement, OnboardingProcess.COMPLETE_ETAPE).stream()
                .filter(task -> task.getName().startsWith("Étape 1"))
                .findFirst()
                .orElseThrow()
                .getId();
        String account = journey.accountOf(etablissement);
        identity.setAuthentication(account, List.of());
        try {
            tasks.complete(step, new HashMap<>(journey.answersTo(1)));
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo(account);
        } finally {
            identity.clearAuthentication();
        }

        assertThat(due(agent)).containsExactly(clock.instant());
    }

    @Test
    void sentInTheEvening_theAgentIsToldTheNextMorning_andAfterAnotherNightIfTheProgramWasDown() {
        Etablissement etablissement = givenTo(agent);
        clock.moveTo(Instant.parse("2027-02-05T19:00:00Z"));
        journey.sendEtape(etablissement, 1);

        Instant nextMonday = Instant.parse("2027-02-08T07:00:00Z");
        assertThat(due(agent)).containsExactly(nextMonday);
        clock.moveTo(nextMonday.plus(Duration.ofHours(14)));
        runNotices(agent);
        assertThat(notices(agent)).isEmpty();
        assertThat(due(agent)).containsExactly(nextMonday.plus(Duration.ofDays(1)));
        clock.moveTo(nextMonday.plus(Duration.ofDays(1)));
        runNotices(agent);
        assertThat(notices(agent)).hasSize(1);
    }

    @Test
    void everythingReviewedMeanwhile_noNotice_andTheNextStepAsksForOneAgain() {
        Etablissement etablissement = givenTo(agent);
        journey.sendEtape(etablissement, 1);
        journey.decide(etablissement, 1, Decision.VALIDATED);
        runNotices(agent);
        assertThat(notices(agent)).isEmpty();

        journey.sendEtape(etablissement, 2);
        runNotices(agent);
        assertThat(notices(agent)).hasSize(1);
    }

    @Test
    void noticeThatNeverLeftIsGivenUpAfterTwoWeeks_andStillOneLeaves() {
        Etablissement etablissement = givenTo(agent);
        journey.sendEtape(etablissement, 1);
        clock.advance(Duration.ofDays(14));
        journey.sendEtape(etablissement, 2);
        assertThat(due(agent)).hasSize(2);

        runNotices(agent);

        assertThat(due(agent)).isEmpty();
        assertThat(notices(agent)).hasSize(1);
    }

    @Test
    void nobodyInCharge_theMailboxOfTheCaisseIsTold() {
        jdbc.sql("delete from review_notice where reader = 'caisse-hauts-de-france'")
                .update();
        Etablissement etablissement = journey.inParcours();
        journey.sendEtape(etablissement, 1);
        runNotices("caisse-hauts-de-france");

        String file = mails("etapes-a-valider").stream()
                .filter(mail ->
                        mailbox.open(mail).orElseThrow().headers().get("To").equals("tmspros@carsat-nordpicardie.fr"))
                .findFirst()
                .orElseThrow();
        assertThat(text(file))
                .contains("la validation de votre caisse, Carsat Hauts-de-France")
                .doesNotContain("Atelier");
    }

    @Test
    void manyStepsSentAtTheSameMoment_oneNoticeIsOnItsWay() throws Exception {
        String reader = "agent-" + UUID.randomUUID();
        try (Threads threads = new Threads(4)) {
            Callable<Optional<Instant>> ask = () -> notices.ask(reader);

            assertThat(threads.all(List.of(ask, ask, ask, ask)))
                    .filteredOn(Optional::isPresent)
                    .hasSize(1);
        }
    }

    private String question(int number) {
        return journey.answersTo(number).keySet().iterator().next();
    }

    private Etablissement givenTo(String email) {
        Etablissement etablissement = journey.inParcours();
        transaction.executeWithoutResult(status ->
                etablissements.findById(etablissement.id()).orElseThrow().assignTo(email));
        return etablissement;
    }

    private void settle(Etablissement etablissement) {
        clock.advance(Duration.ofMinutes(11));
        journey.runDueJobs(etablissement);
        journey.runDueJobs(etablissement);
    }

    private List<Instant> due(String reader) {
        return jobs(reader).stream().map(job -> job.getDuedate().toInstant()).toList();
    }

    private void runNotices(String reader) {
        jobs(reader).stream()
                .filter(job -> !job.getDuedate().after(Date.from(clock.instant())))
                .forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> jobs(String reader) {
        String key = "etapes-a-valider-" + (reader.contains("@") ? "agent-" + staff.idOf(reader) : reader);
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .map(ProcessInstance::getId)
                .map(id -> management.createJobQuery().processInstanceId(id).singleResult())
                .toList();
    }

    private List<String> notices(String email) {
        return mailbox.list("etapes-a-valider", 1).lines().stream()
                .filter(line -> line.recipient().equals(email))
                .map(PickupPage.Line::file)
                .toList();
    }

    private List<String> mails(Etablissement etablissement, String template) {
        return mails(etablissement.siret().digits()).stream()
                .filter(file -> file.contains(template))
                .toList();
    }

    private List<String> mails(String query) {
        return mailbox.list(query, 1).lines().stream()
                .map(PickupPage.Line::file)
                .toList();
    }

    private String text(String file) {
        return mailbox.open(file).orElseThrow().text();
    }
}
