package fr.tmspros.packaged;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.support.ScriptedSmtpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * Kills the program at random moments of an act that reminds many, while the mail server refuses every third of them: each is reminded
 * once, and the report has the refusals.
 */
final class BulkKills {

    private static final int KILLS = Integer.getInteger("tmspros.kills", 1);
    private static final int ROWS = Integer.getInteger("tmspros.bulk-rows", 300);
    private static final int REFUSED_ONE_IN = 3;
    private static final long SEED = Long.getLong("tmspros.kill-seed", 20_261_128L);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private BulkKills() {}

    static void killAgainAndAgain(PackagedApplication application, ScriptedSmtpServer server) {
        RestSession rest = RestSession.agent(application);
        rest.importFile(Etablissements.file(0, ROWS));
        rest.awaitInvited(ROWS);
        int invitations = server.messages();
        refused().forEach(number -> server.script().refuse(Etablissements.email(number)));
        SpaceSession agent = new SpaceSession(application);
        agent.logIn("agent@tmspros.example", "demo-agent-tmspros");
        String act = confirmed(agent);

        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitAnotherMoment(agent, act, random);
            application.kill();
            application.restart();
        }
        await("end of the act")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> agent.open(act).text(), page -> page.contains("chaque établissement a eu son tour"));
        await("the last reminder")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> report(agent, act), report -> !report.contains(";En attente;"));

        expectEachOnce(RestSession.admin(application), report(agent, act));
        expectTheMails(server.received().subList(invitations, server.messages()));
    }

    private static String confirmed(SpaceSession agent) {
        List<String> sirets =
                IntStream.range(0, ROWS).mapToObj(Etablissements::siret).toList();
        String act =
                SpaceSession.pathOf(agent.post("/agent/lots", Map.of("acte", List.of("relance"), "siret", sirets)));
        await("preview")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        agent.open(act).select("form[action$=/confirmation]").size() == 1);
        Document running = agent.submit(act, act + "/confirmation", Map.of());
        assertThat(SpaceSession.pathOf(running)).isEqualTo(act);
        agent.post(act + "/confirmation", Map.of());
        return act;
    }

    /** Not before something was done since it started; the moment after that is the point of this test. */
    private static void awaitAnotherMoment(SpaceSession agent, String act, Random random) {
        long before = done(agent, act);
        await("an act going on after a kill")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> done(agent, act) > before || done(agent, act) >= ROWS);
        Duration pause = Duration.ofMillis(random.nextInt(800));
        await().pollDelay(pause).atMost(pause.plusSeconds(5)).until(() -> true);
    }

    private static long done(SpaceSession agent, String act) {
        return report(agent, act)
                .lines()
                .filter(line -> line.contains(";Fait;"))
                .count();
    }

    private static String report(SpaceSession agent, String act) {
        return agent.download(act + "/rapport.csv");
    }

    private static void expectEachOnce(RestSession admin, String report) {
        List<String> lines = report.lines().skip(1).toList();
        assertThat(lines).hasSize(ROWS);
        for (int number = 0; number < ROWS; number++) {
            String siret = Etablissements.siret(number);
            String mail = number % REFUSED_ONE_IN == 0 ? ";Refusé;" : ";Remis au serveur;";
            assertThat(lines.stream().filter(line -> line.startsWith(siret)))
                    .singleElement()
                    .asString()
                    .contains(";Fait;", mail);
        }
        assertThat(admin.get("/engine-rest/history/process-instance/count?processDefinitionKey=message")
                        .path("count")
                        .asInt())
                .as("reminders asked for")
                .isEqualTo(ROWS);
    }

    /** A mail that left just before the kill may leave again: nobody can know. */
    private static void expectTheMails(List<ScriptedSmtpServer.Received> reminders) {
        Map<String, Long> byRecipient =
                reminders.stream().collect(groupingBy(ScriptedSmtpServer.Received::recipient, counting()));
        List<String> refused = refused().map(Etablissements::email).toList();
        assertThat(byRecipient).hasSize(ROWS - refused.size()).doesNotContainKeys(refused.toArray(String[]::new));
        assertThat(reminders.size() - byRecipient.size()).as("duplicate mails").isLessThanOrEqualTo(KILLS);
    }

    private static Stream<Integer> refused() {
        return IntStream.range(0, ROWS)
                .filter(number -> number % REFUSED_ONE_IN == 0)
                .boxed();
    }
}
