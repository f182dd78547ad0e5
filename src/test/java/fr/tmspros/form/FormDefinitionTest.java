package fr.tmspros.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import fr.tmspros.form.FieldProblem.Kind;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormDefinitionTest {

    private static final String NAME = """
            {"type": "textfield", "key": "nom", "label": "Nom", "validate": {"required": true, "maxLength": 10}}""";
    private static final String SHIFT = """
            {"type": "select", "key": "poste", "label": "Poste", "defaultValue": "jour",
             "values": [{"value": "jour", "label": "De jour"}, {"value": "nuit", "label": "De nuit"}]}""";
    private static final String RATE = """
            {"type": "number", "key": "taux", "label": "Taux", "validate": {"min": 0, "max": "100"}}""";
    private static final String CONSENT = """
            {"type": "checkbox", "key": "accord", "label": "Accord", "validate": {"required": true}}""";
    private static final String SINCE = """
            {"type": "datetime", "subtype": "date", "key": "depuis", "dateLabel": "Depuis", "label": "Depuis"}""";
    private static final String CASE = """
            {"type": "textfield", "key": "dossier", "label": "Dossier", "readonly": true, "validate": {"required": true}}""";

    @Nested
    class Reading {

        @Test
        void findsFieldsInGroupsAndSkipsWhatAsksForNothing() {
            FormDefinition form = form(
                    "{\"type\": \"text\", \"text\": \"# Titre\"}",
                    "{\"type\": \"group\", \"label\": \"Chef\", \"components\": [" + NAME + "]}",
                    "{\"type\": \"separator\"}",
                    SHIFT,
                    "{\"type\": \"button\", \"label\": \"Valider\"}");
            assertThat(form.keys()).containsExactly("nom", "poste");
        }

        @Test
        void knowsTheDefaultsOfTheForm() {
            assertThat(form(NAME, SHIFT).defaults()).containsExactly(entry("poste", "jour"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"filepicker", "table", "iframe", "hologram"})
        void namesTheFormAndTheComponentItDoesNotKnow(String type) {
            assertThatThrownBy(() -> form("{\"type\": \"%s\", \"key\": \"x\"}".formatted(type)))
                    .isInstanceOf(UnknownFormComponentException.class)
                    .hasMessageContaining("essai")
                    .hasMessageContaining(type);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\": \"select\", \"key\": \"x\", \"valuesExpression\": \"=liste\"}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"conditional\": {\"hide\": \"=absente = 1\"}}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"conditional\": {\"hide\": \"=x = \"}}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"conditional\": {\"hide\": \"x = 1\"}}",
                    "{\"type\": \"expression\", \"key\": \"x\", \"expression\": \"=1 +\"}",
                    "{\"type\": \"dynamiclist\", \"path\": \"x\", \"components\": [{\"type\": \"expression\", \"key\": \"y\", \"expression\": \"=1\"}]}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"readonly\": \"=ferme\"}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"validate\": {\"maxLength\": \"=n\"}}",
                    "{\"type\": \"textfield\", \"key\": \"x\", \"validate\": {\"pattern\": \"(\"}}",
                    "{\"type\": \"textfield\", \"key\": \"chef.nom\"}",
                    "{\"type\": \"datetime\", \"subtype\": \"time\", \"key\": \"x\"}",
                    "{\"type\": \"group\", \"path\": \"chef\", \"components\": []}"
                })
        void refusesWhatOnlyTheBrowserCouldWorkOut(String component) {
            assertThatThrownBy(() -> form(component)).isInstanceOf(UnknownFormComponentException.class);
        }

        @Test
        void refusesTwoFieldsOfOneKey() {
            assertThatThrownBy(() -> form(NAME, NAME)).hasMessageContaining("'nom'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "{}", "{\"id\": \"essai\"}", "<form/>"})
        void refusesWhatIsNoForm(String json) {
            assertThatIllegalArgumentException().isThrownBy(() -> parse(json));
        }
    }

    @Nested
    class Checking {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u00A0\u00A0", "\u202F", "\u200B", "\uFEFF", "\t\r\n", "\u2800", "\u0000"})
        void blanksOfAnyKindAreNoAnswer(String blank) {
            assertThat(kindsOf(form(NAME), Map.of("nom", blank))).containsExactly(Kind.REQUIRED);
        }

        @Test
        void anAbsentKeyIsNoAnswer() {
            assertThat(form(NAME).check(Map.of()).keys()).containsExactly("nom");
        }

        @Test
        void anOptionalFieldMayStayEmpty() {
            assertThat(form(SHIFT, RATE, SINCE).check(Map.of()).ok()).isTrue();
        }

        @Test
        void lengthsCountCharactersAsPeopleDo() {
            assertThat(form(NAME).check(Map.of("nom", "🙂".repeat(10))).ok()).isTrue();
        }

        @Test
        void saysByHowMuchAValueIsTooLong() {
            FieldProblem problem =
                    form(NAME).check(Map.of("nom", "a".repeat(12))).of("nom").orElseThrow();
            assertThat(problem).isEqualTo(new FieldProblem("nom", "Nom", Kind.TOO_LONG, List.of(10, 12)));
        }

        @Test
        void textWithoutALimitInTheFormIsLimitedAllTheSame() {
            FormDefinition form = form(
                    "{\"type\": \"textfield\", \"key\": \"ligne\", \"label\": \"Ligne\"}",
                    "{\"type\": \"textarea\", \"key\": \"texte\", \"label\": \"Texte\"}");
            assertThat(form.check(Map.of("ligne", "a".repeat(1000), "texte", "a".repeat(4000)))
                            .ok())
                    .isTrue();
            assertThat(kindsOf(form, Map.of("ligne", "a".repeat(1001), "texte", "a".repeat(4001))))
                    .containsExactly(Kind.TOO_LONG, Kind.TOO_LONG);
        }

        @ParameterizedTest
        @CsvSource({"59000, true", "5900, false", "59 000, false"})
        void patternsOfTheFormAreFollowed(String value, boolean ok) {
            FormDefinition form = form(
                    "{\"type\": \"textfield\", \"key\": \"cp\", \"label\": \"CP\", \"validate\": {\"pattern\": \"^\\\\d{5}$\"}}");
            assertThat(form.check(Map.of("cp", value)).ok()).isEqualTo(ok);
        }

        @ParameterizedTest
        @CsvSource({"-0.1, TOO_SMALL", "'100,5', TOO_LARGE", "beaucoup, NUMBER", "1e999999999, NUMBER"})
        void numbersStayWithinTheirRange(String value, Kind kind) {
            assertThat(kindsOf(form(RATE), Map.of("taux", value))).containsExactly(kind);
        }

        @Test
        void decimalsAreLimitedWhereTheFormSaysSo() {
            FormDefinition form =
                    form("{\"type\": \"number\", \"key\": \"n\", \"label\": \"N\", \"decimalDigits\": 0}");
            assertThat(form.check(Map.of("n", "12,0")).ok()).isTrue();
            assertThat(kindsOf(form, Map.of("n", "12,5"))).containsExactly(Kind.PATTERN);
        }

        @Test
        void aChoiceIsOneOfThoseOffered() {
            assertThat(kindsOf(form(SHIFT), Map.of("poste", "De jour"))).containsExactly(Kind.OPTION);
        }

        @ParameterizedTest
        @CsvSource({"2028-02-29, true", "29/02/2028, true", "2027-02-29, false", "31/04/2027, false", "demain, false"})
        void aDateExists(String value, boolean ok) {
            assertThat(form(SINCE).check(Map.of("depuis", value)).ok()).isEqualTo(ok);
        }

        @ParameterizedTest
        @CsvSource({"true, true", "on, true", "false, false", "'', false"})
        void aRequiredBoxIsTicked(String value, boolean ok) {
            assertThat(form(CONSENT).check(Map.of("accord", value)).ok()).isEqualTo(ok);
        }

        @Test
        void aFieldNobodyMayWriteIsNotAskedFor() {
            assertThat(form(CASE).check(Map.of()).ok()).isTrue();
        }
    }

    @Nested
    class Cleaning {

        @Test
        void keepsOnlyWhatTheFormAsksForAndWasSubmitted() {
            Map<String, Object> submitted = Map.of("nom", "Martin", "dossier", "forgé", "loopCounter", 3);
            assertThat(form(NAME, SHIFT, CASE).clean(submitted)).containsExactly(entry("nom", "Martin"));
        }

        @Test
        void whatWasClearedIsCleared() {
            Map<String, Object> submitted = new HashMap<>();
            submitted.put("nom", null);
            submitted.put("poste", " \u00A0");
            assertThat(form(NAME, SHIFT).clean(submitted)).containsExactly(entry("nom", ""), entry("poste", ""));
        }

        @Test
        void removesWhatCannotBeStoredOrSeen() {
            assertThat(cleaned(NAME, "\uFEFF\u00A0Zoe\u0301\u0000 Martin\uD800\u200B "))
                    .isEqualTo("Zoé Martin");
        }

        @Test
        void oneLineStaysOneLine() {
            assertThat(cleaned(NAME, "Martin\r\nBcc: autre@garage.example"))
                    .isEqualTo("Martin Bcc: autre@garage.example");
        }

        @Test
        void linesEndAlike() {
            String address = "{\"type\": \"textarea\", \"key\": \"adresse\", \"label\": \"Adresse\"}";
            assertThat(cleaned(address, "1 rue\r\nBât. A\rLILLE\u2028\n")).isEqualTo("1 rue\nBât. A\nLILLE");
        }

        @Test
        void spellsValuesInOneWay() {
            FormDefinition form = form(RATE, CONSENT, SINCE);
            assertThat(form.clean(Map.of("taux", "1\u202F234,50", "accord", true, "depuis", "28/03/2027")))
                    .containsExactly(entry("taux", "1234.5"), entry("accord", "true"), entry("depuis", "2027-03-28"));
        }

        @Test
        void acceptsTheNumbersOfJson() {
            assertThat(form(RATE).clean(Map.of("taux", 1.0E10))).containsValue("10000000000");
        }

        @Test
        void keepsWhatDoesNotFit() {
            assertThat(cleaned(RATE, "beaucoup")).isEqualTo("beaucoup");
        }
    }

    @Nested
    class Showing {

        @Test
        void showsValuesAsReadersExpectThem() {
            assertThat(shown(SHIFT, "nuit")).isEqualTo("De nuit");
            assertThat(shown(RATE, "12.5")).isEqualTo("12,5");
            assertThat(shown(SINCE, "2027-03-28")).isEqualTo("28/03/2027");
        }

        @Test
        void showsWhatIsNoSuchValueUnchanged() {
            assertThat(shown(RATE, "beaucoup")).isEqualTo("beaucoup");
            assertThat(shown(NAME, null)).isEmpty();
        }

        private String shown(String component, String stored) {
            return form(component).fields().get(0).display(stored);
        }
    }

    private static String cleaned(String component, String text) {
        FormDefinition form = form(component);
        String key = form.fields().get(0).key();
        return form.clean(Map.of(key, text)).get(key);
    }

    private static List<Kind> kindsOf(FormDefinition form, Map<String, String> values) {
        return form.check(values).problems().stream().map(FieldProblem::kind).toList();
    }

    private static FormDefinition form(String... components) {
        return parse("{\"id\": \"essai\", \"components\": [%s]}".formatted(String.join(",", components)));
    }

    private static FormDefinition parse(String json) {
        return FormDefinition.parse(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
