package fr.tmspros.bench;

import com.fasterxml.jackson.databind.JsonNode;
import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.packaged.RestSession;
import fr.tmspros.packaged.SpaceSession;
import fr.tmspros.support.ScriptedSmtpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the folder {@code bin/package} made, imports files through REST, and prints what it took beside what it may take. */
final class Bench {

    private static final int FEW_ROWS = 1_000;
    private static final int MANY_ROWS = 20_000;
    private static final int FEW_MAILS = 5_000;
    private static final int MAILS = 15_000;
    private static final int ALL_ROWS = 100_000;
    private static final int BULK = 10_000;
    private static final int ACCOUNTS = 700;
    private static final int PAIRS = 240;
    private static final int WARM_UP = 50;
    private static final int WARM_JOURNEYS = 1_000;
    private static final int MOST_WARM_JOURNEYS = 4_000;
    private static final int WARM_AT_ONCE = 8;
    private static final double FEW = 0.05;
    private static final int JOURNEYS = 300;
    private static final int CROWD = 200;
    private static final Duration THINK_TIME = Duration.ofSeconds(5);
    private static final int FEW_LISTED = 10_000;
    private static final int LISTED = 100_000;
    private static final int MILLION = 1_000_000;
    private static final int PARCOURS = 1_000;
    private static final int UPLOADS_AT_ONCE = 4;
    private static final int NODE_MAILS = 1_000;
    private static final int NODE_JOURNEYS = 40;

    /** Of a process's {@code stat} after its name: its children's time; Linux counts a hundred ticks a second. */
    private static final int ENDED = 13;

    private static final long MILLIS_A_TICK = 10;

    /** A hundredth of the parcours or journeys, say, to try the bench itself. */
    private static final int PART = Integer.getInteger("tmspros.bench.part", 1);

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final Path start;
    private final List<String> results = new ArrayList<>();
    private final Set<String> databases = new LinkedHashSet<>(Set.of("H2 file with WRITE_DELAY=0"));

    private Bench(Path start) {
        this.start = start;
    }

    /** Takes the path of the folder's {@code start}, then the names of the parts to run; all of them where none is named. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Bench bench = new Bench(Path.of(arguments[0]));
        Set<String> parts = Set.copyOf(List.of(arguments).subList(1, arguments.length));
        if (parts.isEmpty() || parts.contains("start")) {
            bench.startAndImportSample();
        }
        if (parts.isEmpty() || parts.contains("h2")) {
            bench.importManyRowsOnH2();
        }
        if (parts.isEmpty() || parts.contains("postgres")) {
            bench.importAllRowsOnPostgres();
        }
        if (parts.isEmpty() || parts.contains("mails")) {
            bench.sendMails("pickup folder", "");
            bench.sendMails("plain");
            bench.sendMails("STARTTLS", ScriptedSmtpServer.Option.STARTTLS);
        }
        if (parts.isEmpty() || parts.contains("enumeration")) {
            bench.tellAccountsByTime();
        }
        if (parts.isEmpty() || parts.contains("bulk")) {
            bench.remindMany();
        }
        if (parts.isEmpty() || parts.contains("journeys")) {
            bench.travel();
        }
        if (parts.isEmpty() || parts.contains("load")) {
            bench.carryCrowd();
        }
        if (parts.isEmpty() || parts.contains("list")) {
            bench.lookAtLists();
        }
        if (parts.isEmpty() || parts.contains("parcours")) {
            bench.followParcours();
        }
        if (parts.isEmpty() || parts.contains("nodes")) {
            bench.addNodes();
        }
        if (parts.contains("million")) {
            bench.carryMillion();
        }
        bench.print();
        if (parts.isEmpty() || parts.contains("campaign")) {
            CampaignDay.main(arguments);
        }
    }

    private void startAndImportSample() throws IOException {
        OUT.println("starting, and importing the sample file ...");
        Instant start = Instant.now();
        try (PackagedApplication application = launch()) {
            application.awaitReady();
            result("start on an empty database", seconds(start), "s", "<= 25");
            application.kill();
            result("start on an existing database", seconds(timed(application::restart)), "s", "<= 12");
            result("its processor time", application.processorTime().toMillis() / 1000.0, "CPU s", "<= 24");
            result("resident memory then, nobody has come yet", megabytes(application, "VmRSS"), "MB", "");
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

    /** Once while their mails leave, and once while they wait. */
    private void importAllRowsOnPostgres() throws IOException, SQLException {
        importAllRowsOnPostgres("mails leave");
        importAllRowsOnPostgres("mails wait", "--tmspros.mails.hold=true");
    }

