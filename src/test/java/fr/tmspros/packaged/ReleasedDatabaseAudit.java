package fr.tmspros.packaged;

import static fr.tmspros.packaged.SpaceSession.pathOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.tmspros.document.file.Samples;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.support.EtapeFiller;
import fr.tmspros.support.ReleasedDatabase;
import fr.tmspros.support.ReleasedDatabase.Standing;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/**
 * Has the jar of the released version live as far as the tests of upgrades want to take it up, and dumps what it leaves. Jobs are run one
 * by one from here, so that nothing depends on time; called by {@code bin/released --database}.
 */
class ReleasedDatabaseAudit {

    private static final Path JAR = Path.of(System.getProperty("tmspros.released", "target/released/0.2.0.jar"));
    private static final ReleasedDatabase RELEASED =
            ReleasedDatabase.of(System.getProperty("tmspros.released-version", "0.2.0"));
    private static final String BY_HAND = "--camunda.bpm.job-execution.enabled=false";

    @Test
    void leaveAnH2Database() throws IOException, SQLException {
        Path folder = PackagedApplication.emptyDirectory();
        String password = live(folder, List.of());
        write("h2", password);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + folder.toAbsolutePath() + "/data/tmspros", "tmspros", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "script nopasswords nosettings to '" + RELEASED.dump("h2").toAbsolutePath() + "' compression gzip");
        }
    }

    @Test
    void leaveAPostgresDatabase() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String password = live(
                    PackagedApplication.emptyDirectory(),
                    List.of(
                            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                            "--spring.datasource.username=postgres",
                            "--spring.datasource.password=postgres"));
            write("postgres", password);
            Process dump = new ProcessBuilder(
                            "pg_dump",
                            "--host=localhost",
                            "--port=" + postgres.getPort(),
                            "--username=postgres",
                            "--no-owner",
                            "--no-privileges",
                            "--rows-per-insert=100",
                            "postgres")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String sql = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(dump.onExit().join().exitValue()).isZero();
            try (GZIPOutputStream file = new GZIPOutputStream(Files.newOutputStream(RELEASED.dump("postgres")))) {
                // lines of psql are no SQL
                file.write(sql.lines()
                        .filter(line -> !line.startsWith("\\"))
                        .collect(Collectors.joining("\n"))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Returns the temporary password of who is invited. */
    private static String live(Path folder, List<String> database) {
        String[] mailsLeave = with(database, BY_HAND);
        String[] mailsWait = with(
                database,
                BY_HAND,
                "--tmspros.email.transport=smtp",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1");
        try (PackagedApplication application =
                PackagedApplication.launch(JAR, folder, mailsLeave).awaitReady()) {
            Life life = new Life(application);
            String password = life.whileMailsLeave();
            life.stop();
            application.restart(mailsWait);
            life.whileMailsWait();
            life.stop();
            return password;
        }
    }

    private static String[] with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static void write(String database, String password) throws IOException {
        Files.createDirectories(RELEASED.folder());
        Files.writeString(
                RELEASED.facts(database), "left-at=%s%ntemporary-password=%s%n".formatted(Instant.now(), password));
    }

    /** What people and jobs do. */
    private static final class Life {

        private static final String AGENT = "agent@tmspros.example";

        private final PackagedApplication application;
        private final RestSession rest;
        private final RestSession admin;

        Life(PackagedApplication application) {
            this.application = application;
            this.rest = RestSession.agent(application);
            this.admin = RestSession.admin(application);
        }

        void stop() {
            ProcessHandle.of(application.pid()).orElseThrow().destroy();
            application.awaitExit();
        }

        String whileMailsLeave() {
            String report = rest.sendFile(Etablissements.file(0, Standing.values().length));
            run(businessKey(report), "serviceTask_readChunk");
            assertThat(rest.get(report).path("created").asInt()).isEqualTo(Standing.values().length);
            for (Standing standing : Standing.values()) {
                if (standing != Standing.INVITATION_PENDING) {
                    run(standing.siret(), "serviceTask_sendCredentials");
                }
            }
            Map<String, Mailbox.Email> mails = application.mailbox().credentials().stream()
                    .collect(Collectors.toMap(Mailbox.Email::identifier, mail -> mail));
            run(Standing.TO_CONTACT.siret(), "event_activationDeadlineExceeded");
            for (Standing standing : Standing.values()) {
                if (standing.isActivated()) {
                    SpaceSession session = new SpaceSession(application);
                    session.activate(mails.get(standing.siret()), Etablissements.OWN_PASSWORD);
                    session.saveProfile(
                            standing.isInParcours()
                                    ? Etablissements.PROFILE
                                    : Map.of("nom", Etablissements.PROFILE.get("nom")));
                }
            }
            for (int number = 1; number <= 4; number++) {
                send(Standing.COMPLETED, number);
                decide(Standing.COMPLETED, number, "valider");
                run(Standing.COMPLETED.siret(), "event_undoDelayPassed");
            }
            send(Standing.STEPS_IN_EACH_STATE, 1);
            decide(Standing.STEPS_IN_EACH_STATE, 1, "valider");
            run(Standing.STEPS_IN_EACH_STATE.siret(), "event_undoDelayPassed");
            send(Standing.STEPS_IN_EACH_STATE, 2);
            send(Standing.STEPS_IN_EACH_STATE, 3);
            attach(Standing.STEPS_IN_EACH_STATE, 4);
            post(agent(), file(Standing.CLOSED) + "/cloture", Map.of("motif", "Cessation d'activité"));
            SpaceSession writer = session(Standing.STEPS_IN_EACH_STATE);
            post(writer, "/messages", Map.of("texte", "Pouvons-nous repousser l'étape 4 ?"));
            runAll("message");
            return mails.get(Standing.INVITED.siret()).temporaryPassword();
        }

        void whileMailsWait() {
            decide(Standing.STEPS_IN_EACH_STATE, 3, "completer");
            run(Standing.STEPS_IN_EACH_STATE.siret(), "event_undoDelayPassed");
            session(Standing.STEPS_IN_EACH_STATE).redirect("/parcours/etapes/4", draft(4));
            send(Standing.REVIEWS_TO_UNDO, 1);
            send(Standing.REVIEWS_TO_UNDO, 2);
            decide(Standing.REVIEWS_TO_UNDO, 1, "valider");
            decide(Standing.REVIEWS_TO_UNDO, 2, "completer");
            post(agent(), file(Standing.STEPS_IN_EACH_STATE) + "/messages", Map.of("texte", "Oui, jusqu'à mars."));
            post(agent(), file(Standing.INVITED) + "/relance", Map.of());
            new SpaceSession(application)
                    .submit("/mot-de-passe-oublie", Map.of("identifiant", Standing.STEPS_TO_DO.siret()));
            // tried once: the mail server does not answer
            runAll("message", Standing.STEPS_TO_DO.siret());
            run(Standing.INVITATION_PENDING.siret(), "serviceTask_sendCredentials");

            String crowd = rest.sendFile(Etablissements.file(ReleasedDatabase.CROWD_FROM, ReleasedDatabase.CROWD));
            run(businessKey(crowd), "serviceTask_readChunk");
            labelThemInPart();
            String halfRead = rest.sendFile(halfRead());
            run(businessKey(halfRead), "serviceTask_readChunk");
            JsonNode report = rest.get(halfRead);
            assertThat(report.path("state").asText()).isEqualTo("RUNNING");
            assertThat(report.path("created").asInt()).isEqualTo(ReleasedDatabase.READ);
            preview();
        }

        private void labelThemInPart() {
            List<String> sirets = IntStream.range(0, ReleasedDatabase.CROWD)
                    .mapToObj(number -> Etablissements.siret(ReleasedDatabase.CROWD_FROM + number))
                    .toList();
            SpaceSession agent = agent();
            String act = pathOf(agent.post(
                    "/agent/lots",
                    Map.of(
                            "acte", List.of("etiquette"),
                            "etiquette", List.of(ReleasedDatabase.LABEL),
                            "siret", sirets)));
            run(businessKey(act), "serviceTask_examineChunk");
            agent.submit(act, act + "/confirmation", Map.of());
            run(businessKey(act), "serviceTask_performChunk");
            String lines = agent.download(act + "/rapport.csv");
            assertThat(lines.lines().filter(line -> line.contains(";Fait;")).count())
                    .isBetween(1L, ReleasedDatabase.CROWD - 1L);
        }

        private void preview() {
            SpaceSession agent = agent();
            Document form = agent.open("/agent/imports");
            assertThat(form.select("[name=caisse]")).isNotEmpty();
            String preview = agent.upload(
                    "/agent/imports?caisse=" + RestSession.CAISSE,
                    agent.token(),
                    "a-confirmer.csv",
                    Etablissements.file(ReleasedDatabase.PREVIEWED_FROM, ReleasedDatabase.PREVIEWED)
                            .getBytes(StandardCharsets.UTF_8));
            run(businessKey(preview), "serviceTask_readChunk");
        }

        private static String halfRead() {
            List<String> head = new ArrayList<>(Etablissements.file(
                            ReleasedDatabase.HALF_READ_FROM, ReleasedDatabase.READ + ReleasedDatabase.UNREAD)
                    .lines()
                    .toList());
            List<String> lines = new ArrayList<>(head.subList(0, ReleasedDatabase.READ + 1));
            lines.addAll(Collections.nCopies(ReleasedDatabase.DOUBLES, head.get(1)));
            lines.addAll(head.subList(ReleasedDatabase.READ + 1, head.size()));
            return String.join("\r\n", lines);
        }

        private void send(Standing who, int number) {
            assertThat(session(who).redirect("/parcours/etapes/" + number + "/envoi", answers(number)))
                    .endsWith("/parcours");
        }

        private void attach(Standing who, int number) {
            SpaceSession session = session(who);
            String page = "/parcours/etapes/" + number + "/documents";
            assertThat(session.upload(page, session.token(), "plan.pdf", Samples.pdf(2_000)))
                    .endsWith(page);
        }

        private void decide(Standing who, int number, String decision) {
            post(
                    agent(),
                    file(who) + "/etapes/" + number,
                    Map.of("decision", decision, "commentaire", "Merci de préciser les dates."));
        }

        private static String file(Standing who) {
            return "/agent/etablissements/" + who.siret();
        }

        private static void post(SpaceSession session, String path, Map<String, String> fields) {
            String answer = session.redirect(
                    path,
                    fields.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue()))));
            assertThat(answer).as(path).isNotNull().doesNotContain("/connexion");
        }

        private SpaceSession session(Standing who) {
            SpaceSession session = new SpaceSession(application);
            session.logIn(who.siret(), Etablissements.OWN_PASSWORD);
            return session;
        }

        private SpaceSession agent() {
            SpaceSession session = new SpaceSession(application);
            session.logIn(AGENT, "demo-agent-tmspros");
            return session;
        }

        private static Map<String, List<String>> answers(int number) {
            try (var form = Files.newInputStream(Path.of("forms", "etape-" + number + ".form"))) {
                return EtapeFiller.filled(FormDefinition.parse(form)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, List<String>> draft(int number) {
            return answers(number).entrySet().stream()
                    .limit(1)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        /** Imports and acts are their processes' keys. */
        private static String businessKey(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        private void run(String businessKey, String activity) {
            List<String> jobs = instances("businessKey=" + businessKey).stream()
                    .flatMap(instance -> jobs("processInstanceId=" + instance + "&activityId=" + activity).stream())
                    .toList();
            assertThat(jobs).as(activity + " of " + businessKey).isNotEmpty();
            jobs.forEach(this::execute);
        }

        private void runAll(String process) {
            jobs("processDefinitionKey=" + process).forEach(this::execute);
        }

        private void runAll(String process, String businessKey) {
            instances("processDefinitionKey=" + process + "&businessKey=" + businessKey)
                    .forEach(instance -> jobs("processInstanceId=" + instance).forEach(this::execute));
        }

        private List<String> instances(String query) {
            return ids(admin.get("/engine-rest/process-instance?" + query));
        }

        private List<String> jobs(String query) {
            return ids(admin.get("/engine-rest/job?" + query));
        }

        private static List<String> ids(JsonNode found) {
            return StreamSupport.stream(found.spliterator(), false)
                    .map(one -> one.path("id").asText())
                    .toList();
        }

        /** A mail that cannot leave answers with a fault, and waits. */
        private void execute(String job) {
            assertThat(admin.post("/engine-rest/job/" + job + "/execute", "application/json", "{}")
                            .statusCode())
                    .isIn(204, 500);
        }
    }
}
