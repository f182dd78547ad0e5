package fr.tmspros.bench;

import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.packaged.RestSession;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * What one, two and four nodes on one PostgreSQL do, each held to a part of a processor so that there is room for four on this machine and
 * the database: mails with credentials, then people on their journey. Nodes start and warm up without that limit.
 */
final class NodesBench implements AutoCloseable {

    /** Percent of one processor. */
    static final int SHARE = 20;

    private static final int MOST = 4;

    /** After fewer, the node that is measured last has been compiled further than the four were. */
    private static final int WARM_UPS = 4;

    private static final int USERS = 4;

    private final EmbeddedPostgres postgres;
    private final int mails;
    private final int journeys;
    private final List<PackagedApplication> nodes;
    private int known;
    private int travelled;

    /**
     * What so many nodes did.
     *
     * @param mailsPerSecond credentials, of all nodes together
     * @param journeysPerSecond the same
     * @param database processors PostgreSQL was busy on, while mails left and while people travelled
     */
    record Result(
            int nodes,
            double mailsPerSecond,
            double journeysPerSecond,
            double databaseOfMails,
            double databaseOfJourneys) {}

    /** With so many mails and journeys for each node that takes part. */
    NodesBench(EmbeddedPostgres postgres, Path start, int mails, int journeys, String... settings) {
        this.postgres = postgres;
        this.mails = mails;
        this.journeys = journeys;
        // PostgreSQL has a hundred connections for all of them
        String[] all = Stream.concat(Stream.of(settings), Stream.of("--spring.datasource.hikari.maximum-pool-size=15"))
                .toArray(String[]::new);
        nodes = new ArrayList<>(IntStream.range(0, MOST)
                .mapToObj(node -> PackagedApplication.launch(start, PackagedApplication.emptyDirectory(), all))
                .toList());
        nodes.forEach(PackagedApplication::awaitReady);
    }

    /** The compilers have had their time before anything is measured. */
    void warmUp() throws SQLException {
        for (int round = 0; round < WARM_UPS; round++) {
            importFor(MOST);
            awaitMails(0);
            travel(people());
        }
    }

    /** From the most nodes to one: those that are not needed any more stop. */
    List<Result> measure() throws SQLException {
        List<Result> results = new ArrayList<>();
        for (int count = MOST; count > 0; count /= 2) {
            while (nodes.size() > count) {
                PackagedApplication leaving = nodes.remove(nodes.size() - 1);
                leaving.terminate();
                leaving.awaitExit();
            }
            results.add(0, measured());
        }
        return results;
    }

    private Result measured() throws SQLException {
        importFor(nodes.size());
        List<ProcessorShare> shares =
                nodes.stream().map(node -> ProcessorShare.of(node.pid(), SHARE)).toList();
        try {
            int waiting = waiting();
            // the last ones leave while some nodes have nothing to do any more
            int rest = waiting / 20;
            Clocked mailing = clocked(() -> awaitMails(rest));
            awaitMails(0);
            List<JourneyDriver> people = people();
            Clocked travelling = clocked(() -> travel(people));
            return new Result(
                    nodes.size(),
                    (waiting - rest) / mailing.seconds(),
                    nodes.size() * journeys / travelling.seconds(),
                    mailing.database(),
                    travelling.database());
        } finally {
            shares.forEach(ProcessorShare::close);
        }
    }

    private void importFor(int count) {
        RestSession.agent(nodes.get(0)).importFile(Etablissements.file(known, count * mails));
        known += count * mails;
    }

    /** Each node has people of its own, with the mails it has sent; those before have travelled. */
    private List<JourneyDriver> people() {
        List<JourneyDriver> people =
                nodes.stream().map(node -> new JourneyDriver(node, travelled)).toList();
        travelled += journeys;
        return people;
    }

    private void travel(List<JourneyDriver> people) {
        CompletableFuture.allOf(people.stream()
                        .map(driver -> CompletableFuture.runAsync(() -> driver.travel(journeys, USERS)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void awaitMails(int left) {
        Awaitility.await("mails")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> waiting() <= left);
    }

    private int waiting() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from etablissement where state = 'INVITATION_PENDING'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * How long something took.
     *
     * @param database how many processors PostgreSQL was busy on meanwhile
     */
    private record Clocked(double seconds, double database) {}

    private Clocked clocked(Runnable work) throws SQLException {
        Map<Long, Duration> before = databaseTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = databaseTime().entrySet().stream()
                .filter(process -> before.containsKey(process.getKey()))
                .mapToDouble(process ->
                        process.getValue().minus(before.get(process.getKey())).toNanos() / 1e9)
                .sum();
        return new Clocked(seconds, busy / seconds);
    }

    /** Processor time of PostgreSQL so far, by process; connections live longer than what is measured. */
    private Map<Long, Duration> databaseTime() throws SQLException {
        Map<Long, Duration> times = new HashMap<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pid from pg_stat_activity")) {
            while (row.next()) {
                long pid = row.getLong(1);
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .ifPresent(time -> times.put(pid, time));
            }
        }
        return times;
    }

    @Override
    public void close() {
        nodes.forEach(PackagedApplication::close);
    }
}
