package fr.tmspros.bench;

import com.fasterxml.jackson.databind.JsonNode;
import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.packaged.RestSession;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts the extracted jar, imports files through REST, and prints what it took beside what it may take. */
final class Bench {

    private static final int MANY_ROWS = 20_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path jar;
    private final List<String> results = new ArrayList<>();

    private Bench(Path jar) {
        this.jar = jar;
    }

    /** Takes the path of the extracted jar. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Bench bench = new Bench(Path.of(arguments[0]));
        bench.startAndImportSample();
        bench.importManyRowsOnH2();
        String postgres = bench.importManyRowsOnPostgres();
        bench.print(postgres);
    }

    private void startAndImportSample() {
        OUT.println("starting, and importing the sample file ...");
        Instant start = Instant.now();
        try (PackagedApplication application = launch()) {
            application.awaitReady();
            result("start on an empty database", seconds(start), "s", "<= 25");
            application.kill();
            result("start on an existing database", seconds(timed(application::restart)), "s", "<= 12");
            RestSession agent = RestSession.agent(application);
            Instant sent = Instant.now();
            check(agent.importFile(Etablissements.sample()), 700);
            result("700 rows imported, journeys started", seconds(sent), "s", "<= 3");
        }
    }

    private void importManyRowsOnH2() throws IOException {
        try (PackagedApplication application = launch().awaitReady()) {
            importManyRows(application, "H2");
        }
    }

    private String importManyRowsOnPostgres() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(
                                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres")
                                        + "&reWriteBatchedInserts=true",
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.password=postgres")
                        .awaitReady()) {
            importManyRows(application, "PostgreSQL");
            return describe(postgres);
        }
    }

    private void importManyRows(PackagedApplication application, String database) throws IOException {
        OUT.println("importing " + MANY_ROWS + " rows on " + database + " ...");
        String file = Etablissements.file(0, MANY_ROWS);
        Instant sent = Instant.now();
        check(RestSession.agent(application).importFile(file), MANY_ROWS);
        result(MANY_ROWS + " rows imported on " + database, MANY_ROWS / seconds(sent), "rows/s", ">= 1000");
        result("resident memory then, " + database, megabytes(application, "VmRSS"), "MB", "<= 600");
        result("its peak, " + database, megabytes(application, "VmHWM"), "MB", "");
    }

    private PackagedApplication launch(String... arguments) {
        return PackagedApplication.launch(jar, PackagedApplication.emptyDirectory(), arguments);
    }

    /** The tests' PostgreSQL with what its default switches off for speed. */
    private static EmbeddedPostgres durablePostgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private void print(String postgres) throws IOException {
        OUT.printf(
                "%nmachine    %d cores, %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                procLine(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("java.version"));
        OUT.println("settings   extracted jar, -Xmx512m -XX:+UseSerialGC, demo profile, one process beside this one");
        OUT.println("databases  H2 file with WRITE_DELAY=0; " + postgres);
        OUT.println("import     from POST /api/v1/imports to state DONE; credentials mails leave meanwhile (pickup)");
        OUT.printf("%n%-42s %12s %-8s %s%n", "measure", "result", "", "goal");
        results.forEach(OUT::println);
    }

    private void result(String measure, double value, String unit, String goal) {
        results.add("%-42s %12.1f %-8s %s".formatted(measure, value, unit, goal));
    }

    private static void check(JsonNode report, int created) {
        if (report.path("created").asInt() != created) {
            throw new IllegalStateException("expected " + created + " created: " + report);
        }
    }

    private static Instant timed(Runnable work) {
        Instant start = Instant.now();
        work.run();
        return start;
    }

    private static double seconds(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    private static double megabytes(PackagedApplication application, String entry) throws IOException {
        String line = procLine(Path.of("/proc", Long.toString(application.pid()), "status"), entry);
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }

    private static String procLine(Path file, String entry) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(entry + ":"))
                    .map(line -> line.substring(entry.length() + 1).strip())
                    .findFirst()
                    .orElse("0");
        }
    }

    private static String describe(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            return "PostgreSQL %s, fsync %s, synchronous_commit %s"
                    .formatted(
                            show(connection, "server_version"),
                            show(connection, "fsync"),
                            show(connection, "synchronous_commit"));
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
