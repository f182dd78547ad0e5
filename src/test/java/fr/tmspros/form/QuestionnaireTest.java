package fr.tmspros.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import fr.tmspros.form.FieldProblem.Kind;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a questionnaire has beyond single fields: choices, lines, conditions, calculated values, sections. */
class QuestionnaireTest {

    private static final String HOW = """
            {"type": "checklist", "key": "moyens", "label": "Moyens", "validate": {"required": true},
             "values": [{"value": "a", "label": "Affichage"}, {"value": "r", "label": "Réunion"}]}""";
    private static final String PLAN = """
            {"type": "dynamiclist", "path": "plan", "label": "Plan", "isRepeating": true, "allowAddRemove": true,
             "properties": {"minLines": "1", "maxLines": "3"}, "components": [
              {"type": "textfield", "key": "action", "label": "Action", "validate": {"required": true, "maxLength": 10}},
              {"type": "datetime", "subtype": "date", "key": "quand", "dateLabel": "Échéance"},
              {"type": "number", "key": "cout", "label": "Coût"},
              {"type": "checkbox", "key": "fait", "label": "Fait"}]}""";
    private static final String HOURS = """
            {"type": "number", "key": "heures", "label": "Heures"}""";
    private static final String ABSENCE = """
            {"type": "number", "key": "absence", "label": "Absence"}""";
    private static final String RATE = """
            {"type": "expression", "key": "taux", "label": "Taux", "computeOn": "change",
             "expression": "=if heures > 0 and absence >= 0 then decimal(absence * 100 / heures, 1) else null"}""";
    private static final String WHY = """
            {"type": "textfield", "key": "raison", "label": "Raison", "validate": {"required": true},
             "conditional": {"hide": "=absence = null or absence = 0"}}""";

    @Nested
    class Choices {

        @Test
        void areStoredInTheOrderOfTheForm() {
            assertThat(form(HOW).clean(Map.of("moyens", List.of("", "r", "a"))))
                    .containsExactly(entry("moyens", "[\"a\",\"r\"]"));
        }

        @Test
        void comeAsAnArrayAsTextOrAsOneValueAlike() {
            FormDefinition form = form(HOW);
            assertThat(form.clean(Map.of("moyens", new String[] {"a"})))
                    .isEqualTo(form.clean(Map.of("moyens", "[\"a\"]")));
            assertThat(form.clean(Map.of("moyens", "a"))).isEqualTo(form.clean(Map.of("moyens", List.of("[\"a\"]"))));
        }

        @Test
        void noneTickedIsNoAnswer() {
            FormDefinition form = form(HOW);
            assertThat(form.clean(Map.of("moyens", List.of("")))).containsExactly(entry("moyens", ""));
            assertThat(kinds(form, Map.of("moyens", ""))).containsExactly(Kind.REQUIRED);
        }

        @Test
        void thatTheFormDoesNotHaveAreKeptAndRefused() {
            FormDefinition form = form(HOW);
            Map<String, String> stored = form.clean(Map.of("moyens", List.of("z", "a")));
            assertThat(stored).containsExactly(entry("moyens", "[\"a\",\"z\"]"));
            assertThat(kinds(form, stored)).containsExactly(Kind.OPTION);
        }

        @Test
        void areShownByTheirLabels() {
            assertThat(field(HOW).display("[\"a\",\"r\"]")).isEqualTo("Affichage, Réunion");
        }

        @Test
        void ofSeveralValuesForOneFieldTheFirstCounts() {
            String box = "{\"type\": \"checkbox\", \"key\": \"accord\", \"label\": \"Accord\"}";
            assertThat(form(box).clean(Map.of("accord", List.of("true", "false"))))
                    .containsExactly(entry("accord", "true"));
        }
    }

    @Nested
    class Lines {

