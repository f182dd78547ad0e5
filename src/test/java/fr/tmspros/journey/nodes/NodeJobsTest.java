package fr.tmspros.journey.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.mailing.CredentialsMails;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultAcquireJobsCommandFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** A job that this node took: what it does with it when its turn comes. */
@ApplicationTest
class NodeJobsTest {

    private static final Duration LOCKED = Duration.ofMinutes(1);

    @Autowired
    ProcessEngine engine;

    @Autowired
    Journey journey;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    ObjectProvider<CredentialsMails> mails;

    private Node node;
    private Etablissement etablissement;
    private String job;

    /** A node whose threads the test is. */
    private static final class Node extends NodeJobs {

        private boolean working = true;

        private Node(ObjectProvider<CredentialsMails> mails) {
            super(() -> true, mails);
        }

        @Override
        public boolean isActive() {
            return working;
        }

        @Override
        public void jobWasAdded() {
            // nobody takes more
        }
    }

    @BeforeEach
    void aMailToBeSent() {
        node = new Node(mails);
        etablissement = journey.imported();
        job = journey.dueJobs(etablissement).get(0).getId();
    }

    @Test
    void doesAJobItHolds() {
        lock(node.getLockOwner(), LOCKED);
        turnComes();

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void leavesAJobThatIsAnothersByNow() {
        lock("another node", LOCKED);
        turnComes();

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        assertThat(owner()).contains("another node");
    }

    @Test
    void leavesAJobItHeldForTooLong() {
        lock(node.getLockOwner(), LOCKED.negated());
        turnComes();

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
    }

    @Test
    void takesNoneWhileItsClockIsWrong() {
        NodeJobs late = new NodeJobs(() -> false, mails);
        late.setAcquireJobsCmdFactory(new DefaultAcquireJobsCommandFactory(late));

        assertThat(late.getAcquireJobsCmd(3).execute(null).size()).isZero();
    }

    @Test
    void whileItStops_unlocksItsOwnAlone() {
        node.working = false;
        lock("another node", LOCKED);
        turnComes();
        assertThat(owner()).contains("another node");

        lock(node.getLockOwner(), LOCKED);
        turnComes();
        assertThat(owner()).isEmpty();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
    }

    @Test
    void ofMailsTakenTogether_sendsThoseItHolds() {
        List<Etablissement> others = List.of(journey.imported(), journey.imported());
        List<String> jobs = others.stream()
                .map(other -> journey.dueJobs(other).get(0).getId())
                .toList();
        lock("another node", LOCKED);
        jobs.forEach(taken -> lock(taken, node.getLockOwner(), LOCKED));
        turnComes(Stream.concat(Stream.of(job), jobs.stream()).toList());

        assertThat(others).extracting(journey::state).containsOnly(JourneyState.INVITED);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        assertThat(owner()).contains("another node");
    }

    private void lock(String owner, Duration left) {
        lock(job, owner, left);
    }

    private void lock(String taken, String owner, Duration left) {
        jdbc.sql("update act_ru_job set lock_owner_ = :owner, lock_exp_time_ = :until where id_ = :job")
                .param("owner", owner)
                .param("until", Timestamp.from(clock.instant().plus(left)))
                .param("job", taken)
                .update();
    }

    private Optional<String> owner() {
        return jdbc.sql("select lock_owner_ from act_ru_job where id_ = :job")
                .param("job", job)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    private void turnComes() {
        Runnable turn =
                node.getExecuteJobsRunnable(List.of(job), configuration().getProcessEngine());
        ReflectionTestUtils.setField(turn, "jobExecutor", node);
        turn.run();
    }

    private void turnComes(List<String> jobs) {
        node.getExecuteJobsRunnable(jobs, configuration().getProcessEngine()).run();
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }
}
