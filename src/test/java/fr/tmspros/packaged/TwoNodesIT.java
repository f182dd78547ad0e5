package fr.tmspros.packaged;

import static fr.tmspros.packaged.SpaceSession.pathOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL: they start together on an empty database and share the work, also when one of them dies. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TwoNodesIT {

    private static final int ROWS = 700;
    private static final int SAME_ROWS = 600;
    private static final int LONG_ROWS = 5_000;

    /** Shorter than in production. */
    private static final Duration LOCK_TIME = Duration.ofSeconds(20);

    private EmbeddedPostgres postgres;
    private PackagedApplication one;
    private PackagedApplication other;

    @BeforeAll
    void startBothOnAnEmptyDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
        one = node();
        other = node();
        one.awaitReady();
        other.awaitReady();
    }

    @AfterAll
    void stop() throws IOException {
        one.close();
        other.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void bothShareTheMailsOfAnImport() {
        RestSession agent = RestSession.agent(one);
        JsonNode report = agent.importFile(Etablissements.sample());
        assertThat(report.path("created").asInt()).isEqualTo(ROWS);
        agent.awaitInvited(ROWS);

        assertThat(one.mailbox().size()).as("mails of one node").isPositive();
        assertThat(other.mailbox().size()).as("mails of the other node").isPositive();
        assertThat(identifiers()).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(onboardings(other)).isEqualTo(ROWS);
    }

    @Test
    @Order(2)
    void theSameFileOnBothAtOnceCreatesEachEtablissementOnce() {
        String file = Etablissements.file(0, SAME_ROWS);
        RestSession here = RestSession.agent(one);
        RestSession there = RestSession.agent(other);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> there.sendFile(file));
        JsonNode first = here.awaitImport(here.sendFile(file));
        JsonNode last = there.awaitImport(second.join());

        assertThat(List.of(first, last)).allSatisfy(report -> {
            assertThat(report.path("state").asText()).isEqualTo("DONE");
            assertThat(report.path("created").asInt() + report.path("unchanged").asInt())
                    .isEqualTo(SAME_ROWS);
        });
        assertThat(first.path("created").asInt() + last.path("created").asInt()).isEqualTo(SAME_ROWS);
        here.awaitInvited(ROWS + SAME_ROWS);
        assertThat(identifiers()).hasSize(ROWS + SAME_ROWS).doesNotHaveDuplicates();
        assertThat(onboardings(one)).isEqualTo(ROWS + SAME_ROWS);
    }

    @Test
    @Order(3)
    void sessionsDisabledAccountsAndFailedLoginsHoldOnBoth() throws SQLException {
        List<Mailbox.Email> credentials = one.mailbox().credentials();
        assertSessionsAreShared(credentials.get(0), one, other);
        assertDisabledAccountIsOutEverywhere(credentials.get(1), postgres, one, other);
        assertFailedLoginsCountTogether(credentials.get(2), one, other);
    }

    @Test
    @Order(4)
    void anImportOfADeadNodeGoesOnOnAnotherWithinTwoLockTimes() {
        other.kill();
        RestSession agent = RestSession.agent(one);
        String report = agent.sendFile(Etablissements.file(SAME_ROWS, LONG_ROWS));
        await("rows read by the first node")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> agent.get(report).path("created").asInt() > 0);
        one.kill();
        other.restart();
        RestSession survivor = RestSession.agent(other);
        int read = survivor.get(report).path("created").asInt();
        assertThat(read).as("rows read before the kill").isBetween(1, LONG_ROWS - 1);

        await("rows read by the other node")
                .atMost(LOCK_TIME.multipliedBy(2))
                .until(() -> survivor.get(report).path("created").asInt() > read);
        assertThat(survivor.awaitImport(report).path("created").asInt()).isEqualTo(LONG_ROWS);
        assertThat(onboardings(other)).isEqualTo(ROWS + SAME_ROWS + LONG_ROWS);
    }

    private static void assertSessionsAreShared(
            Mailbox.Email credentials, PackagedApplication one, PackagedApplication other) {
        SpaceSession here = new SpaceSession(one);
        here.activate(credentials, Etablissements.OWN_PASSWORD);
        SpaceSession there = here.at(other);
        assertThat(pathOf(there.saveProfile(Etablissements.PROFILE))).isEqualTo("/accueil");
        assertThat(pathOf(here.open("/parcours"))).isEqualTo("/parcours");

        SpaceSession second = new SpaceSession(other);
        second.logIn(credentials.identifier(), Etablissements.OWN_PASSWORD);
        assertThat(here.open("/compte/sessions").select("main li")).hasSize(2);
        here.submit("/compte/sessions", "/compte/sessions/fin", Map.of());
        assertThat(pathOf(second.open("/accueil"))).isEqualTo("/connexion");

        there.submit("/accueil", "/deconnexion", Map.of());
        assertThat(pathOf(here.open("/accueil"))).isEqualTo("/connexion");
        assertThat(pathOf(there.open("/accueil"))).isEqualTo("/connexion");
    }

    private static void assertDisabledAccountIsOutEverywhere(
            Mailbox.Email credentials, EmbeddedPostgres postgres, PackagedApplication one, PackagedApplication other)
            throws SQLException {
        SpaceSession here = new SpaceSession(one);
        here.activate(credentials, Etablissements.OWN_PASSWORD);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement disable =
                        connection.prepareStatement("update account set disabled_at = now() where identifier = ?")) {
            disable.setString(1, credentials.identifier().replaceAll("\\D", ""));
            assertThat(disable.executeUpdate()).isEqualTo(1);
        }
        assertThat(pathOf(here.at(other).open("/accueil"))).isEqualTo("/connexion");
        assertThat(pathOf(here.open("/accueil"))).isEqualTo("/connexion");
        assertThat(pathOf(here.logIn(credentials.identifier(), Etablissements.OWN_PASSWORD)))
                .isEqualTo("/connexion");
    }

    private static void assertFailedLoginsCountTogether(
            Mailbox.Email credentials, PackagedApplication one, PackagedApplication other) {
        for (int failure = 0; failure < 5; failure++) {
            new SpaceSession(failure % 2 == 0 ? one : other).logIn(credentials.identifier(), "wrong password!");
        }
        for (PackagedApplication node : List.of(one, other)) {
            assertThat(pathOf(new SpaceSession(node).logIn(credentials.identifier(), credentials.temporaryPassword())))
                    .isEqualTo("/connexion");
        }
    }

    private PackagedApplication node() {
        return PackagedApplication.launch(
                PackagedApplication.program(),
                PackagedApplication.emptyDirectory(),
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_TIME.toMillis(),
                "--camunda.bpm.job-execution.max-wait=5000",
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    private List<String> identifiers() {
        return Stream.of(one, other)
                .flatMap(node -> node.mailbox().credentials().stream())
                .map(Mailbox.Email::identifier)
                .toList();
    }

    private static int onboardings(PackagedApplication node) {
        return RestSession.admin(node)
                .get("/engine-rest/process-instance/count?processDefinitionKey=onboarding")
                .path("count")
                .asInt();
    }
}
