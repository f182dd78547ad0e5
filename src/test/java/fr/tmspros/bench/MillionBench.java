package fr.tmspros.bench;

import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.packaged.RestSession;
import fr.tmspros.support.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * The same work beside a hundredth, a tenth and the whole of so many établissements: what grows faster than they do shows. Waiting is told
 * beside processor time, which other work on the machine changes less.
 */
final class MillionBench {

    private static final long FIRST_ID = 1_000_000;
    private static final int WARM_UP = 10;
    private static final int REQUESTS = 40;
    private static final Duration LONGEST = Duration.ofSeconds(6);
    private static final Duration CLEANED = Duration.ofSeconds(40);
    private static final String LIST = "/agent/etablissements";

    /** Made anew after rows are filled in, which is several times as fast. */
    private static final String INDEXES = """
             from pg_indexes i where schemaname = 'public'
               and tablename in ('etablissement', 'etablissement_tag', 'email_message', 'account', 'credentials_dispatch', 'etape', 'audit_event',
                   'act_ru_execution', 'act_ru_task', 'act_ru_job', 'act_hi_procinst', 'act_hi_actinst')
               and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
            """;

    private static final String PENDING =
            "select count(*) from act_ru_job where handler_type_ = 'async-continuation' and retries_ > 0";

    private static final Map<String, String> OF_AGENTS = new LinkedHashMap<>();
    private static final Map<String, String> OF_ADMINS = new LinkedHashMap<>();

    static {
        OF_AGENTS.put("list, first page", LIST);
        OF_AGENTS.put("list, state and age, sorted by age", LIST + "?state=INVITED&minDays=30&sort=since");
        OF_AGENTS.put("list, sorted by SIRET, backwards", LIST + "?sort=-siret");
        OF_AGENTS.put("list, three letters in a fifth of the names", LIST + "?q=men");
        OF_AGENTS.put("list, rare word", LIST + "?q=zephyrin");
        OF_AGENTS.put("list, last mail bounced", LIST + "?email=BOUNCED");
        OF_AGENTS.put("list, page 150", LIST + "?page=150");
        OF_AGENTS.put("work list of steps", "/agent/etapes");
        OF_AGENTS.put("one file", LIST + "/9100000000000");
        OF_ADMINS.put("admin, list of all caisses", LIST);
        OF_ADMINS.put("admin, list by age", LIST + "?sort=since");
        OF_ADMINS.put("admin, rare word", LIST + "?q=zephyrin");
        OF_ADMINS.put("admin, audit", "/admin/audit");
        OF_ADMINS.put("admin, state of the program", "/admin/etat");
        OF_ADMINS.put("Prometheus, as counted", "/actuator/prometheus");
    }

    private final Path start;
    private final DataSource database;
    private final PackagedApplication application;
    private final String[] arguments;
    private final int rowsOfAFile;
    private final Map<String, List<Double>> measures = new LinkedHashMap<>();
    private Consumer<String> told;
    private int imported;
    private int travelled;
    private int filled;

    MillionBench(
            Path start, DataSource database, PackagedApplication application, int rowsOfAFile, String... arguments) {
        this.start = start;
        this.database = database;
        this.application = application;
        this.rowsOfAFile = rowsOfAFile;
        this.arguments = arguments;
    }

    /** What was measured, one value for each of these sizes; the largest comes last. */
    Map<String, List<Double>> measure(List<Integer> sizes, Consumer<String> progress) throws SQLException, IOException {
        told = progress;
        filled = (int) number("select count(*) from etablissement where id >= " + FIRST_ID);
        imported = (int) number("select count(*) from etablissement where id < " + FIRST_ID);
        for (int size : sizes) {
            progress.accept("filling up to " + size + " établissements ...");
            fill(size);
            progress.accept("starting on " + size + " ...");
            application.kill();
            execute("select pg_stat_statements_reset()");
            startAgain();
            progress.accept("looking at " + size + " ...");
            look();
            progress.accept("importing beside " + size + " ...");
            importAndMail();
            progress.accept("travelling beside " + size + " ...");
            travel();
            progress.accept("removing history beside " + size + " ...");
            cleanUp();
            countAnew();
            tell("acquisition of jobs, its query", "ms", acquisition());
            tell("resident memory then", "MB", resident());
            tell("the database", "MB", number("select pg_database_size(current_database()) / 1000000"));
            tell("load of the machine", "", load());
            progress.accept(slowStatements());
        }
        return measures;
    }

