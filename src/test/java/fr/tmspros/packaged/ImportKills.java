package fr.tmspros.packaged;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.support.ScriptedSmtpServer;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.nodes.Document;

/** Kills the program at random moments of an import whose credentials go out to a mail server; every time it goes on by itself. */
final class ImportKills {

    private static final int KILLS = Integer.getInteger("tmspros.kills", 1);
    private static final int ROWS = Integer.getInteger("tmspros.kill-rows", 600);
    private static final long SEED = Long.getLong("tmspros.kill-seed", 20_261_124L);
    private static final int LONGEST_RUN_MILLIS = 3_000;
    private static final int LOGINS_TRIED = 12;

    /** Much shorter than in production, so that nobody waits a minute for what a killed process held. */
    private static final Duration LOCK_TIME = Duration.ofSeconds(8);

    private ImportKills() {}

    static void killAgainAndAgain(PackagedApplication application, ScriptedSmtpServer server) {
        Random random = new Random(SEED);
        RestSession agent = RestSession.agent(application);
        String report = agent.sendFile(Etablissements.file(0, ROWS));
        for (int kill = 1; kill <= KILLS; kill++) {
            pause(Duration.ofMillis(100 + random.nextInt(LONGEST_RUN_MILLIS)));
            application.kill();
            application.restart();
            awaitGoingOn(agent, report, server);
        }

        assertThat(agent.awaitImport(report).path("created").asInt()).isEqualTo(ROWS);
        agent.awaitInvited(ROWS);
        assertThat(agent.get("/api/v1/etablissements").path("total").asInt()).isEqualTo(ROWS);
        assertThat(RestSession.admin(application)
                        .get("/engine-rest/process-instance/count?processDefinitionKey=onboarding")
                        .path("count")
                        .asInt())
                .isEqualTo(ROWS);
        expectTheMails(application, mails(server));
    }

    private static void expectTheMails(PackagedApplication application, List<Mailbox.Email> mails) {
        Map<String, Long> byIdentifier = mails.stream().collect(groupingBy(Mailbox.Email::identifier, counting()));
        assertThat(byIdentifier).hasSize(ROWS);
        assertThat(mails.size() - ROWS).as("duplicate mails").isLessThanOrEqualTo(KILLS);
        List<Mailbox.Email> duplicatesFirst = mails.stream()
                .sorted((one, other) ->
                        byIdentifier.get(other.identifier()).compareTo(byIdentifier.get(one.identifier())))
                .limit(LOGINS_TRIED)
                .toList();
        assertThat(duplicatesFirst).allSatisfy(mail -> {
            Document page = new SpaceSession(application).logIn(mail.identifier(), mail.temporaryPassword());
            assertThat(SpaceSession.pathOf(page)).isEqualTo("/activation");
        });
    }

    /** Another row is read or another mail leaves within two lock times, with nobody's help. */
    private static void awaitGoingOn(RestSession agent, String report, ScriptedSmtpServer server) {
        int mails = server.messages();
        await("work going on after a kill")
                .atMost(LOCK_TIME.multipliedBy(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> server.messages() > mails || isInvited(agent));
        assertThat(agent.get(report).path("state").asText()).isIn("RUNNING", "DONE");
    }

    private static boolean isInvited(RestSession agent) {
        return agent.get("/api/v1/funnel").path("invited").asInt() >= ROWS;
    }

    /** The moment of the kill is the point of this test; nothing could be waited for instead. */
    private static void pause(Duration duration) {
        await().pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    private static List<Mailbox.Email> mails(ScriptedSmtpServer server) {
        return server.received().stream()
                .map(received -> Mailbox.read(new ByteArrayInputStream(received.content())))
                .toList();
    }

    static String[] settings(ScriptedSmtpServer server, String... more) {
        List<String> settings = new java.util.ArrayList<>(List.of(more));
        settings.add("--tmspros.email.transport=smtp");
        settings.add("--tmspros.email.deadline=PT5S");
        settings.add("--spring.mail.host=127.0.0.1");
        settings.add("--spring.mail.port=" + server.port());
        settings.add("--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_TIME.toMillis());
        settings.add("--camunda.bpm.job-execution.wait-time-in-millis=1000");
        settings.add("--camunda.bpm.job-execution.max-wait=1000");
        return settings.toArray(String[]::new);
    }
}
