package fr.tmspros.form;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms that ship with the application, as the server understands them. */
class FormsFolderTest {

    private static final Path FORMS = Path.of("forms");

    @ParameterizedTest
    @MethodSource("files")
    void everyFormIsUnderstoodAndNamedLikeItsFile(Path file) throws IOException {
        assertThat(read(file).id() + ".form").hasToString(file.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldHasALabel(Path file) throws IOException {
        assertThat(read(file).fields())
                .allSatisfy(field -> assertThat(field.label()).isNotBlank());
    }

    @Test
    void theFourStepsAskTwentyEightQuestions() throws IOException {
        int questions = 0;
        for (int number = 1; number <= 4; number++) {
            FormDefinition step = form("etape-" + number);
            questions += (int)
                    step.fields().stream().filter(field -> !field.calculated()).count();
            assertThat(step.sections().get(0).texts().get(0).text())
                    .contains("Exemple de questionnaire\u00A0: votre caisse peut le modifier.");
        }
        assertThat(questions).isEqualTo(28);
    }

    @Test
    void theStepsUseEveryKindOfFieldThatQuestionsNeed() throws IOException {
        Set<FieldType> used = EnumSet.noneOf(FieldType.class);
        for (int number = 1; number <= 4; number++) {
            form("etape-" + number).fields().forEach(field -> used.add(field.type()));
        }
        assertThat(EnumSet.complementOf(EnumSet.copyOf(used))).containsExactly(FieldType.EMAIL, FieldType.PHONE);
    }

    @Test
    void theLastStepComparesEveryFigureWithAQuestionOfAStepBefore() throws IOException {
        List<FormField> compared = form("etape-4").fields().stream()
                .filter(field -> field.comparedWith() != null)
                .toList();
        assertThat(compared).hasSize(9).allSatisfy(field -> assertThat(
                        form("etape-" + field.comparedEtape()).keys())
                .contains(field.comparedWith()));
    }

    @Test
    void thePlanOfActionsHasTheColumnsOfItsExports() throws IOException {
        FormField plan = form("etape-3").fields().stream()
                .filter(field -> field.type() == FieldType.LINES)
                .findFirst()
                .orElseThrow();
        assertThat(plan.columns())
                .extracting(FormField::key)
                .containsExactly("action", "situation", "priorite", "responsable", "echeance", "etat", "cout");
    }

    @Test
    void profileAsksForWhatTheNoticeNames() throws IOException {
        Map<String, Boolean> required =
                form("profil").fields().stream().collect(toMap(FormField::label, FormField::required));
        assertThat(required)
                .isEqualTo(Map.of(
                        "Nom",
                        true,
                        "Prénom",
                        true,
                        "Fonction",
                        false,
                        "Courriel",
                        true,
                        "Téléphone",
                        true,
                        "Adresse",
                        true));
    }

    @Test
    void profileTellsWhatTheMailAddressIsFor() throws IOException {
        assertThat(form("profil").field("courriel").orElseThrow().hint())
                .isEqualTo("Les récapitulatifs de progression seront envoyés à cette adresse email.");
    }

    @Test
    void profileIsFilledInFromTheImportFile() throws IOException {
        Map<String, String> row = Map.of(
                "courriel", "direction@Garage.EXAMPLE",
                "telephone", "06.39.98.00.00",
                "adresse", "12 rue de la Paix",
                "code_postal", "59000",
                "ville", "LILLE",
                "raison_sociale", "Garage SARL");
        assertThat(form("profil").prefill(row))
                .isEqualTo(Map.of(
                        "courriel", "direction@garage.example",
                        "telephone", "+33639980000",
                        "adresse", "12 rue de la Paix\n59000 LILLE"));
    }

    @Test
    void profileNamesTheColumnsOfTheImportFileThatFillItIn() throws IOException {
        assertThat(form("profil").importColumns())
                .containsExactly(
                        "nom", "prenom", "fonction", "courriel", "telephone", "adresse", "code_postal", "ville");
    }

    @Test
    void activationAsksForNothing() throws IOException {
        assertThat(form("activation").fields()).isEmpty();
    }

    @Test
    void agentChoosesWhatComesNext() throws IOException {
        assertThat(form("contact-etablissement").field("decision").orElseThrow().options())
                .containsExactly(
                        new FormOption("resend", "Renvoyer les identifiants"),
                        new FormOption("correctEmail", "Corriger le courriel et renvoyer"),
                        new FormOption("reachable", "L'établissement est joignable, rien à envoyer"),
                        new FormOption("close", "Clore le dossier"));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FORMS)) {
            return files.sorted().toList().stream();
        }
    }

    private static FormDefinition form(String id) throws IOException {
        return read(FORMS.resolve(id + ".form"));
    }

    private static FormDefinition read(Path file) throws IOException {
        return FormDefinition.parse(Files.newInputStream(file));
    }
}
