package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The primary server of the database dies, or hangs with its connections open, in the middle of an import, of mails and of people who save
 * their profiles; its synchronous standby is promoted.
 */
@Tag("alone")
class StandbyAudit {

    private static final int PEOPLE = 4;
    private static final int ROWS = 5_000;
    private static final Duration BACK = Duration.ofSeconds(15);
    private static final Duration WORK = Duration.ofMinutes(1);

    @Test
    void aPrimaryThatDies_nothingPromisedIsLostAndPagesAreBackWithin15Seconds() throws Exception {
        replaceUnderLoad(DatabaseServer::kill);
    }

    @Test
    void aPrimaryThatHangs_nothingPromisedIsLostAndPagesAreBackWithin15Seconds() throws Exception {
        replaceUnderLoad(DatabaseServer::freeze);
    }

    private static void replaceUnderLoad(Consumer<DatabaseServer> fault) throws Exception {
        try (DatabaseServer primary = DatabaseServer.empty();
                DatabaseServer standby = DatabaseServer.empty()) {
            primary.start().stop();
            standby.follow(primary);
            primary.start();
            standby.start();
            try (PackagedApplication application = PackagedApplication.start(
                    DatabaseServer.settings(primary, standby).toArray(String[]::new))) {
                replaceUnderLoad(application, primary, standby, fault);
            }
        }
    }

    private static void replaceUnderLoad(
            PackagedApplication application,
            DatabaseServer primary,
            DatabaseServer standby,
            Consumer<DatabaseServer> fault)
            throws Exception {
        RestSession agent = RestSession.agent(application);
        agent.importFile(Etablissements.file(0, PEOPLE));
        agent.awaitInvited(PEOPLE);
        try (PeopleAtWork people =
                new PeopleAtWork(application, application.mailbox().credentials())) {
            people.begin();
            String report = agent.sendFile(Etablissements.file(PEOPLE, ROWS));
            await("an import, mails and profiles under way")
                    .atMost(WORK)
                    .until(() -> people.stored() > 20
                            && agent.get(report).path("created").asInt() > 0);
            fault.accept(primary);
            standby.promote();
            long promoted = System.nanoTime();
            int before = people.stored();
            await("pages are back")
                    .atMost(BACK)
                    .ignoreExceptions()
                    .until(() -> application.status("/connexion") == 200);
            print("pages", promoted);
            await("profiles are saved again").atMost(WORK).until(() -> people.stored() > before);
            print("profiles saved again", promoted);
            await("more of them").atMost(WORK).until(() -> people.stored() > before + 50);
            people.end();
            people.check();
            assertThat(agent.awaitImport(report).path("created").asInt()).isEqualTo(ROWS);
        }
        agent.awaitInvited(PEOPLE + ROWS);
        List<String> recipients = application.mailbox().credentials().stream()
                .map(Mailbox.Email::identifier)
                .toList();
        assertThat(new HashSet<>(recipients)).hasSize(PEOPLE + ROWS);
        assertThat(recipients).hasSizeLessThanOrEqualTo(PEOPLE + ROWS + 1);
    }

    private static void print(String what, long promoted) {
        System.out.printf(
                "%s %d ms after the promotion%n",
                what, Duration.ofNanos(System.nanoTime() - promoted).toMillis());
    }
}
