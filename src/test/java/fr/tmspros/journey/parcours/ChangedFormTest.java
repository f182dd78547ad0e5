package fr.tmspros.journey.parcours;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.papers.Papers;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.PdfText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A caisse changes the questions of a step while établissements answer them: one removed, one new, another label, another condition. */
@ApplicationTest
class ChangedFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String NEW_LABEL = "Selon quels critères les avez-vous classées ?";
    private static final String SITUATIONS =
            "[{\"situation\":\"Mise en rayon\",\"contrainte\":\"%s\",\"rang\":\"%s\"}]";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Parcours parcours;

    @Autowired
    Papers papers;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    private Etablissement etablissement;
    private Map<String, String> before;
    private String inWords;
    private String formerLabel;
    private String deployment;

    @BeforeEach
    void formIsChangedWhileItIsAnswered() throws IOException {
        etablissement = journey.inParcours();
        FormDefinition form = form();
        String situations = SITUATIONS.formatted(option(form, "contrainte"), option(form, "rang"));
        before = Map.of(
                "methodes",
                "[\"" + form.field("methodes").orElseThrow().options().get(0).value() + "\"]",
                "situations",
                situations,
                "document_unique",
                "true",
                "criteres",
                "Par gravité");
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, before));
        inWords = form.field("situations").orElseThrow().display(situations);
        formerLabel = form.field("situations").orElseThrow().label();
        deployment = repository
                .createDeployment()
                .addString("etape-2.form", changed())
                .deploy()
                .getId();
    }

    @AfterEach
    void asItWas() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void pageTasklistAndRulesAskTheSame() throws IOException {
        Document page = page("/parcours/etapes/2");
        JsonNode tasklist = JSON.readTree(space().get(TASKLIST + "/task/" + task().getId() + "/deployed-form")
                .body());

        Set<String> asked = new TreeSet<>(form().keys());
        assertThat(asked).contains("nouvelle").doesNotContain("situations", "document_unique");
        Set<String> shown =
                new TreeSet<>(form().visible(answers.of(etablissement.id(), 2).answers()));
        shown.retainAll(asked);
        assertThat(shown).contains("methode_autre");
        assertThat(names(page)).containsAll(shown).doesNotContain("situations", "document_unique");
        Set<String> drawn = new TreeSet<>();
        keys(tasklist, drawn);
        drawn.remove("vu");
        assertThat(drawn).isEqualTo(asked);
        assertThat(page.text()).contains(NEW_LABEL);
        assertThat(tasklist.toString()).contains(NEW_LABEL);
    }

    @Test
    void newQuestionIsMissedByThePageAndByTasklist() {
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        typed.remove("nouvelle");

        assertThat(submit(typed)).isEqualTo(204);

        assertThat(tasks.getVariable(task().getId(), "missingFields")).isEqualTo(List.of("nouvelle"));
        assertThat(answers.of(etablissement.id(), 2).check().keys()).containsExactly("nouvelle");
        assertThat(page("/parcours/etapes/2?manque")
                        .select("[aria-invalid=true]")
                        .eachAttr("name"))
                .containsExactly("nouvelle");
        assertThat(submit(Map.of("nouvelle", "Voici"))).isEqualTo(204);
        assertThat(parcours.etapes(etablissement.id()).get(1).state()).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void answersToQuestionsThatAreGoneReadAsTheyDidOnPageSyntheseAndPdfAndToTheAgent() {
        journey.sendEtape(etablissement, 2);
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        String file = "/agent/etablissements/" + etablissement.siret().digits();

        assertThat(answers.of(etablissement.id(), 2).gone())
                .extracting(answer -> answer.question(), answer -> answer.inWords())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("situations", inWords),
                        org.assertj.core.groups.Tuple.tuple("document_unique", "Oui"));
        for (String text : List.of(
                page("/parcours/etapes/2").text(),
                page("/parcours/synthese").text(),
                Jsoup.parse(agent.get(file + "/etapes/2").body()).text(),
                PdfText.of(papers.synthese(etablissement.id())).text())) {
            assertThat(PdfText.plain(text))
                    .contains(PdfText.plain(formerLabel), PdfText.plain(inWords))
                    .doesNotContain("{\"situation\"", "\"contrainte\"");
        }
    }

    /** Nothing of the older questions is lost by whoever goes on with the newer form. */
    @Test
    void answersToQuestionsThatAreGoneAreKept() {
        submit(journey.answersTo(2));

        assertThat(answers.of(etablissement.id(), 2).stored().get("situations").value())
                .isEqualTo(before.get("situations"));
        assertThat(answers.of(etablissement.id(), 2).reviews().get(0).answers())
                .containsEntry("situations", before.get("situations"));
    }

    private static String changed() throws IOException {
        ObjectNode form = (ObjectNode) JSON.readTree(Files.readString(Path.of("forms", "etape-2.form")));
        remove(form, Set.of("situations", "document_unique"));
        component(form, "criteres").put("label", NEW_LABEL);
        String first = component(form, "methodes").at("/values/0/value").asText();
        component(form, "methode_autre")
                .putObject("conditional")
                .put("hide", "=not(list contains(methodes, \"" + first + "\"))");
        ((ArrayNode) form.get("components"))
                .addObject()
                .put("id", "Field_nouvelle")
                .put("type", "textfield")
                .put("key", "nouvelle")
                .put("label", "Une question de plus")
                .putObject("validate")
                .put("required", true);
        return form.toString();
    }

    private static void remove(JsonNode parent, Set<String> gone) {
        ArrayNode components = (ArrayNode) parent.path("components");
        for (int i = components.size() - 1; i >= 0; i--) {
            JsonNode one = components.get(i);
            if (gone.contains(one.path("key").asText())
                    || gone.contains(one.path("path").asText())) {
                components.remove(i);
            } else if (one.has("components")) {
                remove(one, gone);
            }
        }
    }

    private static ObjectNode component(JsonNode form, String key) {
        return (ObjectNode) form.findParents("key").stream()
                .filter(one -> one.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void keys(JsonNode parent, Set<String> keys) {
        parent.path("components").forEach(one -> {
            if (one.has("key")) {
                keys.add(one.get("key").asText());
            }
            keys(one, keys);
        });
    }

    private FormDefinition form() {
        return answers.of(etablissement.id(), 2).form();
    }

    private static String option(FormDefinition form, String column) {
        return form.field("situations").orElseThrow().columns().stream()
                .filter(field -> field.key().equals(column))
                .findFirst()
                .orElseThrow()
                .options()
                .get(0)
                .value();
    }

    private static Set<String> names(Document page) {
        return page.select("form.form--questions [name]").stream()
                .map(Element::attributes)
                .map(attributes -> attributes.get("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int submit(Map<String, String> typed) {
        ObjectNode variables = JSON.createObjectNode();
        typed.forEach((key, value) -> {
            ObjectNode variable = variables.putObject(key).put("value", value);
            if (value.startsWith("[")) {
                variable.put("type", "Json");
            }
        });
        return space().tasklist(
                        TASKLIST + "/task/" + task().getId() + "/submit-form",
                        JSON.createObjectNode().set("variables", variables).toString())
                .statusCode();
    }

    private Document page(String path) {
        return Jsoup.parse(space().get(path).body());
    }

    private Http space() {
        return Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
    }

    private Task task() {
        return journey.tasks(etablissement, COMPLETE_ETAPE).stream()
                .filter(task -> task.getName().startsWith("Étape 2"))
                .findFirst()
                .orElseThrow();
    }
}
