package fr.tmspros.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.imports.ImportReport;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.login.Logins;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ReleasedDatabase;
import fr.tmspros.support.ReleasedDatabase.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This version started on a database that the last released one left in the middle of everything: what was begun there comes to its end
 * here. After each test, what lists show is compared with the engine's own tables.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class UpgradedScenarios {

    /** A bean that a process file names: a delegate, or whose method it calls. */
    private static final Pattern CALLED = Pattern.compile("[$#]\\{(\\w+Delegate(?=\\})|\\w+(?=\\.))");

    private static final int SOME_OF_THE_CROWD = 20;
    private static final String CAISSE = "hauts-de-france";

    private final ReleasedDatabase released = ReleasedDatabase.last();
    private Instant here;
    private Instant elsewhere;

    @Autowired
    BeforeUpgrade before;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    Journey journey;

    @Autowired
    Etablissements etablissements;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Logins logins;

    @Autowired
    Activations activations;

    @Autowired
    Parcours parcours;

    @Autowired
    Imports imports;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @BeforeEach
    void soonAfterItWasLeft() {
        elsewhere = clock.instant();
        clock.moveTo(here == null ? released.leftAt(before.database()).plus(Duration.ofMinutes(5)) : here);
        bringJourneys();
    }

    @AfterEach
    void backToTheOthers() {
        here = clock.instant();
        clock.moveTo(elsewhere);
    }

    @Test
    @Order(1)
    void theStartDidWhatTheCheckHadSaid() {
        Set<String> done = new HashSet<>(BeforeUpgrade.changes(jdbc));
        done.removeAll(before.changes());
        String said = before.said();
        if (done.isEmpty()) {
            assertThat(said).contains("tables : rien à changer");
        } else {
            assertThat(said)
                    .contains("tables : " + done.size() + " changements à faire")
                    .contains(done);
        }
        BeforeUpgrade.processes(jdbc).forEach((process, version) -> assertThat(said)
                .contains("processus " + process + " : "
                        + (version.equals(before.processes().get(process))
                                ? "version " + version + ", inchangé"
                                : before.processes().containsKey(process)
                                        ? "version " + version + " à déployer"
                                        : "nouveau")));
    }

    @Test
    @Order(1)
    void journeysGoOnWithTheNewestVersionOfTheirProcess() {
        assertThat(before.processes()).containsEntry("onboarding", 1).containsEntry("parcours", 1);
        assertThat(jdbc.sql("""
                        select d.key_ || ' ' || d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where d.key_ in ('onboarding', 'parcours') and e.parent_id_ is null
                        """).query(String.class).set()).containsExactlyInAnyOrder("onboarding 2", "parcours 2");
    }

    @Test
    @Order(1)
    void whatProcessesOfTheVersionBeforeCallIsStillThere() {
        Set<String> called = jdbc.sql("""
                        select b.bytes_ from act_ge_bytearray b join act_re_procdef d
                            on d.deployment_id_ = b.deployment_id_ and d.resource_name_ = b.name_ where d.version_ = 1
                        """).query(byte[].class).list().stream()
                .flatMap(bytes -> CALLED.matcher(new String(bytes, StandardCharsets.UTF_8))
                        .results())
                .map(found -> found.group(1))
                .filter(name -> !name.equals("execution"))
                .collect(Collectors.toSet());

        assertThat(called).contains("sendCredentialsDelegate", "journeyTimers");
        assertThat(called)
                .allSatisfy(
                        name -> assertThat(context.containsBean(name)).as(name).isTrue());
    }

    @Test
    @Order(2)
    void mailsThatWaitedLeaveOnce() {
        List<String> invited = Stream.concat(
                        Stream.of(Standing.INVITATION_PENDING.siret()),
                        numbers(ReleasedDatabase.CROWD_FROM, SOME_OF_THE_CROWD).stream())
                .toList();
        invited.forEach(
                siret -> journey.runDueJobs(etablissements.findBySiret(siret).orElseThrow()));
        runAll("message");

        assertThat(now("message")).isEmpty();
        assertThat(invited).allSatisfy(siret -> {
            assertThat(journey.dueJobs(etablissements.findBySiret(siret).orElseThrow()))
                    .isEmpty();
            assertThat(mails(siret)).singleElement().asString().contains("identifiants");
        });
        assertThat(mails(Standing.INVITED.siret())).singleElement().asString().contains("relance");
        assertThat(mails(Standing.STEPS_TO_DO.siret()))
                .singleElement()
                .asString()
                .contains("reinitialisation");
        assertThat(mails(Standing.STEPS_IN_EACH_STATE.siret()))
                .satisfiesExactlyInAnyOrder(
                        mail -> assertThat(mail).contains("message-caisse"),
                        mail -> assertThat(mail).contains("a-completer"));
        assertThat(mails(Standing.COMPLETED.siret())).isEmpty();
    }

    @Test
    @Order(3)
    void theFileThatWasHalfReadIsReadToItsEnd() {
        String id = importOf(ReleasedDatabase.READ + ReleasedDatabase.DOUBLES + ReleasedDatabase.UNREAD);
        assertThat(imports.report(id).orElseThrow().created()).isEqualTo(ReleasedDatabase.READ);

        runAll("import");

        ImportReport report = imports.report(id).orElseThrow();
        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.created()).isEqualTo(ReleasedDatabase.READ + ReleasedDatabase.UNREAD);
        assertThat(report.refused()).isEqualTo(ReleasedDatabase.DOUBLES);
        assertThat(report.rowsDone()).isEqualTo(report.rows());
    }

    @Test
    @Order(4)
    void theFileThatWasPreviewedIsConfirmed() {
        String id = importOf(ReleasedDatabase.PREVIEWED);
        assertThat(imports.report(id).orElseThrow().state()).isEqualTo(ImportState.TO_CONFIRM);

        imports.confirm(id, agent());
        runAll("import");

        assertThat(imports.report(id).orElseThrow().created()).isEqualTo(ReleasedDatabase.PREVIEWED);
        assertThat(numbers(ReleasedDatabase.PREVIEWED_FROM, ReleasedDatabase.PREVIEWED))
                .allSatisfy(
                        siret -> assertThat(etablissements.findBySiret(siret)).isPresent());
    }

    @Test
    @Order(5)
    void theActThatWasHalfDoneIsDone() {
        assertThat(labelled()).isBetween(1, ReleasedDatabase.CROWD - 1);

        runAll("bulk");

        assertThat(labelled()).isEqualTo(ReleasedDatabase.CROWD);
    }

    @Order(6)
    @ParameterizedTest
    @EnumSource
    void passwordsOfTheVersionBeforeStillLogIn(Standing standing) {
        assertThat(logins.verify(standing.siret(), fr.tmspros.packaged.Etablissements.OWN_PASSWORD))
                .matches(login -> login.isPresent() == (standing.isActivated() && standing != Standing.CLOSED));
    }

    @Order(7)
    @ParameterizedTest
    @EnumSource
    void everyJourneyComesToItsEnd(Standing standing) {
        Etablissement etablissement =
                etablissements.findBySiret(standing.siret()).orElseThrow();

        goOn(standing, etablissement);

        assertThat(journey.state(etablissement))
                .isEqualTo(standing == Standing.CLOSED ? JourneyState.CLOSED : JourneyState.COMPLETED);
    }

    private void goOn(Standing standing, Etablissement etablissement) {
        if (standing == Standing.TO_CONTACT) {
            tasks.complete(
                    journey.task(etablissement, OnboardingProcess.CONTACT_ETABLISSEMENT)
                            .getId(),
                    Map.of("decision", "resend"));
        }
        if (standing == Standing.INVITED) {
            activations.activate(
                    logins.verify(standing.siret(), released.temporaryPassword(before.database()))
                            .orElseThrow(),
                    Journey.PASSWORD);
        } else if (!standing.isActivated()) {
            journey.activate(etablissement);
        }
        if (!standing.isInParcours()) {
            journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);
        }
        if (journey.state(etablissement) == JourneyState.PROFILE_COMPLETE) {
            validateWhatIsNot(etablissement);
        }
    }

    private void validateWhatIsNot(Etablissement etablissement) {
        journey.validateEtapes(etablissement);
        for (int number = 1; number <= Parcours.ETAPE_COUNT; number++) {
            EtapeState state = parcours.state(etablissement.id(), number);
            if (state != EtapeState.VALIDATED && state != EtapeState.TO_REVIEW) {
                journey.sendEtape(etablissement, number);
            }
            if (state != EtapeState.VALIDATED) {
                journey.decide(etablissement, number, Decision.VALIDATED);
            }
        }
        journey.validateEtapes(etablissement);
    }

    private CurrentAccount agent() {
        return logins.verify("agent@tmspros.example", "demo-agent-tmspros").orElseThrow();
    }

    private String importOf(int rows) {
        return imports.history(Set.of(CAISSE), PageRequest.of(0, 20)).stream()
                .filter(report -> report.rows() == rows)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int labelled() {
        return jdbc.sql("select count(*) from etablissement_tag where tag = ?")
                .param(ReleasedDatabase.LABEL)
                .query(Integer.class)
                .single();
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(fr.tmspros.packaged.Etablissements::siret)
                .toList();
    }

    private List<String> mails(String siret) {
        return mailbox.list(siret, 1).lines().stream().map(line -> line.file()).toList();
    }

    /** Until none is left that is due. */
    /** Whatever the clock said when the program started: other tests move it. */
    private void bringJourneys() {
        JobQuery upgrade = management.createJobQuery().processDefinitionKey("upgrade");
        for (List<Job> jobs = upgrade.list(); !jobs.isEmpty(); jobs = upgrade.list()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private void runAll(String process) {
        List<Job> jobs;
        do {
            clock.advance(Duration.ofSeconds(1));
            jobs = now(process);
            jobs.forEach(job -> management.executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    private List<Job> now(String process) {
        return management
                .createJobQuery()
                .processDefinitionKey(process)
                .duedateLowerThan(Date.from(clock.instant()))
                .list();
    }
}
