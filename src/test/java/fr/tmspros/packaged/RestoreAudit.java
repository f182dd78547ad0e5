package fr.tmspros.packaged;

import static fr.tmspros.packaged.SpaceSession.pathOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is taken, the program goes on, is killed, and its backup restored on another database with the scripts as shipped; needs
 * pg_dump, pg_restore and psql on the path.
 */
@Tag("alone")
class RestoreAudit {

    private static final int BEFORE = 30;
    private static final int WAITING = 20;
    private static final String DEPARTURE = "/admin/courriels/depart";

    @Test
    void aRestoredInstallationSendsNothingUntilSomebodySaysSoAndOffersNewCredentials(@TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Path backup;
            Mailbox.Email lost;
            Mailbox.Email kept;
            try (PackagedApplication lived = node(postgres, "postgres").awaitReady()) {
                RestSession agent = RestSession.agent(lived);
                agent.importFile(Etablissements.file(0, BEFORE));
                agent.awaitInvited(BEFORE);
                kept = lived.mailbox().credentials().get(0);
                new SpaceSession(lived).activate(kept, Etablissements.OWN_PASSWORD);

                // mails that wait while the backup is taken, and leave afterwards
                execute(postgres, "postgres", "insert into mail_hold (id, held_at) values ('now', now())");
                await("hold noticed")
                        .until(() -> admin(lived).open("/agent").text().contains("Aucun courriel ne part"));
                agent.importFile(Etablissements.file(BEFORE, WAITING));
                backup = Path.of(run(postgres, "postgres", "backup", folder.toString())
                        .lines()
                        .reduce((first, last) -> last)
                        .orElseThrow());
                release(lived);
                agent.awaitInvited(BEFORE + WAITING);
                lost = lived.mailbox().credentials().get(BEFORE + WAITING - 1);
                lived.kill();
            }
            assertThat(backup).isDirectoryContaining(file -> Files.isRegularFile(file));
            assertThat(count(postgres, "postgres", "select count(*) from backup_taken"))
                    .as("noted for administrators")
                    .isEqualTo(1);

            execute(postgres, "postgres", "create database rebuilt");
            assertThat(run(postgres, "rebuilt", "restore", backup.toString())).contains("no mail leaves");
            try (PackagedApplication rebuilt = node(postgres, "rebuilt").awaitReady()) {
                assertThat(pathOf(new SpaceSession(rebuilt).logIn(kept.identifier(), Etablissements.OWN_PASSWORD)))
                        .as("who came before the backup")
                        .isEqualTo("/accueil");

                SpaceSession director = new SpaceSession(rebuilt);
                Document refused = director.logIn(lost.identifier(), lost.temporaryPassword());
                assertThat(refused.select("form[action=/mot-de-passe-oublie]").text())
                        .contains("Recevoir de nouveaux identifiants");
                director.submit("/mot-de-passe-oublie", Map.of("identifiant", lost.identifier()));

                await("a job that would have sent a mail came back")
                        .atMost(Duration.ofMinutes(2))
                        .until(() ->
                                count(postgres, "rebuilt", "select count(*) from act_ru_job where duedate_ > now()")
                                        >= WAITING);
                assertThat(rebuilt.mailbox().size())
                        .as("mails before anybody said go")
                        .isZero();

                release(rebuilt);
                RestSession.agent(rebuilt).awaitInvited(BEFORE + WAITING);
                await("the mails that waited, and what the director asked for")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> count(
                                        postgres,
                                        "rebuilt",
                                        "select count(*) from act_ru_job where handler_type_ = 'async-continuation'")
                                == 0);
                List<Mailbox.Email> anew = mailsOf(rebuilt, lost.identifier());
                Mailbox.Email last = anew.get(anew.size() - 1);
                assertThat(pathOf(new SpaceSession(rebuilt).logIn(last.identifier(), last.temporaryPassword())))
                        .isEqualTo("/activation");
                assertThat(rebuilt.mailbox().credentials())
                        .extracting(Mailbox.Email::identifier)
                        .as("one mail each, to those that waited when the backup was taken; one more to who asked")
                        .filteredOn(identifier -> !identifier.equals(lost.identifier()))
                        .doesNotHaveDuplicates()
                        .hasSize(WAITING - 1);
            }
        }
    }

    private static PackagedApplication node(EmbeddedPostgres postgres, String database) {
        return PackagedApplication.launch(
                PackagedApplication.program(),
                PackagedApplication.emptyDirectory(),
                "--spring.datasource.url=" + url(postgres, database),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    private static String url(EmbeddedPostgres postgres, String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), database);
    }

    private static SpaceSession admin(PackagedApplication application) {
        SpaceSession admin = new SpaceSession(application);
        admin.logIn("admin@tmspros.example", "demo-admin-tmspros");
        return admin;
    }

    private static void release(PackagedApplication application) {
        Document page = admin(application).submit(DEPARTURE, Map.of("confirmation", "true"));
        assertThat(page.text()).contains("Les courriels partent de nouveau");
    }

    private static List<Mailbox.Email> mailsOf(PackagedApplication application, String identifier) {
        return application.mailbox().credentials().stream()
                .filter(mail -> mail.identifier().equals(identifier))
                .toList();
    }

    /** A script as shipped, with the settings of the installation in its environment. */
    private static String run(EmbeddedPostgres postgres, String database, String script, String argument)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        PackagedApplication.program().resolveSibling(script).toString(), argument)
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", url(postgres, database),
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SPRING_DATASOURCE_PASSWORD", "postgres"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static void execute(EmbeddedPostgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
