package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/**
 * PostgreSQL is stopped, hangs, loses its connections, has a full disk, dies and is replaced by its standby, while mails leave and people
 * look at pages and save their profiles. The long forms are {@code bin/audit cuts}, {@code diskfull} and {@code standby}.
 */
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DatabaseGoneIT {

    private static final int ROWS = 700;
    private static final int MORE_ROWS = Integer.getInteger("tmspros.fault-rows", 40);
    private static final int CUTS = Integer.getInteger("tmspros.cuts", 4);
    private static final Duration PAUSE = Duration.parse(System.getProperty("tmspros.cut-pause", "PT0.5S"));

    /** Stopped, frozen, stopped, killed: each may catch a mail between its hand-over and the note of it (docs/adr/0014). */
    private static final int OUTAGES = 4;

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration RETURN = Duration.ofSeconds(10);
    private static final Duration PROMOTED = Duration.ofSeconds(15);
    private static final Duration END = Duration.ofSeconds(30);
    private static final List<String> PAGES =
            List.of("/connexion", "/", "/agent", "/aide", "/camunda/app/tasklist/default/");
    private static final List<String> CALLS =
            List.of("/api/v1/etablissements", "/engine-rest/process-instance/count", "/camunda/api/engine/engine/");

    private final HttpClient http = HttpClient.newHttpClient();
    private final DatabaseServer postgres = DatabaseServer.empty();
    private final DatabaseServer standby = DatabaseServer.empty();
    private PackagedApplication application;
    private PeopleAtWork people;
    private int imported = ROWS;

    @BeforeAll
    void startWithMailsOnTheirWay() {
        postgres.start();
        application = PackagedApplication.start(Stream.concat(
                        Stream.of("--camunda.bpm.job-execution.lock-time-in-millis=20000"),
                        DatabaseServer.settings(postgres, standby).stream())
                .toArray(String[]::new));
        RestSession.agent(application).sendFile(Etablissements.sample());
        awaitMails(20);
    }

    @AfterAll
    void stop() {
        if (people != null) {
            people.close();
        }
        application.close();
        postgres.close();
        standby.close();
    }

    @Test
    @Order(1)
    void aStoppedDatabaseIsSaidAtOnceAndEverythingGoesOnAfterwards() {
        postgres.stop();
        assertThat(application.mailbox().size()).isLessThan(ROWS);
        assertGone();
        int lines = application.log().split("\\R").length;
        await("ten seconds of people and jobs who want the database")
                .during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("/connexion").statusCode() == 503);
        assertThat(application.log().lines().skip(lines)).hasSizeLessThan(5);

        long mails = application.mailbox().size();
        postgres.start();
        awaitPages(RETURN);
        awaitMails(mails + 1);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aDatabaseThatHangsIsSaidWithinSeconds() {
        postgres.freeze();
        try {
            await("two questions without an answer")
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> get("/connexion").statusCode() == 503);
            assertGone();
        } finally {
            postgres.thaw();
        }
        awaitPages(RETURN);
    }

    @Test
    @Order(3)
    void whileConnectionsAreCutPeopleAreAnsweredOrToldToComeBack_andEverythingGoesOn() throws Exception {
        RestSession.agent(application).awaitInvited(4);
        people = new PeopleAtWork(
                application, application.mailbox().credentials().subList(0, 3));
        importMore();
        people.begin();
        for (int cut = 0; cut < CUTS; cut++) {
            int before = people.stored();
            long start = System.nanoTime();
            await("profiles are saved between the cuts")
                    .atMost(END.plus(PAUSE))
                    .until(() -> people.stored() > before + 5 && System.nanoTime() - start > PAUSE.toNanos());
            assertThat(postgres.cut()).isPositive();
        }
        people.end();
        people.check();
        System.out.printf(
                "%d cuts: %d profiles stored, %d requests told to come back%n",
                CUTS, people.stored(), people.refused());
    }

    @Test
    @Order(4)
    void whereTheDiskIsFullPeopleAreToldSo_andJobsWaitUntilThereIsRoom() throws Exception {
        RestSession agent = RestSession.agent(application);
        postgres.execute("""
                create function no_room() returns trigger language plpgsql as $$ begin
                    raise exception 'could not extend file "base/5/1": No space left on device' using errcode = '53100';
                end $$""");
        fill("profile_value");
        fill("email_message");
        importMore();
        int refused = people.refused();
        people.begin();
        await("people who are told so").atMost(END).until(() -> people.refused() > refused + 5);
        people.end();
        fill("audit_event");
        HttpResponse<String> call = agent.post(
                "/api/v1/etablissements/" + Etablissements.siret(ROWS) + "/credentials", "application/json", "{}");
        assertThat(call.statusCode()).as(call.body()).isEqualTo(503);
        assertThat(call.body()).contains("n'a plus de place");
        fill("spring_session");
        HttpResponse<String> page = get("/connexion");
        assertThat(page.statusCode()).as("somebody new").isEqualTo(503);
        assertThat(page.body()).contains("Plus de place pour enregistrer");
        await("a line about it")
                .atMost(RETURN)
                .until(() -> application.log().contains("the database has no room left (ERROR: could not extend file"));

        // not dropped: that would lock three tables at once, which may be a deadlock with whoever writes
        postgres.execute("""
                create or replace function no_room() returns trigger language plpgsql as $$ begin
                    return new;
                end $$""");
        people.begin();
        int stored = people.stored();
        await("profiles are saved again").atMost(END).until(() -> people.stored() > stored + 5);
        people.end();
        people.check();
        agent.awaitInvited(imported);
        assertThat(
                        postgres.texts(
                                "select concat_ws(' ', handler_cfg_, exception_msg_) from act_ru_job where exception_msg_ is not null"))
                .as("jobs that used up a try")
                .isEmpty();
    }

    @Test
    @Order(5)
    void aStandbyThatIsPromotedHasEverythingThatWasPromised_andPagesAreBackWithinSeconds() throws Exception {
        postgres.stop();
        standby.follow(postgres);
        postgres.start();
        standby.start();
        awaitPages(RETURN);
        await("a standby without which nothing is confirmed")
                .atMost(RETURN)
                .until(() -> postgres.count("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
        importMore();
        int before = people.stored();
        people.begin();
        await("profiles are saved").atMost(END).until(() -> people.stored() > before + 5);

        postgres.kill();
        standby.promote();
        long start = System.nanoTime();
        awaitPages(PROMOTED);
        System.out.printf(
                "pages %d ms after the promotion%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        int stored = people.stored();
        await("profiles are saved again").atMost(END).until(() -> people.stored() > stored + 5);
        people.end();
        people.check();
        RestSession.agent(application).awaitInvited(imported);
    }

    @Test
    @Order(6)
    void everybodyHasAMail_andAnOutageRepeatsOneAtMost() {
        RestSession.agent(application).awaitInvited(imported);
        List<String> recipients = application.mailbox().credentials().stream()
                .map(Mailbox.Email::identifier)
                .toList();
        assertThat(new HashSet<>(recipients)).hasSize(imported);
        assertThat(recipients).hasSizeLessThanOrEqualTo(imported + OUTAGES);
    }

    @Test
    @Order(7)
    void theLogNamesEachOutageOnce() {
        assertThat(application.log().lines().filter(line -> line.contains("the database does not answer (")))
                .as("one that is over before it is seen needs no word")
                .hasSizeBetween(OUTAGES - 1, OUTAGES);
        assertThat(application.log().lines().filter(line -> line.contains("PSQLException")))
                .isEmpty();
    }

    @Test
    @Order(8)
    void theProgramEndsWithoutItsDatabase() {
        standby.stop();
        assertGone();
        long start = System.nanoTime();
        ProcessHandle.of(application.pid()).orElseThrow().destroy();
        application.awaitExit();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(END);
    }

    /** Refuses whatever would be stored there, as PostgreSQL does on a full disk. */
    private void fill(String table) {
        postgres.execute("create trigger no_room before insert or update on " + table + " execute function no_room()");
    }

    private void importMore() {
        RestSession.agent(application).sendFile(Etablissements.file(imported, MORE_ROWS));
        imported += MORE_ROWS;
    }

    private void awaitPages(Duration limit) {
        await("pages")
                .atMost(limit)
                .ignoreExceptions()
                .until(() -> get("/connexion").statusCode() == 200);
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
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitMails(long number) {
        await("mails").atMost(RETURN).until(() -> application.mailbox().size() >= number);
    }
}
