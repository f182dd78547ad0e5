package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Conditions and calculated values have the same outcome on the server and in the form-js of Tasklist, which is taken out of its jar
 * and draws the same form with the same answers in a real Chromium.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FormJsAgreementIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROGRAM = "/META-INF/resources/webjars/camunda/lib/deps.js";

    /** Catches what the program brings, and is as much of its loader as form-js needs. */
    private static final String BEFORE =
            "self.webpackChunkcamunda_bpm_webapp = { push: chunk => { self.modules = chunk[1]; } };";

    private static final String AFTER = """
            const made = {};
            function need(id) {
              if (made[id]) return made[id].exports;
              const module = made[id] = { id, loaded: false, exports: {} };
              modules[id].call(module.exports, module, module.exports, need);
              module.loaded = true;
              return module.exports;
            }
            need.g = self;
            need.o = (object, name) => Object.prototype.hasOwnProperty.call(object, name);
            need.d = (target, getters) => { for (const name in getters) if (!need.o(target, name)) Object.defineProperty(target, name, { enumerable: true, get: getters[name] }); };
            need.n = module => { const get = module && module.__esModule ? () => module.default : () => module; need.d(get, { a: get }); return get; };
            need.r = target => Object.defineProperty(target, '__esModule', { value: true });
            need.nmd = module => module;
            self.formJs = need(Object.keys(modules).find(id => {
              const text = modules[id].toString();
              return text.includes('_checkHideCondition') && text.includes('getAllKeyed');
            }));
            """;

    /** The keys of what form-js draws, and what it would submit once it has come to rest. */
    private static final String DRAWN = """
            async ([schema, data]) => {
              const container = document.createElement('div');
              document.body.append(container);
              const form = await formJs.createForm({ schema: JSON.parse(schema), data: JSON.parse(data), container });
              let before = null;
              for (let quiet = 0; quiet < 5;) {
                await new Promise(done => setTimeout(done, 20));
                const now = JSON.stringify(form._getSubmitData());
                quiet = now === before ? quiet + 1 : 0;
                before = now;
              }
              const fields = form.get('formFieldRegistry');
              const keys = form.get('formFieldInstanceRegistry').getAllKeyed().map(one => fields.get(one.id).key);
              const submitted = form._getSubmitData();
              form.destroy();
              container.remove();
              return JSON.stringify({ keys, submitted });
            }
            """;

    private static final String QUESTIONS = """
            {"type": "textfield", "key": "texte", "label": "Texte"},
            {"type": "number", "key": "n", "label": "N"},
            {"type": "number", "key": "m", "label": "M"},
            {"type": "radio", "key": "choix", "label": "Choix",
             "values": [{"value": "oui", "label": "Oui"}, {"value": "non", "label": "Non"}]},
            {"type": "checkbox", "key": "case", "label": "Case"},
            {"type": "checklist", "key": "liste", "label": "Liste",
             "values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
            {"type": "datetime", "subtype": "date", "key": "jour", "dateLabel": "Jour", "label": "Jour"}
            """;

    private static final List<String> CONDITIONS = List.of(
            "n > 3",
            "n >= 3 and n <= 10",
            "n < 3",
            "n != 3",
            "n = 3",
            "n = null",
            "n != null",
            "not(n = 1)",
            "not(n > 3)",
            "n > m",
            "n + m > 10",
            "n / m > 1",
            "n / 0 = null",
            "n in [1..5]",
            "n in (1, 5)",
            "n between 1 and 5",
            "n > 3 or case",
            "n > 3 and case",
            "n > \"a\"",
            "n = \"5\"",
            "texte = null",
            "texte = \"\"",
            "texte != \"\"",
            "texte = \"oui\"",
            "string length(texte) > 2",
            "contains(texte, \"ou\")",
            "starts with(lower case(texte), \"o\")",
            "choix = \"oui\"",
            "choix != \"oui\"",
            "not(choix = \"oui\")",
            "choix = null",
            "choix in (\"oui\", \"non\")",
            "case",
            "not(case)",
            "case = true",
            "case = false",
            "case != true",
            "case = null",
            "list contains(liste, \"a\")",
            "not(list contains(liste, \"a\"))",
            "count(liste) > 1",
            "count(liste) = 0",
            "liste = []",
            "some x in liste satisfies x = \"b\"",
            "every x in liste satisfies x = \"b\"",
            "jour = null",
            "date(jour) < date(\"2027-01-01\")",
            "date(jour) >= date(\"2027-01-01\")",
            "if n > 3 then case else choix = \"oui\"",
            "sum([n, m]) > 10",
            "max(n, m) = n",
            "number(\"3\") = n",
            "true",
            "false",
            "null",
            "5",
            "\"oui\"");

    private static final List<String> CALCULATIONS = List.of(
            "n + m",
            "n * 2",
            "if m > 0 and n >= 0 then decimal(n * 100 / m, 1) else null",
            "if m > 0 then decimal(n / m, 3) else null",
            "count(liste)",
            "floor(n / 2)",
            "ceiling(n / 2)",
            "abs(0 - n)",
            "string(n)",
            "upper case(texte)",
            "if case then \"oui\" else \"non\"",
            "choix");

    private BrowserContext window;
    private Page page;

    @BeforeAll
    void openFormJs() throws IOException {
        window = BrowserSession.chromium().newContext();
        page = window.newPage();
        page.setContent("<!doctype html><title>form-js</title>");
        page.evaluate(BEFORE);
        try (InputStream program = getClass().getResourceAsStream(PROGRAM)) {
            page.addScriptTag(new Page.AddScriptTagOptions()
                    .setContent(new String(program.readAllBytes(), StandardCharsets.UTF_8)));
        }
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(AFTER));
    }

    @AfterAll
    void close() {
        window.close();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void conditionsHideTheSame(Map<String, String> answers) throws IOException {
        String form = form(IntStream.range(0, CONDITIONS.size())
                .mapToObj(number -> hidden("q" + number, CONDITIONS.get(number)))
                .toList());
        FormDefinition definition = definition(form);

        Set<String> drawn = new TreeSet<>();
        drawn(form, definition, answers).path("keys").forEach(key -> drawn.add(key.asText()));

        assertThat(conditions(shown(definition, answers))).isEqualTo(conditions(drawn));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void calculatedValuesAreTheSame(Map<String, String> answers) throws IOException {
        String form = form(IntStream.range(0, CALCULATIONS.size())
                .mapToObj(number -> calculated("q" + number, CALCULATIONS.get(number)))
                .toList());
        FormDefinition definition = definition(form);

        JsonNode submitted = drawn(form, definition, answers).path("submitted");
        Map<String, String> computed = new TreeMap<>();
        IntStream.range(0, CALCULATIONS.size())
                .filter(number -> !submitted.path("q" + number).asText("").isEmpty())
                .filter(number -> !submitted.path("q" + number).isNull())
                .forEach(number -> computed.put(CALCULATIONS.get(number), plain(submitted.path("q" + number))));

        Map<String, String> ours = new TreeMap<>();
        definition
                .computed(answers)
                .forEach((key, value) -> ours.put(CALCULATIONS.get(Integer.parseInt(key.substring(1))), value));
        assertThat(ours).isNotEmpty().isEqualTo(computed);
    }

    @Test
    void whatHangsOnAHiddenQuestionIsHiddenTheSame() throws IOException {
        String form = form(List.of(
                "{\"type\": \"radio\", \"key\": \"premier\", \"label\": \"1\", \"values\": [{\"value\": \"oui\", \"label\": \"Oui\"}],"
                        + " \"conditional\": {\"hide\": \"=n != 3\"}}",
                hidden("second", "premier != \\\"oui\\\""),
                "{\"type\": \"group\", \"id\": \"G\", \"label\": \"G\", \"conditional\": {\"hide\": \"=case\"}, \"components\": ["
                        + hidden("dedans", "n = 4") + "]}"));
        FormDefinition definition = definition(form);
        for (Map<String, String> answers : List.of(
                Map.of("n", "3"),
                Map.of("n", "3", "premier", "oui"),
                Map.of("n", "4", "case", "true"),
                Map.of("n", "4"))) {
            Set<String> drawn = new TreeSet<>();
            drawn(form, definition, answers).path("keys").forEach(key -> drawn.add(key.asText()));
            assertThat(shown(definition, answers)).as(answers.toString()).isEqualTo(drawn);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theFormsOfTheStepsShowTheSameQuestionsToBegin(Path file) throws IOException {
        String form = Files.readString(file);
        FormDefinition definition = definition(form);
        Set<String> drawn = new TreeSet<>();
        drawn(form, definition, Map.of()).path("keys").forEach(key -> drawn.add(key.asText()));
        drawn.remove("vu");

        Set<String> shown = shown(definition, Map.of()).stream()
                .filter(key -> definition.field(key).orElseThrow().columns().isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).containsAll(shown);
        drawn.removeAll(shown);
        Set<String> columns = definition.fields().stream()
                .flatMap(field -> field.columns().stream())
                .map(FormField::key)
                .collect(Collectors.toSet());
        assertThat(columns).containsAll(drawn);
    }

    /** It asks nothing, and nobody sees it. */
    @ParameterizedTest
    @MethodSource("steps")
    void theVersionThatWasReadComesBackAsItCame(Path file) throws IOException {
        JsonNode drawn =
                JSON.readTree((String) page.evaluate(DRAWN, List.of(Files.readString(file), "{\"vu\": \"7\"}")));

        assertThat(drawn.at("/submitted/vu").asText()).isEqualTo("7");
    }

    static List<Map<String, String>> answers() {
        return List.of(
                Map.of(),
                Map.of(
                        "texte",
                        "oui",
                        "n",
                        "3",
                        "m",
                        "7",
                        "choix",
                        "oui",
                        "case",
                        "true",
                        "liste",
                        "[\"a\"]",
                        "jour",
                        "2026-05-01"),
                Map.of(
                        "texte",
                        "Non",
                        "n",
                        "5",
                        "m",
                        "0",
                        "choix",
                        "non",
                        "liste",
                        "[\"a\",\"b\"]",
                        "jour",
                        "2027-01-01"),
                Map.of("n", "12.5", "m", "4", "case", "true", "liste", "[\"b\"]"),
                Map.of("texte", "ou", "m", "3", "jour", "2028-12-31"));
    }

    static List<Path> steps() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(number -> Path.of("forms", "etape-" + number + ".form"))
                .toList();
    }

    private JsonNode drawn(String form, FormDefinition definition, Map<String, String> answers) throws IOException {
        return JSON.readTree((String)
                page.evaluate(DRAWN, List.of(form, data(definition, answers).toString())));
    }

    /** The answers as Tasklist has them: in their natural types. */
    private static ObjectNode data(FormDefinition definition, Map<String, String> answers) throws IOException {
        ObjectNode data = JSON.createObjectNode();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            FormField field = definition.field(answer.getKey()).orElseThrow();
            JsonNode value =
                    switch (field.type()) {
                        case NUMBER, CHECKBOX, CHECKLIST -> JSON.readTree(answer.getValue());
                        default -> JSON.getNodeFactory().textNode(answer.getValue());
                    };
            data.set(answer.getKey(), value);
        }
        return data;
    }

    private static Set<String> shown(FormDefinition definition, Map<String, String> answers) {
        Set<String> shown = new TreeSet<>(definition.visible(answers));
        shown.retainAll(definition.keys());
        return shown;
    }

    private static List<String> conditions(Set<String> keys) {
        return IntStream.range(0, CONDITIONS.size())
                .filter(number -> keys.contains("q" + number))
                .mapToObj(CONDITIONS::get)
                .toList();
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    private static String hidden(String key, String condition) {
        return "{\"type\": \"textfield\", \"key\": \"%s\", \"label\": \"%s\", \"conditional\": {\"hide\": \"=%s\"}}"
                .formatted(key, key, condition.replace("\\\"", "\"").replace("\"", "\\\""));
    }

    private static String calculated(String key, String expression) {
        return "{\"type\": \"expression\", \"key\": \"%s\", \"label\": \"%s\", \"computeOn\": \"change\", \"expression\": \"=%s\"}"
                .formatted(key, key, expression.replace("\"", "\\\""));
    }

    /** With ids, which form-js asks for. */
    private static String form(List<String> components) throws IOException {
        JsonNode form =
                JSON.readTree("{\"id\": \"essai\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": ["
                        + QUESTIONS + "," + String.join(",", components) + "]}");
        ((ArrayNode) form.path("components")).forEach(component -> ((ObjectNode) component)
                .put(
                        "id",
                        component
                                .path("id")
                                .asText("Field_" + component.path("key").asText())));
        return form.toString();
    }

    private static FormDefinition definition(String form) {
        return FormDefinition.parse(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
    }
}
