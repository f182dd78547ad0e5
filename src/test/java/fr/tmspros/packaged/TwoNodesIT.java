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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes on one PostgreSQL: they start together on an empty database and share the work, also when one of them freezes, stops or dies. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TwoNodesIT {

    private static final int ROWS = 700;
    private static final int SAME_ROWS = 600;
    private static final int LONG_ROWS = 5_000;

    private static final int FROZEN_ROWS = 700;
    private static final int FIRST_FROZEN_ROW = 10_000;

    /** How often a node is frozen: once in the build, more often in the audit. */
    private static final int FREEZES = Integer.getInteger("tmspros.freezes", 1);

    private TwoNodes nodes;
    private PackagedApplication one;
    private PackagedApplication other;
    private int known;

    @BeforeAll
    void startBothOnAnEmptyDatabase() throws IOException {
        nodes = TwoNodes.start();
        one = nodes.one();
        other = nodes.other();
    }

    @AfterAll
    void stop() throws IOException {
        nodes.close();
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
        assertThat(nodes.identifiers()).hasSize(ROWS).doesNotHaveDuplicates();
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
        assertThat(nodes.identifiers()).hasSize(ROWS + SAME_ROWS).doesNotHaveDuplicates();
        known = ROWS + SAME_ROWS;
        assertThat(onboardings(one)).isEqualTo(known);
    }

    @Test
    @Order(3)
    void sessionsDisabledAccountsAndFailedLoginsHoldOnBoth() throws SQLException {
        List<Mailbox.Email> credentials = one.mailbox().credentials();
        assertSessionsAreShared(credentials.get(0), one, other);
        assertDisabledAccountIsOutEverywhere(credentials.get(1), nodes.postgres(), one, other);
        assertFailedLoginsCountTogether(credentials.get(2), one, other);
    }

    /** The one e-mail that is being handed over when a node freezes may leave a second time, as after a kill. */
    @Test
    @Order(4)
    void aFrozenNodeThatIsWokenChangesNothingItNoLongerOwns() {
        RestSession agent = RestSession.agent(one);
        for (int freeze = 0; freeze < FREEZES; freeze++) {
            String report = agent.sendFile(Etablissements.file(FIRST_FROZEN_ROW + freeze * FROZEN_ROWS, FROZEN_ROWS));
            known += FROZEN_ROWS;
            freezeWhileItHoldsJobs();
            try {
                assertThat(agent.awaitImport(report).path("created").asInt()).isEqualTo(FROZEN_ROWS);
                agent.awaitInvited(known);
                await("nobody holds jobs").until(() -> nodes.lockOwners().isEmpty());
            } finally {
                other.thaw();
            }
            other.awaitReady();
            RestSession woken = RestSession.agent(other);
            assertThat(woken.get(report).path("created").asInt()).isEqualTo(FROZEN_ROWS);
            assertNothingIsDoubled(freeze + 1);
        }
    }

    /** Until then it works as fast as the other. */
    private void freezeWhileItHoldsJobs() {
        await("jobs of both nodes").pollInterval(Duration.ofMillis(20)).until(() -> {
            if (nodes.lockOwners().size() < 2) {
                return false;
            }
            other.freeze();
            if (nodes.lockOwners().size() == 2) {
                return true;
            }
            other.thaw();
            return false;
        });
    }

    private void assertNothingIsDoubled(int freezes) {
        List<String> mails = nodes.identifiers();
        assertThat(Set.copyOf(mails)).as("who has credentials").hasSize(known);
        assertThat(mails.size() - known).as("mails that left twice").isBetween(0, freezes);
        assertThat(onboardings(other)).isEqualTo(known);
        JsonNode funnel = RestSession.admin(other).get("/api/v1/funnel");
        assertThat(funnel.path("imported").asInt()).isEqualTo(known);
        assertThat(funnel.path("invited").asInt()).isEqualTo(known);
        assertThat(RestSession.admin(other)
                        .get("/engine-rest/incident/count")
                        .path("count")
                        .asInt())
                .as("failed jobs")
                .isZero();
    }

    @Test
    @Order(5)
    void aNodeToldToStopGivesItsJobsBackAndBehindAProxyNobodyNotices() throws IOException {
        List<String> people = activated(one.mailbox().credentials().subList(10, 13));
        RestSession agent = RestSession.agent(one);
        String report = agent.sendFile(Etablissements.file(FIRST_FROZEN_ROW + FREEZES * FROZEN_ROWS, ROWS));
        known += ROWS;
        Visitors visitors;
        try (Haproxy proxy = Haproxy.start(one, other);
                Visitors there = Visitors.of(proxy.address(), people, report)) {
            visitors = there;
            visitors.awaitMore();
            await("jobs of both nodes")
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> nodes.lockOwners().size() == 2);
            stopOther();
            visitors.awaitMore();
        }
        assertThat(visitors.failures())
                .as("of %d requests", visitors.requests())
                .isEmpty();
        agent.awaitInvited(known);
        assertNothingIsDoubledByTheStop();
    }

    private void stopOther() {
        other.terminate();
        await("readiness says no")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> other.status("/actuator/health/readiness") == 503);
        assertThat(other.status("/connexion"))
                .as("pages, until the proxy knows")
                .isEqualTo(200);
        assertThat(other.awaitExit())
                .as("the code of a stop that was asked for")
                .isEqualTo(143);

        long mails = one.mailbox().size();
        Set<String> owners = new HashSet<>();
        await("the other node goes on").pollInterval(Duration.ofMillis(20)).until(() -> {
            owners.addAll(nodes.lockOwners());
            return one.mailbox().size() > mails + ROWS / 20;
        });
        assertThat(owners).as("who holds jobs from then on").hasSize(1);
    }

    private List<String> activated(List<Mailbox.Email> credentials) {
        return credentials.stream()
                .map(mail -> {
                    SpaceSession person = new SpaceSession(one);
                    person.activate(mail, Etablissements.OWN_PASSWORD);
                    person.saveProfile(Etablissements.PROFILE);
                    return mail.identifier();
                })
                .toList();
    }

    private void assertNothingIsDoubledByTheStop() {
        assertThat(nodes.identifiers().size() - known)
                .as("mails that left twice")
                .isBetween(0, FREEZES);
        assertThat(onboardings(one)).isEqualTo(known);
    }

    @Test
    @Order(6)
    void anImportOfADeadNodeGoesOnOnAnotherWithinTwoLockTimes() {
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
                .atMost(TwoNodes.LOCK_TIME.multipliedBy(2))
                .until(() -> survivor.get(report).path("created").asInt() > read);
        assertThat(survivor.awaitImport(report).path("created").asInt()).isEqualTo(LONG_ROWS);
        assertThat(onboardings(other)).isEqualTo(known + LONG_ROWS);
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

    private static int onboardings(PackagedApplication node) {
        return RestSession.admin(node)
                .get("/engine-rest/process-instance/count?processDefinitionKey=onboarding")
                .path("count")
                .asInt();
    }
}
