package fr.tmspros.journey.parcours;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.document.Documents;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.FieldType;
import fr.tmspros.parcours.AnswerView;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.Kept;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.ParcoursSettings;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;

/** A step is judged by one rule, whoever answers it and by whatever way. */
@ApplicationTest
class EtapeChannelsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REST = "/engine-rest";
    private static final String TASKLIST = "/camunda/api/engine/engine/default";

    /** The ways to answer a step. */
    enum Channel {
        PAGE,
        TASKLIST,
        REST_COMPLETE,
        REST_SUBMIT_FORM,
        JAVA
    }

    /** What somebody who sent a step hears. */
    record Said(boolean refused, String text) {}

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Parcours parcours;

    @Autowired
    ParcoursSettings settings;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Documents documents;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    private Http admin;

    @BeforeEach
    void adminCalls() {
        admin = Http.basic(port, "admin@tmspros.example", "demo-admin-tmspros");
    }

    @AfterEach
    void asItWas() {
        order(settings.order());
    }

    @ParameterizedTest
    @EnumSource
    void completeAnswers_goToTheCaisse(Channel channel) {
        Etablissement etablissement = journey.inParcours();

        Said said = send(channel, etablissement, 2, journey.answersTo(2));

        assertThat(said.refused()).isFalse();
        assertThat(states(etablissement))
                .containsExactly(EtapeState.TO_DO, EtapeState.TO_REVIEW, EtapeState.TO_DO, EtapeState.TO_DO);
        assertThat(answers.of(etablissement.id(), 2).reviews())
                .singleElement()
                .satisfies(sent -> assertThat(sent.answers()).containsAllEntriesOf(journey.answersTo(2)));
    }

    @ParameterizedTest
    @EnumSource
    void missingAnswer_bringsTheTaskBackAndKeepsTheRest(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        String missing = answers.of(etablissement.id(), 2).check().keys().get(0);
        typed.put(missing, "\u00A0\u2007 ");

        Said said = send(channel, etablissement, 2, typed);

        assertThat(said.refused()).isFalse();
        assertThat(states(etablissement))
                .containsExactly(EtapeState.TO_DO, EtapeState.IN_PROGRESS, EtapeState.TO_DO, EtapeState.TO_DO);
        assertThat(tasks.getVariable(task(etablissement, 2).getId(), "missingFields"))
                .isEqualTo(List.of(missing));
        typed.remove(missing);
        assertThat(answers.of(etablissement.id(), 2).answers()).containsAllEntriesOf(typed);
    }

    @ParameterizedTest
    @EnumSource
    void wrongAnswer_isKeptAndTheTaskComesBack(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        Map<String, String> typed = new HashMap<>(journey.answersTo(1));
        String choice = answers.of(etablissement.id(), 1).form().fields().stream()
                .filter(field -> typed.containsKey(field.key())
                        && !field.options().isEmpty()
                        && !field.type().several())
                .findFirst()
                .orElseThrow()
                .key();
        typed.put(choice, "aucune de celles-là");

        Said said = send(channel, etablissement, 1, typed);

        assertThat(said.refused()).isFalse();
        assertThat(states(etablissement).get(0)).isEqualTo(EtapeState.IN_PROGRESS);
        assertThat(answers.of(etablissement.id(), 1).check().keys()).containsExactly(choice);
        assertThat(answers.of(etablissement.id(), 1).answers()).containsEntry(choice, "aucune de celles-là");
    }

    /** A page posts names of its own beside the answers: those that no question has are not stored. */
    @ParameterizedTest
    @EnumSource
    void undeclaredName_isStoredNowhere(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        typed.put("etablissementId", "1");

        Said said = send(channel, etablissement, 2, typed);

        assertThat(answers.of(etablissement.id(), 2).stored()).doesNotContainKey("etablissementId");
        if (channel == Channel.PAGE) {
            assertThat(states(etablissement).get(1)).isEqualTo(EtapeState.TO_REVIEW);
        } else {
            assertThat(said.refused()).isTrue();
            assertThat(said.text()).contains("Champs inconnus de ce formulaire").contains("etablissementId");
            assertThat(answers.of(etablissement.id(), 2).stored()).isEmpty();
            assertThat(states(etablissement)).containsOnly(EtapeState.TO_DO);
        }
    }

    @Test
    void taskOfAnotherEtablissement_isRefusedAndNothingIsStored() {
        Etablissement etablissement = journey.inParcours();
        Http other = space(journey.inParcours());
        String task = "/task/" + task(etablissement, 2).getId();
        String typed = variables(journey.answersTo(2));

        assertThat(other.tasklist(TASKLIST + task + "/submit-form", typed).statusCode())
                .isIn(403, 404);
        for (String call : List.of("/complete", "/submit-form", "/claim")) {
            assertThat(other.tasklist(TASKLIST + task + call, typed).statusCode())
                    .as(call)
                    .isIn(403, 404);
            assertThat(other.json("POST", REST + task + call, typed).statusCode())
                    .as(call)
                    .isIn(401, 403, 404);
        }
        assertThat(other.get(TASKLIST + task + "/form-variables").statusCode()).isIn(403, 404);
        assertThat(answers.of(etablissement.id(), 2).stored()).isEmpty();
        assertThat(states(etablissement)).containsOnly(EtapeState.TO_DO);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAGE")
    void answeredOnThePageAfterTheTaskWasOpened_isNotOverwritten(Channel channel) throws IOException {
        assertNotOverwritten(channel, journey.inParcours());
        Etablissement begun = journey.inParcours();
        answers.keep(begun.id(), 2, journey.draft(begun, 2, Map.of(freeQuestion(begun), "Du début")));
        assertNotOverwritten(channel, begun);
    }

    private void assertNotOverwritten(Channel channel, Etablissement etablissement) throws IOException {
        String question = freeQuestion(etablissement);
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        typed.put(question, "De la tâche");
        typed.put("vu", seen(etablissement, 2));
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, Map.of(question, "De la page")));
        String before = task(etablissement, 2).getId();

        Said said = send(channel, etablissement, 2, typed);

        assertThat(said.refused()).isTrue();
        assertThat(said.text())
                .contains("a été enregistré")
                .contains(answers.of(etablissement.id(), 2)
                        .form()
                        .field(question)
                        .orElseThrow()
                        .label());
        assertThat(answers.of(etablissement.id(), 2).stored().values())
                .extracting(AnswerView::value)
                .containsExactly("De la page");
        assertThat(task(etablissement, 2).getId()).isEqualTo(before);
        typed.put("vu", seen(etablissement, 2));
        assertThat(send(channel, etablissement, 2, typed).refused()).isFalse();
        assertThat(answers.of(etablissement.id(), 2).answers()).containsEntry(question, "De la tâche");
        assertThat(states(etablissement).get(1)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void answeredOnOnePageAfterTheOtherWasRead_bothVersionsAreShown() {
        Etablissement etablissement = journey.inParcours();
        String question = freeQuestion(etablissement);
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, Map.of(question, "De la page")));

        HttpResponse<String> answer = space(etablissement)
                .post("/parcours/etapes/2", "/parcours/etapes/2/envoi", Map.of(question, "De l'onglet", "vu", "0"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("De la page", "De l&#39;onglet");
        assertThat(answers.of(etablissement.id(), 2).answers()).containsEntry(question, "De la page");
    }

    /** What is carried for the engine's sake stays out of the answers, and of the process once the task is done. */
    @ParameterizedTest
    @EnumSource
    void versionThatWasRead_isKeptNowhere(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        Map<String, String> typed = new HashMap<>(journey.answersTo(2));
        typed.put("vu", "0");

        send(channel, etablissement, 2, typed);

        assertThat(answers.of(etablissement.id(), 2).stored()).doesNotContainKey("vu");
        assertThat(runtime.createVariableInstanceQuery()
                        .variableName("vu")
                        .processInstanceIdIn(task(etablissement, 1).getProcessInstanceId())
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void imposedOrder_laterStepStoresNothingAndSaysWhy(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        order(ParcoursSettings.Order.IMPOSED);
        journey.sendEtape(etablissement, 1);
        String before = task(etablissement, 3).getId();

        Said said = send(channel, etablissement, 3, journey.answersTo(3));

        assertThat(said.refused()).isTrue();
        assertThat(said.text()).contains("Les étapes se font dans l").contains("étape 1");
        assertThat(answers.of(etablissement.id(), 3).stored()).isEmpty();
        assertThat(task(etablissement, 3).getId()).isEqualTo(before);
        assertThat(states(etablissement))
                .containsExactly(
                        EtapeState.TO_REVIEW,
                        EtapeState.NOT_YET_ACCESSIBLE,
                        EtapeState.NOT_YET_ACCESSIBLE,
                        EtapeState.NOT_YET_ACCESSIBLE);
    }

    @ParameterizedTest
    @EnumSource
    void imposedOrder_stepIsOpenOnceTheOneBeforeIsValidated(Channel channel) {
        Etablissement etablissement = journey.inParcours();
        order(ParcoursSettings.Order.IMPOSED);
        journey.validateEtapes(etablissement, 1);

        Said said = send(channel, etablissement, 2, journey.answersTo(2));

        assertThat(said.refused()).isFalse();
        assertThat(states(etablissement))
                .containsExactly(
                        EtapeState.VALIDATED,
                        EtapeState.TO_REVIEW,
                        EtapeState.NOT_YET_ACCESSIBLE,
                        EtapeState.NOT_YET_ACCESSIBLE);
    }

    @Test
    void imposedOrder_draftsAndDocumentsOfALaterStepAreNotKept() {
        Etablissement etablissement = journey.inParcours();
        order(ParcoursSettings.Order.IMPOSED);

        Kept kept = answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, journey.answersTo(2)));

        assertThat(kept.outcome()).isEqualTo(Kept.Outcome.NOT_YET);
        assertThat(kept.blockedBy()).isEqualTo(1);
        assertThat(answers.of(etablissement.id(), 2).stored()).isEmpty();
        assertThat(documents.access(etablissement.id(), 2)).isEqualTo(Documents.Access.NONE);
        assertThat(documents.access(etablissement.id(), 1)).isEqualTo(Documents.Access.ADD_AND_REMOVE);
    }

    private Said send(Channel channel, Etablissement etablissement, int number, Map<String, String> typed) {
        String task = task(etablissement, number).getId();
        return switch (channel) {
            case PAGE -> page(space(etablissement), "/parcours/etapes/" + number, typed);
            case TASKLIST ->
                said(space(etablissement).tasklist(TASKLIST + "/task/" + task + "/submit-form", variables(typed)));
            case REST_COMPLETE -> said(admin.json("POST", REST + "/task/" + task + "/complete", variables(typed)));
            case REST_SUBMIT_FORM ->
                said(admin.json("POST", REST + "/task/" + task + "/submit-form", variables(typed)));
            case JAVA -> {
                Throwable refusal = catchThrowable(() -> tasks.complete(task, new HashMap<>(typed)));
                yield new Said(refusal != null, refusal == null ? "" : refusal.getMessage());
            }
        };
    }

    /** Whoever is refused is led back to the page, which says so. */
    private static Said page(Http browser, String path, Map<String, String> typed) {
        String to = browser.post(path, path + "/envoi", typed)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String text = browser.get(to).body();
        return new Said(text.contains("Rien n&#39;a été"), text.replace("&#39;", "'"));
    }

    private static Said said(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204, 400);
        return new Said(answer.statusCode() == 400, answer.body());
    }

    /** As Tasklist reads it, when the form is opened; null where nothing was answered yet. */
    private String seen(Etablissement etablissement, int number) throws IOException {
        String variables = space(etablissement)
                .get(TASKLIST + "/task/" + task(etablissement, number).getId() + "/form-variables")
                .body();
        return JSON.readTree(variables).at("/vu/value").textValue();
    }

    private String freeQuestion(Etablissement etablissement) {
        return answers.of(etablissement.id(), 2).form().fields().stream()
                .filter(field -> field.type() == FieldType.TEXTAREA && field.hide() == null)
                .findFirst()
                .orElseThrow()
                .key();
    }

    private void order(ParcoursSettings.Order order) {
        ReflectionTestUtils.setField(
                AopTestUtils.<Parcours>getUltimateTargetObject(parcours),
                "settings",
                new ParcoursSettings(
                        order,
                        settings.undo(),
                        settings.reminder(),
                        settings.reviewReminder(),
                        settings.recap(),
                        settings.reviewNotice()));
    }

    private Http space(Etablissement etablissement) {
        return Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
    }

    private Task task(Etablissement etablissement, int number) {
        return journey.tasks(etablissement, COMPLETE_ETAPE).stream()
                .filter(task -> task.getName().startsWith("Étape " + number))
                .findFirst()
                .orElseThrow();
    }

    private List<EtapeState> states(Etablissement etablissement) {
        return parcours.etapes(etablissement.id()).stream()
                .map(EtapeView::state)
                .toList();
    }

    private static Map<String, Object> variable(String value) {
        return value != null && value.startsWith("[")
                ? Map.of("value", value, "type", "Json")
                : Collections.singletonMap("value", value);
    }

    /** What is a list is JSON to Tasklist. */
    private static String variables(Map<String, String> typed) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "variables",
                    typed.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> variable(entry.getValue())))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
