package fr.tmspros.packaged;

import static fr.tmspros.packaged.SpaceSession.pathOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL: they start together on an empty database, share the work, the sessions and the failed logins. */
class TwoNodesIT {

    private static final int ROWS = 700;

    @Test
    void bothComeUpOnAnEmptyDatabase_andShareImportSessionsAndFailedLogins() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                PackagedApplication one = node(postgres);
                PackagedApplication other = node(postgres)) {
            one.awaitReady();
            other.awaitReady();

            RestSession agent = RestSession.agent(one);
            JsonNode report = agent.importFile(Etablissements.sample());
            assertThat(report.path("created").asInt()).isEqualTo(ROWS);
            agent.awaitInvited(ROWS);

            assertThat(one.mailbox().size()).as("mails of one node").isPositive();
            assertThat(other.mailbox().size()).as("mails of the other node").isPositive();
            assertThat(identifiers(one, other)).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(onboardings(other)).isEqualTo(ROWS);

            List<Mailbox.Email> credentials = one.mailbox().credentials();
            assertSessionsAreShared(credentials.get(0), one, other);
            assertDisabledAccountIsOutEverywhere(credentials.get(1), postgres, one, other);
            assertFailedLoginsCountTogether(credentials.get(2), one, other);
        }
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

    private static PackagedApplication node(EmbeddedPostgres postgres) {
        return PackagedApplication.launch(
                PackagedApplication.jar(),
                PackagedApplication.emptyDirectory(),
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    private static List<String> identifiers(PackagedApplication... nodes) {
        return Stream.of(nodes)
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
