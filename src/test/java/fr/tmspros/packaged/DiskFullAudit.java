package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.document.file.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A small disk ({@code -Dtmspros.small-disk}, a file system of its own) is full, with the tables of PostgreSQL on it, the documents, or all of
 * the demo.
 */
@Tag("alone")
class DiskFullAudit {

    private static final Path SMALL = Path.of(System.getProperty("tmspros.small-disk", "target/audit/small"));
    private static final Path BALLAST = SMALL.resolve("ballast");
    private static final int PEOPLE = 3;
    private static final int ROWS = 300;
    private static final Duration SOON = Duration.ofMinutes(2);

    @AfterEach
    void makeRoom() throws IOException {
        Files.deleteIfExists(BALLAST);
    }

    @Test
    void tablesOfPostgres() throws Exception {
        Path tables = Files.createDirectory(SMALL.resolve("tables"));
        try (DatabaseServer postgres = DatabaseServer.empty().start()) {
            postgres.execute("create tablespace small location '%s'".formatted(tables.toAbsolutePath()));
            postgres.execute("create database tmspros tablespace small");
            try (PackagedApplication application = PackagedApplication.start(
                    DatabaseServer.settings("tmspros", postgres).toArray(String[]::new))) {
                fillUnderLoad(application, () -> {});
                assertThat(application.log()).contains("the database has no room left");
            }
            postgres.execute("drop database tmspros with (force)");
            postgres.execute("drop tablespace small");
        }
    }

    @Test
    void everythingOfTheDemo() throws Exception {
        try (PackagedApplication application =
                PackagedApplication.launch(PackagedApplication.program(), SMALL).awaitReady()) {
            fillUnderLoad(application, () -> {
                application.kill();
                application.restart();
            });
        }
    }

    @Test
    void folderOfDocuments() throws Exception {
        Path documents = Files.createDirectories(SMALL.resolve("documents"));
        try (PackagedApplication application = PackagedApplication.start(
                "--tmspros.documents.storage=FOLDER", "--tmspros.documents.directory=" + documents.toAbsolutePath())) {
            RestSession agent = RestSession.agent(application);
            agent.importFile(Etablissements.file(0, 1));
            agent.awaitInvited(1);
            SpaceSession person = new SpaceSession(application);
            person.activate(application.mailbox().credentials().get(0), Etablissements.OWN_PASSWORD);
            person.saveProfile(Etablissements.PROFILE);
            String page = "/parcours/etapes/2/documents";

            fill();
            assertThat(person.upload(page, person.token(), "un.pdf", Samples.pdf(1_000_000)))
                    .as("no way on")
                    .isNull();
            assertThat(person.open(page).select(".document")).isEmpty();
            Files.delete(BALLAST);
            assertThat(person.upload(page, person.token(), "un.pdf", Samples.pdf(1_000_000)))
                    .endsWith(page);
            assertThat(person.open(page).select(".document")).hasSize(1);
        }
    }

    /** @param mend what is to be done once there is room */
    private static void fillUnderLoad(PackagedApplication application, Runnable mend) throws Exception {
        RestSession agent = RestSession.agent(application);
        agent.importFile(Etablissements.file(0, PEOPLE));
        agent.awaitInvited(PEOPLE);
        try (PeopleAtWork people =
                new PeopleAtWork(application, application.mailbox().credentials())) {
            agent.sendFile(Etablissements.file(PEOPLE, ROWS));
            people.begin();
            await("profiles are saved").atMost(SOON).until(() -> people.stored() > 10);
            fill();
            int refused = people.refused();
            await("people are told").atMost(SOON).until(() -> people.refused() > refused + 20);
            Document login = new SpaceSession(application).open("/connexion");
            System.out.printf(
                    "full: %d profiles stored, %d requests told to come back; the login page says « %s »%n",
                    people.stored(), people.refused(), login.title());
            assertThat(login.title())
                    .as("what somebody new hears")
                    .containsAnyOf("Connexion", "Plus de place pour enregistrer", "Service momentanément indisponible");

            Files.delete(BALLAST);
            people.end();
            mend.run();
            people.begin();
            int stored = people.stored();
            await("profiles are saved again").atMost(SOON).until(() -> people.stored() > stored + 20);
            people.end();
            people.check();
        }
        agent.awaitInvited(PEOPLE + ROWS);
        List<String> recipients = application.mailbox().credentials().stream()
                .map(Mailbox.Email::identifier)
                .toList();
        assertThat(new HashSet<>(recipients)).hasSize(PEOPLE + ROWS);
        assertThat(recipients).hasSizeLessThanOrEqualTo(PEOPLE + ROWS + 1);
        assertThat(RestSession.admin(application)
                        .get("/engine-rest/incident/count")
                        .path("count")
                        .asInt())
                .isZero();
    }

    /** To its last byte. */
    private static void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(BALLAST)) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
