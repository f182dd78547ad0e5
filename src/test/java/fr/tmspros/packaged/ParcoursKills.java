package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.document.file.Samples;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.support.EtapeFiller;
import fr.tmspros.support.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Kills the program while one établissement attaches documents, and two others send a step that an agent sends back, again and again: what
 * was answered is there afterwards, what was not is there as a whole or not at all. Documents are kept in the database and in a folder by
 * turns.
 */
final class ParcoursKills {

    private static final int KILLS = Integer.getInteger("tmspros.kills", 2);
    private static final long SEED = Long.getLong("tmspros.kill-seed", 20_261_129L);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int LATEST_KILL_MILLIS = 700;
    private static final String SENT = "TO_REVIEW";
    private static final String SENT_BACK = "SENT_BACK";

    private final PackagedApplication application;
    private final List<String> settings;
    private final Uploads uploads = new Uploads(Etablissements.siret(0));
    private final List<Step> steps = List.of(new Step(Etablissements.siret(1)), new Step(Etablissements.siret(2)));

    /** What the program is started with: more documents than people attach. */
    static List<String> settings(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--tmspros.documents.per-etape=1000",
                                "--tmspros.documents.per-etablissement=10000",
                                "--tmspros.documents.storage=DATABASE"),
                        Stream.of(more))
                .toList();
    }

    private ParcoursKills(PackagedApplication application, List<String> settings) {
        this.application = application;
        this.settings = settings;
    }

    /** @param settings those the program was started with */
    static void killAgainAndAgain(PackagedApplication application, List<String> settings) throws Exception {
        new ParcoursKills(application, settings).run();
    }

    private void run() throws Exception {
        RestSession agent = RestSession.agent(application);
        agent.importFile(Etablissements.file(0, 3));
        agent.awaitInvited(3);
        application.mailbox().credentials().forEach(mail -> {
            SpaceSession session = new SpaceSession(application);
            session.activate(mail, Etablissements.OWN_PASSWORD);
            session.saveProfile(Etablissements.PROFILE);
        });
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            killInTheMiddle(random);
            restart(kill % 2 == 0 ? "DATABASE" : "FOLDER");
            uploads.check();
            steps.forEach(Step::check);
        }
    }

    private void killInTheMiddle(Random random) throws Exception {
        uploads.answered = 0;
        steps.forEach(step -> step.answered = 0);
        try (Threads threads = new Threads(3)) {
            List<Future<Integer>> running = threads.start(Stream.concat(
                            Stream.<Callable<Integer>>of(uploads::goOn),
                            steps.stream().map(step -> step::goOn))
                    .toList());
            await("each of them was answered once")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> uploads.answered > 0 && steps.stream().allMatch(step -> step.answered > 0)
                            || running.stream().anyMatch(Future::isDone));
            Duration pause = Duration.ofMillis(random.nextInt(LATEST_KILL_MILLIS));
            await().pollDelay(pause).atMost(pause.plusSeconds(5)).until(() -> true);
            application.kill();
            for (Future<Integer> one : running) {
                assertThat(one.get()).as("acts that were answered").isPositive();
            }
        }
    }

    private void restart(String storage) {
        application.restart(settings.stream()
                .map(setting -> setting.replaceFirst("(documents.storage=).*", "$1" + storage))
                .toArray(String[]::new));
    }

    private SpaceSession loggedIn(String siret) {
        SpaceSession session = new SpaceSession(application);
        session.logIn(siret, Etablissements.OWN_PASSWORD);
        return session;
    }

    /** Documents of one établissement, each as large as its number says. */
    private final class Uploads {

        private static final String PAGE = "/parcours/etapes/2/documents";
        private static final int SMALLEST = 1_000_000;

        private final String siret;
        private final List<Integer> kept = new ArrayList<>();
        private int begun;
        private volatile int answered;

        Uploads(String siret) {
            this.siret = siret;
        }

        Integer goOn() {
            SpaceSession session = loggedIn(siret);
            String token = session.token();
            try {
                while (true) {
                    begun++;
                    assertThat(session.upload(PAGE, token, begun + ".pdf", content(begun)))
                            .endsWith(PAGE);
                    kept.add(begun);
                    answered++;
                }
            } catch (UncheckedIOException killed) {
                return answered;
            }
        }

        void check() {
            SpaceSession session = loggedIn(siret);
            Document page = session.open(PAGE);
            Map<Integer, String> listed = page.select(".document__name a").stream()
                    .collect(Collectors.toMap(
                            link -> Integer.parseInt(link.text().replace(".pdf", "")), link -> link.attr("href")));
            assertThat(page.select(".document")).hasSameSizeAs(listed.keySet());
            assertThat(listed).containsKeys(kept.toArray(Integer[]::new));
            listed.forEach((number, path) ->
                    assertThat(session.fetch(path)).as(number + ".pdf").isEqualTo(content(number)));
            kept.clear();
            listed.forEach((number, path) -> session.redirect(path + "/suppression", Map.of()));
            assertThat(session.open(PAGE).select(".document")).isEmpty();
        }

        private static byte[] content(int number) {
            return Samples.pdf(SMALLEST + number);
        }
    }

    /** The first step of one établissement, sent by it and sent back by an agent, again and again. */
    private final class Step {

        private static final String SEND = "/parcours/etapes/1/envoi";

        private final String siret;
        private final Map<String, List<String>> answers;
        private String certain = "";
        private String possible = "";
        private volatile int answered;

        Step(String siret) {
            this.siret = siret;
            this.answers = answers();
        }

        Integer goOn() {
            SpaceSession session = loggedIn(siret);
            SpaceSession agent = new SpaceSession(application);
            agent.logIn("agent@tmspros.example", "demo-agent-tmspros");
            String token = session.token();
            String agentsToken = agent.token();
            try {
                while (true) {
                    if (certain.equals(SENT)) {
                        possible = SENT_BACK;
                        assertThat(agent.redirect(review(), agentsToken, decision()))
                                .contains(siret);
                    } else {
                        possible = SENT;
                        assertThat(session.redirect(SEND, token, answers)).endsWith("/parcours");
                    }
                    certain = possible;
                    answered++;
                }
            } catch (UncheckedIOException killed) {
                return answered;
            }
        }

        /** Our row, the list of the agents and the engine say the same, and nothing that was answered is lost. */
        void check() {
            String state = RestSession.agent(application)
                    .get("/api/v1/etablissements/" + siret + "/etapes")
                    .get(0)
                    .path("state")
                    .asText();
            assertThat(state).as(siret).isIn(certain, possible);
            int tasks = RestSession.admin(application)
                    .get("/engine-rest/task/count?processInstanceBusinessKey=" + siret
                            + "&taskDefinitionKey=userTask_reviewEtape")
                    .path("count")
                    .asInt();
            assertThat(tasks).as(siret).isEqualTo(state.equals(SENT) ? 1 : 0);
            SpaceSession agent = new SpaceSession(application);
            agent.logIn("agent@tmspros.example", "demo-agent-tmspros");
            assertThat(agent.open("/agent/etapes?portee=toutes").select("main a").stream()
                            .map(Element::attributes)
                            .map(link -> link.get("href"))
                            .anyMatch(link -> link.contains(siret)))
                    .as("in the list of what waits: " + siret)
                    .isEqualTo(state.equals(SENT));
            certain = state;
        }

        private String review() {
            return "/agent/etablissements/" + siret + "/etapes/1";
        }

        private static Map<String, List<String>> decision() {
            return Map.of("decision", List.of("completer"), "commentaire", List.of("Merci de préciser les dates."));
        }

        private static Map<String, List<String>> answers() {
            try (var form = Files.newInputStream(Path.of("forms", "etape-1.form"))) {
                return EtapeFiller.filled(FormDefinition.parse(form)).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
