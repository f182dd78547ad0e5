package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** PostgreSQL is stopped, or stops answering, while mails leave and people look at pages. */
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DatabaseGoneIT {

    private static final int ROWS = 700;

    /** One stops the database, one freezes it; each may catch a mail between its hand-over and the note of it (docs/adr/0014). */
    private static final int OUTAGES = 2;

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration RETURN = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(30);
    private static final List<String> PAGES =
            List.of("/connexion", "/", "/agent", "/aide", "/camunda/app/tasklist/default/");
    private static final List<String> CALLS =
            List.of("/api/v1/etablissements", "/engine-rest/process-instance/count", "/camunda/api/engine/engine/");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data = PackagedApplication.emptyDirectory();
    private final int port = freePort();
    private EmbeddedPostgres postgres;
    private PackagedApplication application;

    @BeforeAll
    void startWithMailsOnTheirWay() {
        postgres = started();
        application = PackagedApplication.start(
                "--camunda.bpm.job-execution.lock-time-in-millis=20000",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
        RestSession.agent(application).sendFile(Etablissements.sample());
        awaitMails(20);
    }

    @AfterAll
    void stop() throws IOException {
        application.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void aStoppedDatabaseIsSaidAtOnceAndEverythingGoesOnAfterwards() throws IOException {
        postgres.close();
        assertThat(application.mailbox().size()).isLessThan(ROWS);
        assertGone();
        int lines = application.log().split("\\R").length;
        await("ten seconds of people and jobs who want the database")
                .during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("/connexion").statusCode() == 503);
        assertThat(application.log().lines().skip(lines)).hasSizeLessThan(5);

        long mails = application.mailbox().size();
        postgres = started();
        await("pages")
                .atMost(RETURN)
                .ignoreExceptions()
                .until(() -> get("/connexion").statusCode() == 200);
        awaitMails(mails + 1);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aDatabaseThatHangsIsSaidWithinSeconds() throws IOException {
        signal("STOP");
        try {
            await("two questions without an answer")
                    .atMost(Duration.ofSeconds(8))
                    .ignoreExceptions()
                    .until(() -> get("/connexion").statusCode() == 503);
            assertGone();
        } finally {
            signal("CONT");
        }
        await("pages")
                .atMost(RETURN)
                .ignoreExceptions()
                .until(() -> get("/connexion").statusCode() == 200);
    }

    @Test
    @Order(3)
    void everybodyHasAMail_andAnOutageRepeatsOneAtMost() {
        RestSession.agent(application).awaitInvited(ROWS);
        List<String> recipients = application.mailbox().credentials().stream()
                .map(Mailbox.Email::identifier)
                .toList();
        assertThat(new HashSet<>(recipients)).hasSize(ROWS);
        assertThat(recipients).hasSizeLessThanOrEqualTo(ROWS + OUTAGES);
    }

    @Test
    @Order(4)
    void theLogNamesEachOutageOnce() {
        assertThat(application.log().lines().filter(line -> line.contains("the database does not answer (")))
                .hasSize(2);
        assertThat(application.log()).doesNotContain("PSQLException");
    }

    @Test
    @Order(5)
    void theProgramEndsWithoutItsDatabase() throws IOException {
        postgres.close();
        assertGone();
        long start = System.nanoTime();
        ProcessHandle.of(application.pid()).orElseThrow().destroy();
        application.awaitExit();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(END);
    }

    private void assertGone() {
        for (String page : PAGES) {
            HttpResponse<String> answer = get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(503);
            assertThat(answer.body()).as(page).contains("Service momentanément indisponible", "Réessayer");
            assertThat(answer.headers().firstValue("Retry-After")).as(page).hasValue("10");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(page)
                    .isPresent();
        }
        for (String call : CALLS) {
            HttpResponse<String> answer = get(call);
            assertThat(answer.statusCode()).as(call).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .as(call)
                    .startsWith("application/problem+json");
            assertThat(answer.body()).as(call).contains("La base de données ne répond pas");
        }
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/images/favicon.svg").statusCode()).isEqualTo(200);
    }

    /** Fails where the answer takes longer than three seconds. */
    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(application.uri(path))
                .timeout(ANSWER)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Cookie", "TMSPROS=11111111-2222-3333-4444-555555555555")
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitMails(long number) {
        await("mails").atMost(RETURN).until(() -> application.mailbox().size() >= number);
    }

    private EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** To the server and the processes of its connections. */
    private void signal(String name) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name),
                        Stream.concat(Stream.of(server), server.descendants())
                                .map(process -> String.valueOf(process.pid())))
                .toList();
        new ProcessBuilder(command).inheritIO().start().onExit().join();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