    private void fill(int size) throws SQLException {
        if (filled >= size) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            execute(connection, "create extension if not exists pg_stat_statements");
            // what is referred to is there: nothing is looked up for each row
            execute(connection, "set session_replication_role = replica");
            execute(connection, "set maintenance_work_mem = '256MB'");
            List<String> indexes = texts(connection, "select indexdef" + INDEXES);
            for (String index : texts(connection, "select indexname" + INDEXES)) {
                execute(connection, "drop index " + index);
            }
            ListRows.fill(connection, filled, size - filled);
            JourneyRows.fill(connection);
            EngineRows.fill(connection, FIRST_ID + filled);
            for (String index : indexes) {
                execute(connection, index);
            }
            execute(connection, "vacuum analyze");
            execute(connection, "checkpoint");
        }
        filled = size;
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void startAgain() throws IOException {
        Instant begun = Instant.now();
        application.restart();
        tell("start", "s", seconds(begun));
        tell("start, the program", "CPU s", application.processorTime().toMillis() / 1_000.0);
        List<String> command = new ArrayList<>(List.of(start.toAbsolutePath().toString(), "--upgrade-check"));
        command.addAll(List.of(arguments));
        ProcessBuilder check = new ProcessBuilder(command)
                .directory(application.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Instant asked = Instant.now();
        if (check.start().onExit().join().exitValue() != 0) {
            throw new IllegalStateException("--upgrade-check failed");
        }
        tell("--upgrade-check", "s", seconds(asked));
    }

    private void look() throws SQLException, IOException {
        int port = application.uri("/").getPort();
        Http admin = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
        first("Prometheus, counted for the first time", admin, "/actuator/prometheus");
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        first("dashboard, first page", agent, "/agent");
        agent.post("/agent", "/agent/portee", Map.of("portee", "hauts-de-france"));
        first("statistics, first page", agent, "/agent/statistiques");
        OF_AGENTS.put("one file", LIST + "/" + someSiret());
        for (Map.Entry<String, String> page : OF_AGENTS.entrySet()) {
            repeat(page.getKey(), agent, page.getValue());
        }
        for (Map.Entry<String, String> page : OF_ADMINS.entrySet()) {
            repeat(page.getKey(), admin, page.getValue());
        }
    }

    private String someSiret() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select siret from etablissement where id = " + FIRST_ID)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What is kept for a while afterwards. */
    private void first(String page, Http who, String address) throws SQLException, IOException {
        Duration there = processorTime();
        tell(page, "ms", Percentile.milliseconds(request -> who.get(address), 0));
        tell(page + ", the database", "CPU ms", processorTime().minus(there).toMillis());
    }

    private void repeat(String page, Http who, String address) throws SQLException, IOException {
        times(who, address, WARM_UP);
        Duration here = application.processorTime();
        Duration there = processorTime();
        List<Double> times = times(who, address, REQUESTS);
        double spent = application
                .processorTime()
                .minus(here)
                .plus(processorTime())
                .minus(there)
                .toMillis();
        tell(page + ", median", "ms", times.stream().sorted().toList().get(times.size() / 2));
        tell(page, "CPU ms", spent / times.size());
    }

    private static List<Double> times(Http who, String address, int most) {
        List<Double> times = new ArrayList<>();
        Instant end = Instant.now().plus(LONGEST);
        while (times.size() < most && (times.isEmpty() || Instant.now().isBefore(end))) {
            times.add(Percentile.milliseconds(request -> who.get(address), 0));
        }
        return times;
    }

    /** Rows are read while mails leave; how fast those leave that are left then is how fast jobs are found. */
    private void importAndMail() throws SQLException, IOException {
        String file = Etablissements.file(imported, rowsOfAFile);
        imported += rowsOfAFile;
        RestSession agent = RestSession.agent(application);
        Duration here = application.processorTime();
        Duration there = processorTime();
        Instant sent = Instant.now();
        String report = agent.sendFile(file);
        await("select count(*) from import_file where state = 'RUNNING'");
        tell("import", "rows/s", rowsOfAFile / seconds(sent));
        if (agent.get(report).path("created").asInt() != rowsOfAFile) {
            throw new IllegalStateException("not all were created: " + agent.get(report));
        }
        double left = number(PENDING);
        Instant begun = Instant.now();
        await(PENDING);
        tell("mails that were left", "mails/s", left / seconds(begun));
        double spent = application.processorTime().minus(here).toMillis();
        tell("a row and its mail, the program", "CPU ms", spent / rowsOfAFile);
        tell(
                "a row and its mail, the database",
                "CPU ms",
                processorTime().minus(there).toMillis() / (double) rowsOfAFile);
    }

    /** From the login to the open parcours and out again. */
    private void travel() throws SQLException, IOException {
        int journeys = Math.min(rowsOfAFile, 100);
        JourneyDriver people = new JourneyDriver(application, travelled);
        Duration there = processorTime();
        JourneyDriver.Run run = people.travel(journeys, 2);
        travelled += journeys;
        tell("journeys of établissements, 2 at once", "/s", run.journeysPerSecond());
        tell("a journey, the program", "CPU s", run.processorSeconds());
        tell("a journey, the database", "CPU ms", processorTime().minus(there).toMillis() / (double) journeys);
    }

    /** Of journeys that ended long ago, until there are none, or time is over. */
    private void cleanUp() throws SQLException, IOException {
        String left = "select count(*) from act_hi_procinst where removal_time_ < now()";
        double before = number(left);
        Duration there = processorTime();
        Instant begun = Instant.now();
        try (Connection connection = database.getConnection()) {
            EngineRows.cleanUp(connection);
        }
        Awaitility.await()
                .atMost(CLEANED.multipliedBy(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> number(left) == 0 || seconds(begun) > CLEANED.toSeconds());
        double removed = before - number(left);
        tell("history clean-up, ended journeys", "/s", removed / seconds(begun));
        tell(
                "an ended journey removed, the database",
                "CPU ms",
                processorTime().minus(there).toMillis() / Math.max(1, removed));
    }

    /** Long after what was kept. */
    private void countAnew() throws SQLException, IOException {
        Http admin = Http.loggedIn(application.uri("/").getPort(), "admin@tmspros.example", "demo-admin-tmspros");
        Duration there = processorTime();
        tell(
                "Prometheus, counted anew",
                "ms",
                Percentile.milliseconds(request -> admin.get("/actuator/prometheus"), 0));
        tell(
                "Prometheus, counted anew, the database",
                "CPU ms",
                processorTime().minus(there).toMillis());
        // last, for it may be counted anew beside whatever follows
        repeat("dashboard of all caisses", admin, "/agent");
    }

    private double acquisition() throws SQLException {
        return number("""
                select coalesce(sum(total_exec_time) / sum(calls), 0) from pg_stat_statements
                where query ilike '%from act_ru_job res%' and query ilike '%order by%duedate_%'
                """);
    }

    /** Where the time of the database went since this size began. */
    private String slowStatements() throws SQLException {
        StringBuilder told = new StringBuilder();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select calls, mean_exec_time, max_exec_time, regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements
                        where query not ilike '%pg_stat_statements%' and max_exec_time > 20 order by max_exec_time desc limit 40
                        """)) {
            while (row.next()) {
                told.append("%n%8d calls %9.1f ms on average, %9.1f at most  %.260s"
                        .formatted(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getString(4)));
            }
        }
        return told.toString();
    }

    private void await(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Awaitility.await(query)
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        try (ResultSet row = statement.executeQuery(query)) {
                            row.next();
                            return row.getLong(1) == 0;
                        }
                    });
        }
    }

    private double number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Duration processorTime() throws SQLException, IOException {
        return Bench.processorTime(database);
    }

    private double resident() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(application.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the last minute. */
    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static double seconds(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1_000.0;
    }

    private void tell(String measure, String unit, double value) {
        measures.computeIfAbsent(measure + "\t" + unit, name -> new ArrayList<>())
                .add(value);
        told.accept("  %-50s %12.2f %s".formatted(measure, value, unit));
    }
}
