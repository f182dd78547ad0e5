package fr.tmspros.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Two nodes of the demo on one PostgreSQL, started together on an empty database; each puts its e-mails into a folder of its own. */
record TwoNodes(EmbeddedPostgres postgres, PackagedApplication one, PackagedApplication other)
        implements AutoCloseable {

    /** Shorter than in production. */
    static final Duration LOCK_TIME = Duration.ofSeconds(10);

    static TwoNodes start() throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TwoNodes nodes = new TwoNodes(postgres, node(postgres), node(postgres));
        nodes.one.awaitReady();
        nodes.other.awaitReady();
        return nodes;
    }

    private static PackagedApplication node(EmbeddedPostgres postgres) {
        return PackagedApplication.launch(
                PackagedApplication.program(), PackagedApplication.emptyDirectory(), settings(postgres));
    }

    static String[] settings(EmbeddedPostgres postgres) {
        return new String[] {
            "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_TIME.toMillis(),
            "--camunda.bpm.job-execution.max-wait=5000",
            // as in production
            "--tmspros.stop.notice=PT5S",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--spring.datasource.password=postgres"
        };
    }

    /** Of every e-mail with credentials that left, from whichever node. */
    List<String> identifiers() {
        return Stream.of(one, other)
                .flatMap(node -> node.mailbox().credentials().stream())
                .map(Mailbox.Email::identifier)
                .toList();
    }

    /** Who holds jobs, by the names the engine gives its nodes at each start. */
    Set<String> lockOwners() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select distinct lock_owner_ from act_ru_job where lock_owner_ is not null")) {
            Set<String> owners = new HashSet<>();
            while (row.next()) {
                owners.add(row.getString(1));
            }
            return owners;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        one.close();
        other.close();
        postgres.close();
    }
}