        @Test
        void areGatheredFromTheirCellsAndEmptyOnesDropped() {
            Map<String, Object> posted = new LinkedHashMap<>();
            posted.put("plan", "");
            posted.put("plan[0].action", "  Table ");
            posted.put("plan[0].quand", "30/06/2027");
            posted.put("plan[0].fait", List.of("true", "false"));
            posted.put("plan[1].action", " ");
            posted.put("plan[1].fait", "false");
            posted.put("plan[10].action", "Former");
            posted.put("plan[2].cout", "1 250,50");
            assertThat(form(PLAN).clean(posted))
                    .containsExactly(
                            entry(
                                    "plan",
                                    "[{\"action\":\"Table\",\"quand\":\"2027-06-30\",\"fait\":\"true\"},{\"cout\":\"1250.5\"},{\"action\":\"Former\"}]"));
        }

        @Test
        void comeWholeFromTasklistAndRest() {
            String stored = form(PLAN)
                    .clean(Map.of("plan", List.of(Map.of("action", "Table", "cout", 12, "inconnu", "x"), Map.of())))
                    .get("plan");
            assertThat(stored).isEqualTo("[{\"action\":\"Table\",\"cout\":\"12\"}]");
            assertThat(form(PLAN).clean(Map.of("plan", stored))).containsExactly(entry("plan", stored));
        }

        @Test
        void thatAreTickedToGoAreDropped() {
            assertThat(form(PLAN).clean(Map.of("plan[0].action", "Table", "plan[0]._supprimer", "true")))
                    .containsExactly(entry("plan", ""));
        }

        @Test
        void notSubmittedAreLeftAlone() {
            assertThat(form(PLAN).clean(Map.of())).isEmpty();
        }

        @Test
        void areJudgedCellByCell() {
            FormCheck check = form(PLAN).check(Map.of("plan", "[{\"action\":\"Table\"},{\"cout\":\"cher\"}]"));
            assertThat(check.keys()).containsExactly("plan[1].action", "plan[1].cout");
            assertThat(check.of("plan[1].cout").orElseThrow().label()).isEqualTo("Plan, 2\u00A0: Coût");
        }

        @Test
        void areNeitherTooFewNorTooMany() {
            String line = "{\"action\":\"Table\"}";
            assertThat(kinds(form(PLAN), Map.of())).containsExactly(Kind.REQUIRED);
            assertThat(kinds(form(PLAN), Map.of("plan", "[" + line + "]"))).isEmpty();
            assertThat(kinds(form(PLAN), Map.of("plan", "[" + (line + ",").repeat(3) + line + "]")))
                    .containsExactly(Kind.TOO_MANY_LINES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bonjour", "[1]", "[\"a\"]", "[{"})
        void whatIsNoListIsKeptAndRefused(String text) {
            Map<String, String> stored = form(PLAN).clean(Map.of("plan", text));
            assertThat(stored).containsExactly(entry("plan", text));
            assertThat(kinds(form(PLAN), stored)).containsExactly(Kind.LINES);
        }

        @Test
        void haveEveryColumnAndReadWell() {
            FormField plan = field(PLAN);
            String stored = "[{\"action\":\"Table\",\"quand\":\"2027-06-30\"}]";
            assertThat(plan.rows(stored))
                    .containsExactly(Map.of("action", "Table", "quand", "2027-06-30", "cout", "", "fait", "false"));
            assertThat(plan.display(stored)).isEqualTo("Table – 30/06/2027");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\": \"dynamiclist\", \"path\": \"y\", \"components\": []}",
                    "{\"type\": \"textfield\", \"key\": \"_supprimer\", \"label\": \"S\"}",
                    "{\"type\": \"textfield\", \"key\": \"y\", \"conditional\": {\"hide\": \"=y = 1\"}}",
                    "{\"type\": \"group\", \"components\": []}"
                })
        void haveColumnsThatAreSimpleFields(String column) {
            assertThatThrownBy(() ->
                            form("{\"type\": \"dynamiclist\", \"path\": \"x\", \"components\": [" + column + "]}"))
                    .isInstanceOf(UnknownFormComponentException.class);
        }
    }

    @Nested
    class Conditions {

