package fr.tmspros.journey.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.Workload;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
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
    EmailLog log;

    @Autowired
    MovableClock clock;

    private Etablissement pending;
    private Breakable database;
    private CountedWorkload counted;

    @BeforeEach
    void somethingWaits() {
        pending = journey.imported();
        clock.advance(Duration.ofSeconds(1));
        database = new Breakable(source);
        counted = new CountedWorkload(JdbcClient.create(database), new DataSourceTransactionManager(database), clock);
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