    private void importAllRowsOnPostgres(String mails, String... settings) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(
                                Stream.concat(Stream.of(onPostgres(postgres)), Stream.of(settings))
                                        .toArray(String[]::new))
                        .awaitReady()) {
            databases.add(describe(postgres));
            importFile(application, postgres, 0, FEW_ROWS);
            double few = importFile(application, postgres, FEW_ROWS, FEW_LISTED);
            Duration here = application.processorTime();
            Duration there = processorTime(postgres.getPostgresDatabase());
            double all = importFile(application, postgres, FEW_ROWS + FEW_LISTED, ALL_ROWS);
            result(FEW_LISTED + " rows imported on PostgreSQL, " + mails, FEW_LISTED / few, "rows/s", "");
            result(ALL_ROWS + " rows imported on PostgreSQL, " + mails, ALL_ROWS / all, "rows/s", ">= 3000");
            double growth = all / few / (ALL_ROWS / FEW_LISTED);
            result("time per row, " + ALL_ROWS + " / " + FEW_LISTED + ", " + mails, growth, "", "<= 1.1");
            double spent = application.processorTime().minus(here).toMillis() / (double) ALL_ROWS;
            result("a row in the program, " + mails, spent, "CPU ms", "");
            double spentThere =
                    processorTime(postgres.getPostgresDatabase()).minus(there).toMillis() / (double) ALL_ROWS;
            result("a row in the database, " + mails, spentThere, "CPU ms", "");
            result("credentials mails sent meanwhile", application.mailbox().size(), "", "");
            result("resident memory then, PostgreSQL", megabytes(application, "VmRSS"), "MB", "");
        }
    }

    /** The same rows on both databases, few of them and then many. */
    private void lookAtLists() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            Map<String, Double> few = Map.of();
            for (int rows : List.of(FEW_LISTED, LISTED)) {
                OUT.println("filling, and looking at " + rows + " établissements on PostgreSQL ...");
                try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                    ListRows.fill(
                            connection, few.size() == 0 ? 0 : FEW_LISTED, few.size() == 0 ? rows : rows - FEW_LISTED);
                    JourneyRows.fill(connection);
                }
                few = lookAtList(application, rows, "PostgreSQL", few);
            }
        }
        try (PackagedApplication application = launch().awaitReady()) {
            Map<String, Double> few = Map.of();
            for (int rows : List.of(FEW_LISTED, LISTED)) {
                OUT.println("filling, and looking at " + rows + " établissements on H2 ...");
                application.kill();
                String url = "jdbc:h2:file:" + application.directory().resolve("data/tmspros");
                try (Connection connection = DriverManager.getConnection(url, "tmspros", "")) {
                    ListRows.fill(
                            connection, few.size() == 0 ? 0 : FEW_LISTED, few.size() == 0 ? rows : rows - FEW_LISTED);
                    JourneyRows.fill(connection);
                }
                application.restart();
                few = lookAtList(application, rows, "H2", few);
            }
        }
    }

    /** A hundredth of them, a tenth, then all; the last value is how many times the last but one it took. */
    private void carryMillion() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durable()
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
            List<Integer> sizes = List.of(MILLION / PART / 100, MILLION / PART / 10, MILLION / PART);
            int rows = Math.max(FEW_MAILS / PART, 100);
            new MillionBench(start, source, application, rows, onPostgres(postgres))
                    .measure(sizes, OUT::println)
                    .forEach((measure, values) -> results.add("%-45s %-8s %s %9.2f"
                            .formatted(
                                    measure.split("\t", -1)[0],
                                    measure.split("\t", -1)[1],
                                    values.stream().map("%12.2f"::formatted).collect(Collectors.joining()),
                                    values.get(2) / values.get(1))));
        }
    }

    private Map<String, Double> lookAtList(
            PackagedApplication application, int rows, String database, Map<String, Double> few) throws IOException {
        ListBench bench = new ListBench(application);
        Map<String, Double> pages = bench.pages();
        pages.forEach((page, milliseconds) -> result(
                "list of " + rows + ", " + database + ": " + page, milliseconds, "ms", rows == LISTED ? "<= 100" : ""));
        few.forEach((page, milliseconds) ->
                result("times the cost at " + FEW_LISTED + ": " + page, pages.get(page) / milliseconds, "", "<= 1.2"));
        result("export of " + rows + ", CSV, " + database, bench.export("csv"), "rows/s", ">= 20000");
        result("export of " + rows + ", XLSX, " + database, bench.export("xlsx") * rows, "rows/s", "");
        result("resident memory then, " + database, megabytes(application, "VmRSS"), "MB", "");
        return pages;
    }

    /** Parcours that people have entered themselves, then the caisse they belong to with so many that stand in the tables only. */
    private void followParcours() throws IOException, SQLException {
        int people = PARCOURS / PART;
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            OUT.println(people + " go to their parcours ...");
            importFile(application, postgres, 0, people);
            awaitCount(
                    postgres,
                    "select count(*) from etablissement where state = 'INVITATION_PENDING'",
                    Duration.ofMillis(500),
                    count -> count == 0);
            new JourneyDriver(application).travel(people, 8);
            awaitCount(postgres, "select count(*) from etape", Duration.ofMillis(100), count -> count == 4 * people);
            ParcoursBench bench = new ParcoursBench(application);
            bench.answer();
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                ParcoursRows.share(connection);
            }
            OUT.println("they attach files of 5 MB ...");
            Instant sent = Instant.now();
            List<Double> uploads = bench.upload(people, UPLOADS_AT_ONCE);
            result(
                    people + " logins and uploads of 5 MB, " + UPLOADS_AT_ONCE + " at once",
                    people / seconds(sent),
                    "/s",
                    "");
            result("an upload, 95th percentile", Percentile.of(uploads), "ms", "");
            result("resident memory then, heap of 512 MB", megabytes(application, "VmRSS"), "MB", "");
            result("its peak", megabytes(application, "VmHWM"), "MB", "");
            awaitCount(
                    postgres,
                    "select count(*) from (select 1 from document where etape = 1 group by etablissement_id having count(*) = 3) d",
                    Duration.ofMillis(100),
                    count -> count == people);
            int number = 1;
            for (double milliseconds : bench.etapes(people)) {
                result("page of step " + number++ + " of " + people, milliseconds, "ms", "<= 60");
            }
            OUT.println("filling the caisse ...");
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                ListRows.fill(connection, 0, LISTED / PART);
                ParcoursRows.fill(connection);
            }
            int waiting = LISTED / PART / 10;
            result(
                    "work list, " + waiting + " steps wait",
                    Percentile.of(bench.agent("/agent/etapes")),
                    "ms",
                    "<= 100");
            result("the same, own ones", Percentile.of(bench.agent("/agent/etapes?portee=miens")), "ms", "<= 100");
            result(
                    "statistics of " + LISTED / PART + ", first page",
                    Percentile.milliseconds(bench.agent("/agent/statistiques"), 0),
                    "ms",
                    "");
            result("their page", Percentile.of(bench.agent("/agent/statistiques")), "ms", "<= 100");
        }
    }

    private static String[] onPostgres(EmbeddedPostgres postgres) {
        return new String[] {
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true",
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres"
        };
    }

    /** Seconds from the upload to the last row read. */
    private static double importFile(PackagedApplication application, int firstNumber, int rows) {
        OUT.println("importing " + rows + " rows ...");
        String file = Etablissements.file(firstNumber, rows);
        Instant sent = Instant.now();
        check(RestSession.agent(application).importFile(file), rows);
        return seconds(sent);
    }

    /** The same, waited for in the database: each question to REST costs a password hash, as much as some twenty rows. */
    private static double importFile(
            PackagedApplication application, EmbeddedPostgres postgres, int firstNumber, int rows) throws SQLException {
        OUT.println("importing " + rows + " rows ...");
        String file = Etablissements.file(firstNumber, rows);
        RestSession agent = RestSession.agent(application);
        Instant sent = Instant.now();
        String report = agent.sendFile(file);
        awaitCount(
                postgres,
                "select count(*) from import_file where state = 'RUNNING'",
                Duration.ofMillis(50),
                count -> count == 0);
        double seconds = seconds(sent);
        check(agent.get(report), rows);
        return seconds;
    }

    private static void awaitCount(
            EmbeddedPostgres postgres, String query, Duration interval, Predicate<Integer> enough) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            Awaitility.await(query)
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(interval)
                    .until(() -> count(statement), enough::test);
        }
    }

    private static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** To a server on the loopback; the clock runs from the first mail to the last. The first ones warm the program up. */
    private void sendMails(String kind, ScriptedSmtpServer.Option... options) throws IOException, SQLException {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.start(options)) {
            String goal = options.length > 0 ? ">= 200" : ">= 300";
            sendMails(kind, goal, mailTo(server, options.length > 0));
            result("connections for " + MAILS + " mails, " + kind, server.connections(), "", "");
        }
    }

    private void sendMails(String kind, String goal, String... way) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(Stream.concat(Stream.of(onPostgres(postgres)), Stream.of(way))
                                .toArray(String[]::new))
                        .awaitReady()) {
            databases.add(describe(postgres));
            importFile(application, postgres, 0, MAILS);
            awaitMails(postgres, MAILS - FEW_MAILS);
            Duration here = application.processorTime();
            Duration there = processorTime(postgres.getPostgresDatabase());
            long commits = commits(postgres);
            Instant start = Instant.now();
            int sent = awaitMails(postgres, 0);
            result("credentials mails a second, " + kind, sent / seconds(start), "mails/s", goal);
            Duration spent = application.processorTime().minus(here);
            result("a mail in the program, " + kind, spent.toMillis() / (double) sent, "CPU ms", "");
            Duration spentThere = processorTime(postgres.getPostgresDatabase()).minus(there);
            result("a mail in the database, " + kind, spentThere.toMillis() / (double) sent, "CPU ms", "");
            result("its commits, " + kind, (commits(postgres) - commits) / (double) sent, "", "<= 2");
        }
    }

    /** How many have left until so many are left. */
    private static int awaitMails(EmbeddedPostgres postgres, int left) throws SQLException {
        String waiting = "select count(*) from etablissement where state = 'INVITATION_PENDING'";
        int before = (int) number(postgres, waiting);
        awaitCount(postgres, waiting, Duration.ofMillis(500), count -> count <= left);
        return before - (int) number(postgres, waiting);
    }

    private static long commits(EmbeddedPostgres postgres) throws SQLException {
        return number(postgres, "select xact_commit from pg_stat_database where datname = current_database()");
    }

    /** Of all its processes. */
    static Duration processorTime(DataSource database) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            List<String> lines = Files.readAllLines(Path.of(show(connection, "data_directory"), "postmaster.pid"));
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
            // those that have ended are counted by the one that began them
            String stat = Files.readString(Path.of("/proc", lines.get(0), "stat"));
            long ended = Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(ENDED)
                    .limit(2)
                    .mapToLong(Long::parseLong)
                    .sum();
            return Stream.concat(Stream.of(postmaster), postmaster.children())
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ofMillis(ended * MILLIS_A_TICK), Duration::plus);
        }
    }

    private static long number(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String[] mailTo(ScriptedSmtpServer server, boolean tls) {
        return new String[] {
            "--tmspros.email.transport=smtp",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + server.port(),
            "--spring.mail.properties.mail.smtp.starttls.enable=" + tls,
            "--spring.mail.properties.mail.smtp.starttls.required=" + tls,
            "--spring.mail.properties.mail.smtp.ssl.trust=*"
        };
    }

    /** Reminders for all that the list finds: how long each of the two answers takes, then the jobs. */
    private void remindMany() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            OUT.println("importing " + BULK + " rows, and waiting for their mails ...");
            importFile(application, postgres, 0, BULK);
            awaitCount(
                    postgres,
                    "select count(*) from etablissement where state = 'INVITATION_PENDING'",
                    Duration.ofMillis(500),
                    count -> count == 0);
            SpaceSession agent = new SpaceSession(application);
            agent.logIn("agent@tmspros.example", "demo-agent-tmspros");
            agent.open("/agent/lots");
            Map<String, List<String>> all = Map.of("acte", List.of("relance"), "state", List.of("INVITED"));
            String warm = SpaceSession.pathOf(
                    agent.post("/agent/lots", Map.of("acte", List.of("relance"), "q", List.of("00001"))));
            agent.post(warm + "/abandon", Map.of());
            Instant asked = Instant.now();
            String act = agent.redirect("/agent/lots", all);
            result(BULK + " reminders chosen, answer", seconds(asked) * 1000, "ms", "<= 300");
            awaitCount(
                    postgres,
                    "select count(*) from bulk_act where state = 'PREPARING'",
                    Duration.ofMillis(50),
                    count -> count == 0);
            result("their preview", seconds(asked), "s", "");
            Instant confirmed = Instant.now();
            agent.redirect(act + "/confirmation", Map.of());
            result(BULK + " reminders confirmed, answer", seconds(confirmed) * 1000, "ms", "<= 300");
            awaitCount(
                    postgres,
                    "select count(*) from bulk_act where state = 'RUNNING'",
                    Duration.ofMillis(100),
                    count -> count == 0);
            result("reminders asked for by the act", BULK / seconds(confirmed), "acts/s", "");
            Instant done = Instant.now();
            agent.open(act);
            result("the page of its report", seconds(done) * 1000, "ms", "");
        }
    }

    /** People of a file, once their mails are there. Some go first: until then the compilers take half of the time. */
    private void travel() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(
                                Stream.concat(Stream.of(onPostgres(postgres)), Stream.of(HashCost.SETTINGS))
                                        .toArray(String[]::new))
                        .awaitReady()) {
            databases.add(describe(postgres));
            OUT.println("importing a file, and waiting for its mails ...");
            importFile(application, postgres, 0, (MOST_WARM_JOURNEYS + 3 * JOURNEYS) / PART);
            awaitCount(
                    postgres,
                    "select count(*) from etablissement where state = 'INVITATION_PENDING'",
                    Duration.ofMillis(500),
                    count -> count == 0);
            JourneyDriver people = new JourneyDriver(application);
            JourneyDriver.Run first = people.travel(WARM_JOURNEYS / PART, WARM_AT_ONCE);
            result("a journey, the first " + WARM_JOURNEYS / PART + ", 8 users", first.processorSeconds(), "CPU s", "");
            result("resident memory then", megabytes(application, "VmRSS"), "MB", "<= 512");
            warmUp(people);
            double hash = HashCost.milliseconds(PackagedApplication.OPTIONS);
            result("one Argon2id hash, in a Java beside it", hash, "CPU ms", "");
            for (int users : List.of(1, 8, 32)) {
                OUT.println("travelling, " + users + " at once ...");
                JourneyDriver.Run run = people.travel(JOURNEYS / PART, users);
                String by = users == 1 ? ", 1 user" : ", " + users + " users";
                result("journeys" + by, run.journeysPerSecond(), "/s", "");
                result("a journey" + by, run.processorSeconds(), "CPU s", "");
                result("the same in hashes" + by, run.processorSeconds() * 1000 / hash, "hashes", "<= 4");
                if (users == 1) {
                    result("median of a journey" + by, run.medianMilliseconds(), "ms", "");
                }
            }
        }
    }

    /** So many people at once who read before they click, five times as many one after the other; what is no page as it should be ends the bench. */
    private void carryCrowd() throws IOException, SQLException {
        int people = 5 * CROWD / PART;
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            OUT.println("importing a file, and waiting for its mails ...");
            importFile(application, postgres, 0, WARM_JOURNEYS / PART + people);
            awaitCount(
                    postgres,
                    "select count(*) from etablissement where state = 'INVITATION_PENDING'",
                    Duration.ofMillis(500),
                    count -> count == 0);
            JourneyDriver first = new JourneyDriver(application);
            first.travel(WARM_JOURNEYS / PART, WARM_AT_ONCE);
            OUT.println(CROWD / PART + " people at once ...");
            JourneyDriver crowd = first.thinking(THINK_TIME);
            JourneyDriver.Run run = crowd.travel(people, CROWD / PART);
            String by = CROWD + " people at once";
            result("pages, " + by + ", 95th percentile", Percentile.of(crowd.pages()), "ms", "<= 500");
            result(
                    "pages, " + by + ", slowest",
                    crowd.pages().stream().max(Double::compare).orElseThrow(),
                    "ms",
                    "");
            result("journeys, " + by, run.journeysPerSecond(), "/s", "");
            result("a journey, " + by, run.processorSeconds(), "CPU s", "");
            result("resident memory then", megabytes(application, "VmRSS"), "MB", "");
        }
    }

    /** As many as the database bears: each node has its own share of a processor, so twice the nodes should do twice the work. */
    private void addNodes() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                NodesBench bench = new NodesBench(
                        postgres, start, NODE_MAILS / PART, NODE_JOURNEYS / PART, onPostgres(postgres))) {
            databases.add(describe(postgres));
            OUT.println("warming up four nodes ...");
            bench.warmUp();
            OUT.println(
                    "measuring four nodes, then two, then one, each held to " + NodesBench.SHARE + " % of a core ...");
            List<NodesBench.Result> results = bench.measure();
            NodesBench.Result one = results.get(0);
            for (NodesBench.Result run : results) {
                String by = ", " + run.nodes() + (run.nodes() == 1 ? " node" : " nodes");
                String goal = run.nodes() == 1 ? "" : ">= 0.9";
                result("credentials mails" + by, run.mailsPerSecond(), "mails/s", "");
                result("the same to linear" + by, run.mailsPerSecond() / one.mailsPerSecond() / run.nodes(), "", goal);
                result("cores of the database meanwhile" + by, run.databaseOfMails(), "cores", "");
                result("journeys" + by, run.journeysPerSecond(), "/s", "");
                result(
                        "the same to linear" + by,
                        run.journeysPerSecond() / one.journeysPerSecond() / run.nodes(),
                        "",
                        goal);
                result("cores of the database meanwhile" + by, run.databaseOfJourneys(), "cores", "");
            }
        }
    }

    /** Until the compilers take next to nothing of a run, or people run out. */
    private void warmUp(JourneyDriver people) {
        int travelled = WARM_JOURNEYS / PART;
        double compilers = 1;
        while (compilers > FEW && travelled < MOST_WARM_JOURNEYS / PART) {
            OUT.println("travelling until the compilers have done, " + travelled + " so far ...");
            compilers = people.travel(JOURNEYS / PART, WARM_AT_ONCE).compilers();
            travelled += JOURNEYS / PART;
        }
        result("journeys to warm up", travelled, "", "");
        result("part of the compilers then", compilers * 100, "% CPU", "<= 5");
    }

    /** Of 700 établissements 240 become activated and 240 disabled, as if each had logged in; none is used twice within a probe. */
    private void tellAccountsByTime() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = durablePostgres();
                PackagedApplication application = launch(onPostgres(postgres)).awaitReady()) {
            databases.add(describe(postgres));
            importFile(application, postgres, 0, ACCOUNTS);
            awaitCount(
                    postgres,
                    "select count(*) from etablissement where state = 'INVITATION_PENDING'",
                    Duration.ofMillis(500),
                    count -> count == 0);
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update account set activated_at = now(), password_hash ="
                        + " (select password_hash from account where identifier = 'agent@tmspros.example')"
                        + " where etablissement_id <= " + 2 * PAIRS);
                statement.executeUpdate("update account set disabled_at = now() where etablissement_id > " + PAIRS
                        + " and etablissement_id <= " + 2 * PAIRS);
            }
            EnumerationBench bench = new EnumerationBench(application);
            compare(bench, "login, wrong password", bench.login("un mot de passe au hasard"));
            compare(bench, "login, empty password", bench.login(""));
            compare(bench, "login, one letter", bench.login("a"));
            compare(bench, "login, a megabyte", bench.login("a".repeat(1_000_000)));
            compare(bench, "REST, wrong password", bench.rest("un mot de passe au hasard"));
            compare(bench, "forgotten password", bench.forgotten());
        }
    }

    private void compare(EnumerationBench bench, String what, EnumerationBench.Probe probe) {
        List<String> unknown = sirets(ACCOUNTS, ACCOUNTS);
        bench.area(probe, sirets(2 * ACCOUNTS, WARM_UP), unknown);
        area(what + ", activated", bench.area(probe, sirets(0, PAIRS), unknown));
        area(what + ", disabled", bench.area(probe, sirets(PAIRS, PAIRS), unknown));
        area(what + ", not activated", bench.area(probe, sirets(2 * PAIRS, ACCOUNTS - 2 * PAIRS), unknown));
    }

    private void area(String what, double area) {
        result("time of known ones, " + what, area, "AUC", "0.45-0.55");
    }

    private static List<String> sirets(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(Etablissements::siret)
                .toList();
    }

    private void importManyRows(PackagedApplication application, String database) throws IOException {
        double seconds = importFile(application, 0, MANY_ROWS);
        result(MANY_ROWS + " rows imported on " + database, MANY_ROWS / seconds, "rows/s", ">= 1000");
        result("resident memory then, " + database, megabytes(application, "VmRSS"), "MB", "<= 600");
        result("its peak, " + database, megabytes(application, "VmHWM"), "MB", "");
    }

    private PackagedApplication launch(String... arguments) {
        return PackagedApplication.launch(start, PackagedApplication.emptyDirectory(), arguments);
    }

    /** The tests' PostgreSQL with what its default switches off for speed. */
    private static EmbeddedPostgres durablePostgres() throws IOException {
        return durable().start();
    }

    private static EmbeddedPostgres.Builder durable() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on");
    }

    private void print() throws IOException {
        OUT.printf(
                "%nmachine    %d cores, %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                procLine(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("java.version"));
        OUT.println(
                "settings   the folder of bin/package with its own flags, demo profile, one process beside this one");
        OUT.println("databases  " + String.join("; ", databases));
        OUT.println("import     from POST /api/v1/imports to state DONE; credentials mails leave meanwhile (pickup)");
        OUT.printf("%n%-55s %12s %-8s %s%n", "measure", "result", "", "goal");
        results.forEach(OUT::println);
    }

    private void result(String measure, double value, String unit, String goal) {
        String line = "%-55s %12.2f %-8s %s".formatted(measure, value, unit, goal);
        OUT.println(line);
        results.add(line);
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
