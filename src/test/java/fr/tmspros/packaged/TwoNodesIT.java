package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL: they start together on an empty database and share the work. */
class TwoNodesIT {

    private static final int ROWS = 700;

    @Test
    void bothComeUpOnAnEmptyDatabaseAndShareAnImport() throws IOException {
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
