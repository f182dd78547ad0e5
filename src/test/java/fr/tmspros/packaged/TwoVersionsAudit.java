package fr.tmspros.packaged;

import static fr.tmspros.packaged.SpaceSession.pathOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.support.EtapeFiller;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node of the last released version and one of this version work on one PostgreSQL, as while nodes are upgraded one by one. Its jar is
 * built by {@code bin/released}.
 */
@Tag("alone")
class TwoVersionsAudit {

    private static final Path RELEASED = Path.of(System.getProperty("tmspros.released", "target/released/0.2.0.jar"));
    private static final int BEFORE = 20;
    private static final int TOGETHER = 2_000;
    private static final String AGENT = "agent@tmspros.example";

    @Test
    void bothServePagesAndTakeJobs_andJourneysGoOnFromOneToTheOther() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                PackagedApplication older = node(RELEASED, postgres).awaitReady()) {
            RestSession.agent(older).importFile(Etablissements.file(0, BEFORE));
            RestSession.agent(older).awaitInvited(BEFORE);
            Mailbox.Email first = older.mailbox().credentials().get(0);
            SpaceSession journey = new SpaceSession(older);
            journey.activate(first, Etablissements.OWN_PASSWORD);

            PackagedApplication check = node(PackagedApplication.program(), postgres, "--upgrade-check");
            assertThat(check.awaitExit()).as(check.log()).isZero();
            assertThat(check.log()).contains("nœuds : la mise à jour peut se faire un nœud après l'autre");

            try (PackagedApplication newer =
                    node(PackagedApplication.program(), postgres).awaitReady()) {
                assertThat(pathOf(journey.at(newer).saveProfile(Etablissements.PROFILE)))
                        .as("a session and a journey of the older one, on the newer one")
                        .isEqualTo("/accueil");
                everyStep(journey, first.identifier(), older, newer);

                RestSession.agent(newer).importFile(Etablissements.file(BEFORE, TOGETHER / 2));
                RestSession.agent(older).importFile(Etablissements.file(BEFORE + TOGETHER / 2, TOGETHER / 2));
                RestSession.agent(newer).awaitInvited(BEFORE + TOGETHER);
                Mailbox.Email second = newer.mailbox().credentials().get(0);
                SpaceSession other = new SpaceSession(newer);
                other.activate(second, Etablissements.OWN_PASSWORD);
                assertThat(pathOf(other.at(older).saveProfile(Etablissements.PROFILE)))
                        .as("a session and a journey of the newer one, on the older one")
                        .isEqualTo("/accueil");
                everyStep(other, second.identifier(), newer, older);

                assertThat(newer.mailbox().size()).as("mails of the newer one").isPositive();
                assertThat(Stream.of(older, newer)
                                .flatMap(node -> node.mailbox().credentials().stream())
                                .map(Mailbox.Email::identifier))
                        .hasSize(BEFORE + TOGETHER)
                        .doesNotHaveDuplicates();
                assertThat(RestSession.admin(newer)
                                .get("/engine-rest/incident/count")
                                .path("count")
                                .asInt())
                        .isZero();
                assertThat(faults(older)).isEmpty();
                assertThat(faults(newer)).isEmpty();
                older.kill();
                assertThat(pathOf(journey.at(newer).open("/parcours"))).isEqualTo("/parcours");
            }
        }
    }

    /** Sent on one node, validated on the other, in turns, until all are. */
    private static void everyStep(
            SpaceSession journey, String siret, PackagedApplication one, PackagedApplication other) throws IOException {
        for (int number = 1; number <= 4; number++) {
            PackagedApplication sender = number % 2 == 1 ? one : other;
            PackagedApplication reader = number % 2 == 1 ? other : one;
            assertThat(journey.at(sender).redirect("/parcours/etapes/" + number + "/envoi", answers(number)))
                    .endsWith("/parcours");
            SpaceSession agent = new SpaceSession(reader);
            agent.logIn(AGENT, "demo-agent-tmspros");
            agent.redirect(
                    "/agent/etablissements/" + siret + "/etapes/" + number, Map.of("decision", List.of("valider")));
        }
        await("the end of the journey").atMost(Duration.ofMinutes(1)).until(() -> RestSession.agent(other)
                .get("/api/v1/etablissements/" + siret)
                .path("state")
                .asText()
                .equals("COMPLETED"));
    }

    private static Map<String, List<String>> answers(int number) throws IOException {
        try (var form = Files.newInputStream(Path.of("forms", "etape-" + number + ".form"))) {
            return EtapeFiller.filled(FormDefinition.parse(form)).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, answer -> List.of(answer.getValue())));
        }
    }

    private static List<String> faults(PackagedApplication node) {
        return node.log()
                .lines()
                .filter(line -> line.matches(".*\\b(ERROR|Exception)\\b.*"))
                .toList();
    }

    private static PackagedApplication node(Path program, EmbeddedPostgres postgres, String... more) {
        return PackagedApplication.launch(
                program,
                PackagedApplication.emptyDirectory(),
                Stream.concat(
                                Stream.of(
                                        "--tmspros.parcours.undo=PT3S",
                                        "--camunda.bpm.job-execution.max-wait=1000",
                                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                                        "--spring.datasource.username=postgres",
                                        "--spring.datasource.password=postgres"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }
}