        @ParameterizedTest
        @CsvSource(
                value = {"NULL, false", "'', false", "0, false", "12, true", "beaucoup, true"},
                nullValues = "NULL")
        void hideWhatIsNotAskedThen(String absence, boolean asked) {
            Map<String, String> answers = absence == null ? Map.of() : Map.of("absence", absence);
            assertThat(form(ABSENCE, WHY).visible(answers).contains("raison")).isEqualTo(asked);
            assertThat(form(ABSENCE, WHY).check(answers).keys().contains("raison"))
                    .isEqualTo(asked);
        }

        @Test
        void keepWhatWasTypedThere() {
            assertThat(form(ABSENCE, WHY).clean(Map.of("absence", "0", "raison", "Grippe")))
                    .containsEntry("raison", "Grippe");
        }

        @Test
        void ofAGroupGoForAllThatStandsInIt() {
            FormDefinition form = form(
                    ABSENCE,
                    "{\"type\": \"group\", \"id\": \"G\", \"label\": \"G\", \"conditional\": {\"hide\": \"=absence = 0\"}, \"components\": ["
                            + HOW + "]}");
            assertThat(form.visible(Map.of("absence", "0"))).doesNotContain("G", "moyens");
            assertThat(form.visible(Map.of("absence", "1"))).contains("G", "moyens");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=absente = 1",
                    "=round half up(absence, 1) > 2",
                    "=absence >",
                    "absence = 1",
                    "=f.g(absence) = 1"
                })
        void thatTheBrowserCouldNotFollowAreRefusedWithTheForm(String condition) {
            String question =
                    "{\"type\": \"textfield\", \"key\": \"x\", \"label\": \"X\", \"conditional\": {\"hide\": \"%s\"}}";
            assertThatThrownBy(() -> form(ABSENCE, question.formatted(condition)))
                    .isInstanceOf(UnknownFormComponentException.class)
                    .hasMessageContaining("essai");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "=some x in plan satisfies x.action = \\\"a\\\"",
                    "=count(plan[item.cout > 3]) > 0",
                    "=sum(for l in plan return l.cout) > 3"
                })
        void mayLookIntoLists(String condition) {
            String question =
                    "{\"type\": \"textfield\", \"key\": \"x\", \"label\": \"X\", \"conditional\": {\"hide\": \"%s\"}}";
            FormDefinition form = form(PLAN, question.formatted(condition));
            assertThat(form.visible(Map.of("plan", "[{\"action\":\"a\",\"cout\":\"4\"}]")))
                    .doesNotContain("x");
            assertThat(form.visible(Map.of("plan", "[{\"action\":\"b\",\"cout\":\"3\"}]")))
                    .contains("x");
        }
    }

    @Nested
    class Calculations {

        @Test
        void mayHangOnEachOtherInEitherOrder() {
            String later = """
                    {"type": "expression", "key": "fin", "label": "Fin", "expression": "=milieu + 1"}""";
            String middle = """
                    {"type": "expression", "key": "milieu", "label": "Milieu", "expression": "=heures * 2"}""";
            Map<String, String> answers = Map.of("heures", "3");
            assertThat(form(later, middle, HOURS).computed(answers))
                    .isEqualTo(Map.of("milieu", "6", "fin", "7"))
                    .isEqualTo(form(HOURS, middle, later).computed(answers));
        }

        @Test
        void readNothingOfWhatTheirAnswersHide() {
            String hidden = """
                    {"type": "number", "key": "absence", "label": "Absence", "conditional": {"hide": "=heures = 0"}}""";
            String sum = """
                    {"type": "expression", "key": "somme", "label": "Somme", "expression": "=if absence = null then -1 else absence"}""";
            assertThat(form(HOURS, hidden, sum).computed(Map.of("heures", "0", "absence", "9")))
                    .containsExactly(entry("somme", "-1"));
            assertThat(form(HOURS, hidden, sum).computed(Map.of("heures", "1", "absence", "9")))
                    .containsExactly(entry("somme", "9"));
        }

        @ParameterizedTest
        @CsvSource({"1600, 80, 5", "1600, 81, 5.1", "'1 600', '80,5', 5"})
        void followFromTheAnswers(String hours, String absence, String rate) {
            assertThat(form(HOURS, ABSENCE, RATE).computed(Map.of("heures", hours, "absence", absence)))
                    .containsExactly(entry("taux", rate));
        }

        @Test
        void areAbsentWithoutTheirAnswers() {
            assertThat(form(HOURS, ABSENCE, RATE).computed(Map.of("heures", "0", "absence", "3")))
                    .isEmpty();
            assertThat(form(HOURS, ABSENCE, RATE).computed(Map.of("heures", "dix")))
                    .isEmpty();
        }

        @Test
        void areNeverTakenFromWhatWasSubmitted() {
            FormDefinition form = form(HOURS, ABSENCE, RATE);
            assertThat(form.keys()).contains("taux");
            assertThat(form.clean(Map.of("taux", "99", "heures", "10"))).containsExactly(entry("heures", "10"));
            assertThat(form.answers(Map.of(), Map.of("taux", "99"))).doesNotContainKey("taux");
        }

        @Test
        void areShownWithADecimalComma() {
            assertThat(form(HOURS, ABSENCE, RATE).field("taux").orElseThrow().display("5.1"))
                    .isEqualTo("5,1");
        }
    }

    @Nested
    class Sections {

        @Test
        void areTheGroupsWithTheirTextsAndFields() {
            FormDefinition form = form(
                    "{\"type\": \"text\", \"id\": \"T\", \"text\": \"# Titre\\n\\nUn **mot**\\nde plus\\n\\n- un\\n- deux\"}",
                    "{\"type\": \"group\", \"id\": \"G\", \"label\": \"Moyens\", \"components\": [" + HOW + "]}",
                    HOURS);
            assertThat(form.sections()).extracting(FormSection::heading).containsExactly("", "Moyens", "");
            assertThat(form.sections().get(0).texts().get(0).blocks())
                    .extracting(FormText.Block::words)
                    .containsExactly("Titre", "Un mot de plus", "un", "deux");
        }

        @Test
        void haveHtmlAsWords() {
            FormDefinition form = form(
                    "{\"type\": \"html\", \"id\": \"T\", \"content\": \"<h1>Titre</h1><p>Un &lt;b&gt; <b>mot</b><script>alert(1)</script></p>\"}",
                    HOURS);
            assertThat(form.sections().get(0).texts().get(0).blocks())
                    .extracting(FormText.Block::words)
                    .containsExactly("Titre", "Un <b> mot");
        }
    }

    @Nested
    class Counting {

        @Test
        void goesOverTheVisibleQuestionsThatOneMayAnswer() {
            FormDefinition form = form(HOURS, ABSENCE, RATE, WHY, HOW, PLAN);
            assertThat(form.count(Map.of())).isEqualTo(new FormCount(0, 4));
            assertThat(form.count(Map.of("absence", "3", "moyens", "[\"a\"]", "raison", "", "plan", "", "taux", "9")))
                    .isEqualTo(new FormCount(2, 5));
        }

        @Test
        void answersToQuestionsThatAreGoneAreKnownAsSuch() {
            assertThat(form(HOURS).unknown(Map.of("heures", "1", "disparue", "oui")))
                    .containsExactly(entry("disparue", "oui"));
        }

        @Test
        void aLongListIsKeptWhole() {
            String lines = "[" + "{\"action\":\"abcdefghij\"},".repeat(600) + "{\"action\":\"z\"}]";
            assertThat(form(PLAN).storable(Map.of("plan", lines))).containsKey("plan");
        }
    }

    private static List<Kind> kinds(FormDefinition form, Map<String, String> values) {
        return form.check(values).problems().stream().map(FieldProblem::kind).toList();
    }

    private static FormField field(String component) {
        return form(component).fields().get(0);
    }

    private static FormDefinition form(String... components) {
        String json = "{\"id\": \"essai\", \"components\": [%s]}".formatted(String.join(",", components));
        return FormDefinition.parse(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
