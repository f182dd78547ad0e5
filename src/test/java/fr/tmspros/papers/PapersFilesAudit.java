package fr.tmspros.papers;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestConstructor;

/** Writes the papers of a parcours as they are downloaded, for the judges of {@code bin/audit}: empty, full, and with texts of great length. */
@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PapersFilesAudit {

    private static final Path FOLDER = Path.of("target", "audit");

    private final Papers papers;
    private final Plans plans;
    private final EtapeAnswers answers;
    private final Journey journey;

    PapersFilesAudit(Papers papers, Plans plans, EtapeAnswers answers, Journey journey) {
        this.papers = papers;
        this.plans = plans;
        this.answers = answers;
        this.journey = journey;
    }

    @Test
    void writeThePapers() throws IOException {
        Etablissement empty = journey.inParcours();
        write("synthese-vide", papers.synthese(empty.id()));
        write("plan-vide", papers.plan(empty.id()));
        write("questionnaire", papers.questionnaire(empty.id(), 0));
        Etablissement full = journey.inParcours();
        journey.completeParcours(full);
        write("synthese", papers.synthese(full.id()));
        Etablissement busy = journey.inParcours();
        lengthenThePlan(busy, plans.of(full.id()).tables().get(0).rows().get(0));
        write("plan", papers.plan(busy.id()));
        write("attestation", papers.attestation(full.id()).orElseThrow());
    }

    private void lengthenThePlan(Etablissement busy, Map<String, String> line) {
        Plan.Table table = plans.of(busy.id()).tables().get(0);
        List<Map<String, String>> rows = IntStream.rangeClosed(1, 25)
                .mapToObj(number -> {
                    Map<String, String> row = new LinkedHashMap<>(line);
                    String name = table.list().columns().get(0).key();
                    row.put(
                            name,
                            "Action " + number + ", " + "longuement décrite ".repeat(number % 10)
                                    + "x".repeat(2 * number));
                    return row;
                })
                .toList();
        Kept kept = answers.keep(
                busy.id(),
                table.etape(),
                journey.draft(busy, table.etape(), Map.of(table.list().key(), rows)));
        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.KEPT);
    }

    private static void write(String name, byte[] pdf) throws IOException {
        Files.createDirectories(FOLDER);
        Path file = Files.write(FOLDER.resolve(name + ".pdf"), pdf);
        assertThat(file).isNotEmptyFile();
    }
}
