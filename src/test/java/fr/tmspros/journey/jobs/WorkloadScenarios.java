package fr.tmspros.journey.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.Node;
import fr.tmspros.etablissement.jobs.Workload;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What is counted for those who operate the program; run on each database. */
abstract class WorkloadScenarios {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Autowired
    DataSource source;

    @Autowired
    Journey journey;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    EmailLog log;

    @Autowired
    MovableClock clock;

    private Etablissement pending;
    private Breakable database;
    private CountedWorkload counted;
    private final List<Object> told = new ArrayList<>();

    @BeforeEach
    void somethingWaits() {
        pending = journey.imported();
        clock.advance(Duration.ofSeconds(1));
        database = new Breakable(source);
        counted = new CountedWorkload(
                JdbcClient.create(database), new DataSourceTransactionManager(database), told::add, clock);
    }

    /** Its credentials leave, so that nobody else has them waiting. */
    @AfterEach
    void nothingWaits() {
        management.setJobRetries(journey.jobs(pending).get(0).getId(), 3);
        journey.runDueJobs(pending);
    }

    @Test
    void everyStateOfTheListsIsCounted() {
        Workload load = counted.latest().orElseThrow();

        assertThat(load.etablissements()).containsOnlyKeys(statesOfTheTable());
        assertThat(load.etablissements().get(JourneyState.INVITATION_PENDING))
                .isEqualTo(number("select count(*) from etablissement where state = 'INVITATION_PENDING'"));
        assertThat(load.countedAt()).isEqualTo(clock.instant());
    }

    @Test
    void firstCredentialsWaitSinceTheirImport() {
        Workload load = counted.latest().orElseThrow();

        assertThat(load.oldestMail())
                .isBeforeOrEqualTo(journey.fresh(pending).stateSince())
                .isBefore(clock.instant());
    }

    @Test
    void mailThatWaitsIsCountedWithItsState() {
        long before = mails(EmailState.QUEUED);
        String id = UUID.randomUUID().toString();
        log.queued(id, pending.id(), EmailTemplate.RELANCE);
        clock.advance(A_MINUTE);

        assertThat(mails(EmailState.QUEUED)).isEqualTo(before + 1);
        log.withdraw(id);
    }

    @Test
    void jobsAreDueOnceTheirTimeHasCome() {
        Workload load = counted.latest().orElseThrow();

        assertThat(load.jobsDue())
                .isPositive()
                .isEqualTo(management
                        .createJobQuery()
                        .withRetriesLeft()
                        .active()
                        .duedateLowerThan(Date.from(clock.instant().plusMillis(1)))
                        .count());
        assertThat(load.oldestJob()).isBefore(clock.instant());
    }

    @Test
    void jobWithoutTriesIsAFailureAndAnIncident_andNotDue() {
        Workload before = counted.latest().orElseThrow();
        management.setJobRetries(journey.jobs(pending).get(0).getId(), 0);
        clock.advance(A_MINUTE);
        Workload after = counted.latest().orElseThrow();

        assertThat(after.jobsFailed()).isEqualTo(before.jobsFailed() + 1);
        assertThat(after.incidents()).isEqualTo(before.incidents() + 1);
        assertThat(after.etablissements().get(JourneyState.TO_CONTACT))
                .isEqualTo(before.etablissements().getOrDefault(JourneyState.TO_CONTACT, 0L) + 1);
    }

    @Test
    void journeysAreCountedByTheActivityTheyStandAt() {
        Map<String, Long> before = counted.latest().orElseThrow().journeys();
        journey.invited();
        journey.inParcours();
        clock.advance(A_MINUTE);
        Map<String, Long> after = counted.latest().orElseThrow().journeys();

        assertThat(risen(before, after, "userTask_activateAccount")).isEqualTo(1);
        assertThat(risen(before, after, "callActivity_enterParcours")).isEqualTo(1);
        assertThat(risen(before, after, "userTask_completeEtape")).isEqualTo(4);
        assertThat(after)
                .as("what the engine itself counts")
                .containsEntry(
                        "userTask_activateAccount",
                        runtime.createExecutionQuery()
                                .processDefinitionKey("onboarding")
                                .activityId("userTask_activateAccount")
                                .count());
    }

    private static long risen(Map<String, Long> before, Map<String, Long> after, String activity) {
        return after.get(activity) - before.getOrDefault(activity, 0L);
    }

    @Test
    void newestBackupIsTheLast() {
        Instant taken = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JdbcClient tables = JdbcClient.create(source);
        List.of(taken.minus(Duration.ofDays(1)), taken)
                .forEach(time -> tables.sql("insert into backup_taken (taken_at) values (?)")
                        .param(time.atOffset(ZoneOffset.UTC))
                        .update());

        assertThat(counted.latest().orElseThrow().lastBackup()).isEqualTo(taken);
        tables.sql("delete from backup_taken").update();
        clock.advance(A_MINUTE);
        assertThat(counted.latest().orElseThrow().lastBackup())
                .as("where none was ever noted")
                .isNull();
    }

    @Test
    void nodesTellOfThemselves_andFallSilent() {
        JdbcClient tables = JdbcClient.create(source);
        tables.sql("insert into node (name, version, started_at, seen_at) values ('gone.example:8080', '0.1', ?, ?)")
                .params(
                        clock.instant().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC),
                        clock.instant().minus(Duration.ofMinutes(4)).atOffset(ZoneOffset.UTC))
                .update();
        Workload load = counted.latest().orElseThrow();

        assertThat(load.nodes())
                .filteredOn(node -> node.name().equals("gone.example:8080"))
                .singleElement()
                .matches(node -> node.silent(load.countedAt()))
                .extracting(Node::version)
                .isEqualTo("0.1");
        tables.sql("delete from node where name = 'gone.example:8080'").update();
    }

    @Test
    void everyNewCountIsTold() {
        Workload first = counted.latest().orElseThrow();
        counted.latest();

        assertThat(told).containsExactly(first);
    }

    @Test
    void countStandsForAMinute() {
        Workload first = counted.latest().orElseThrow();
        clock.advance(A_MINUTE.minusMillis(1));
        assertThat(counted.latest()).containsSame(first);
        assertThat(database.asked).as("transactions").isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(counted.latest().orElseThrow().countedAt()).isEqualTo(clock.instant());
        assertThat(database.asked).as("transactions").isEqualTo(2);
    }

    @Test
    void databaseThatIsGoneLeavesTheLastCount() {
        Workload last = counted.latest().orElseThrow();
        database.gone = true;
        clock.advance(A_MINUTE);
        assertThat(counted.latest()).containsSame(last);

        database.gone = false;
        clock.advance(A_MINUTE);
        assertThat(counted.latest().orElseThrow().countedAt()).isEqualTo(clock.instant());
    }

    @Test
    void withoutADatabaseThereIsNoCount() {
        database.gone = true;

        assertThat(counted.latest()).isEmpty();
    }

    private JourneyState[] statesOfTheTable() {
        return JdbcClient.create(source).sql("select distinct state from etablissement").query(String.class).stream()
                .map(JourneyState::valueOf)
                .toArray(JourneyState[]::new);
    }

    private long number(String query) {
        return JdbcClient.create(source).sql(query).query(Long.class).single();
    }

    private long mails(EmailState state) {
        return counted.latest().orElseThrow().mails().getOrDefault(state.name(), 0L);
    }

    /** The database, while it is there. */
    private static final class Breakable extends DelegatingDataSource {

        private boolean gone;
        private int asked;

        private Breakable(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (gone) {
                throw new SQLException("gone");
            }
            asked++;
            return super.getConnection();
        }
    }
}
