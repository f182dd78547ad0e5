package fr.tmspros.journey;

import static fr.tmspros.journey.process.OnboardingProcess.ACTIVATE_ACCOUNT;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The profile is judged by one rule, whoever completes the task and by whatever way. */
@ApplicationTest
class ChannelsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REST = "/engine-rest";
    private static final String TASKLIST = "/camunda/api/engine/engine/default";

    /** The ways to complete the profile's task. */
    enum Channel {
        PAGE,
        TASKLIST,
        REST_COMPLETE,
        REST_SUBMIT_FORM,
        JAVA
    }

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Profiles profiles;

    @Autowired
    JdbcTemplate jdbc;

    private Http admin;

    @BeforeEach
    void adminCalls() {
        admin = Http.basic(port, "admin@tmspros.example", "demo-admin-tmspros");
    }

    @ParameterizedTest
    @EnumSource
    void completeProfile_opensTheParcours(Channel channel) {
        Etablissement etablissement = journey.activated();

        submit(channel, etablissement, Journey.COMPLETE_PROFILE);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
        assertThat(profiles.values(etablissement.id())).containsEntry("telephone", "+33639981234");
    }

    @ParameterizedTest
    @EnumSource
    void missingAndBlankFields_bringTheTaskBackAndKeepTheRest(Channel channel) {
        Etablissement etablissement = journey.activated();
        Map<String, String> answers = new HashMap<>(Journey.COMPLETE_PROFILE);
        answers.put("nom", "\u00A0\u2007\u202F");
        answers.remove("adresse");
        String before = journey.task(etablissement, COMPLETE_PROFILE).getId();

        submit(channel, etablissement, answers);

        assertThat(journey.task(etablissement, COMPLETE_PROFILE).getId()).isNotEqualTo(before);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        assertThat(runtime.getVariable(journey.instanceId(etablissement), "missingFields"))
                .isEqualTo(List.of("nom", "adresse"));
        assertThat(admin.get(REST + "/process-instance/" + journey.instanceId(etablissement) + "/variables")
                        .body())
                .contains("\"value\":[\"nom\",\"adresse\"]");
        assertThat(profiles.values(etablissement.id()))
                .containsAllEntriesOf(Map.of("prenom", "Camille", "fonction", "Directrice"));
    }

    @ParameterizedTest
    @EnumSource
    void wrongEmail_bringsTheTaskBack(Channel channel) {
        Etablissement etablissement = journey.activated();
        Map<String, String> answers = new HashMap<>(Journey.COMPLETE_PROFILE);
        answers.put("courriel", "camille.durand");

        submit(channel, etablissement, answers);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        assertThat(runtime.getVariable(journey.instanceId(etablissement), "missingFields"))
                .isEqualTo(List.of("courriel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missingFields",
                "profileComplete",
                "decision",
                "allEtapesValidated",
                "submission",
                "nrOfInstances",
                "nrOfActiveInstances",
                "nrOfCompletedInstances",
                "loopCounter",
                "nouveauCourriel",
                "template",
                "rowsLeft",
                "etablissementId",
                "siret"
            })
    void forgedVariable_opensNothing(String name) {
        Etablissement other = journey.activated();
        for (String value : List.of(
                "true",
                "4",
                "\"close\"",
                "\"" + other.siret().digits() + "\"",
                other.id().toString())) {
            for (String call : List.of("/complete", "/submit-form")) {
                Etablissement etablissement = journey.activated();
                String task = journey.task(etablissement, COMPLETE_PROFILE).getId();

                HttpResponse<String> answer = admin.json(
                        "POST",
                        REST + "/task/" + task + call,
                        "{\"variables\":{\"" + name + "\":{\"value\":" + value + "}}}");

                assertThat(answer.statusCode()).as(answer.body()).isIn(204, 400);
                assertThat(answer.body()).doesNotContain("Exception:").doesNotContain("\tat ");
                assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
                assertThat(journey.state(other)).isEqualTo(JourneyState.ACTIVATED);
                assertThat(profiles.values(other.id())).isEmpty();
            }
        }
    }

    @Test
    void undeclaredName_isRefusedWithASentence() {
        Etablissement etablissement = journey.activated();
        String task = journey.task(etablissement, COMPLETE_PROFILE).getId();

        HttpResponse<String> answer = admin.json(
                "POST",
                REST + "/task/" + task + "/complete",
                variables(Map.of("nom", "Durand", "etablissementId", "1")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Champs inconnus de ce formulaire").contains("etablissementId");
        assertThat(profiles.values(etablissement.id())).isEmpty();
    }

    @Test
    void forgedLoopVariables_endNoEtape() {
        Etablissement etablissement = journey.inParcours();
        String task = journey.tasks(etablissement, COMPLETE_ETAPE).get(0).getId();

        HttpResponse<String> answer = admin.json(
                "POST",
                REST + "/task/" + task + "/complete",
                "{\"variables\":{\"nrOfInstances\":{\"value\":1},\"nrOfCompletedInstances\":{\"value\":4},\"loopCounter\":{\"value\":3}}}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
    }

    @Test
    void bpmnErrorOnAnOwnTask_isRefusedAndTheJourneyLives() {
        Etablissement etablissement = journey.activated();
        String task = journey.task(etablissement, COMPLETE_PROFILE).getId();
        String error = "{\"errorCode\":\"addressRefused\"}";

        assertThat(admin.json("POST", REST + "/task/" + task + "/bpmnError", error)
                        .statusCode())
                .isEqualTo(403);
        assertThat(space(etablissement)
                        .json("POST", TASKLIST + "/task/" + task + "/bpmnError", error)
                        .statusCode())
                .isEqualTo(403);
        assertThat(journey.task(etablissement, COMPLETE_PROFILE).getId()).isEqualTo(task);
    }

    @Test
    void bpmnErrorByJava_isRefusedAndTheJourneyLives() {
        Etablissement etablissement = journey.activated();
        String task = journey.task(etablissement, COMPLETE_PROFILE).getId();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> tasks.handleBpmnError(task, "addressRefused")))
                .isNotNull();
        assertThat(journey.task(etablissement, COMPLETE_PROFILE).getId()).isEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/complete", "/submit-form"})
    void activationWithoutTheAccount_isRefusedWithASentence(String call) {
        Etablissement etablissement = journey.invited();
        String task = journey.task(etablissement, ACTIVATE_ACCOUNT).getId();

        HttpResponse<String> answer = admin.json("POST", REST + "/task/" + task + call, "{\"variables\":{}}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Le compte n'est pas encore activé");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @ParameterizedTest
    @EnumSource
    void afterACompleteProfile_theEngineKnowsNothingOfThePerson(Channel channel) {
        Map<String, String> person = Map.of(
                "nom", "Nom-" + channel,
                "prenom", "Prénom-" + channel,
                "courriel", channel.name().toLowerCase(Locale.ROOT) + "@personne.example",
                "telephone", "06 39 98 77 0" + channel.ordinal(),
                "adresse", "77 allée " + channel);
        Etablissement etablissement = journey.activated();
        Map<String, String> first = new HashMap<>(person);
        first.put("nom", "");
        submit(channel, etablissement, first);
        assertThat(engineCellsWith("Prénom-" + channel)).isNotEmpty();
        submit(channel, etablissement, person);
        journey.runDueJobs(etablissement);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        profiles.values(etablissement.id())
                .forEach((field, value) ->
                        assertThat(engineCellsWith(value)).as(field).isEmpty());
        assertThat(engineCellsWith("06 39 98 77 0" + channel.ordinal())).isEmpty();
    }

    private void submit(Channel channel, Etablissement etablissement, Map<String, String> answers) {
        String task = journey.task(etablissement, COMPLETE_PROFILE).getId();
        switch (channel) {
            case PAGE ->
                assertThat(space(etablissement)
                                .post("/profil", "/profil", answers)
                                .statusCode())
                        .isEqualTo(302);
            case TASKLIST -> assertThat(tasklist(etablissement, task, answers)).isEqualTo(204);
            case REST_COMPLETE ->
                assertThat(admin.json("POST", REST + "/task/" + task + "/complete", variables(answers))
                                .statusCode())
                        .isEqualTo(204);
            case REST_SUBMIT_FORM ->
                assertThat(admin.json("POST", REST + "/task/" + task + "/submit-form", variables(answers))
                                .statusCode())
                        .isEqualTo(204);
            case JAVA -> tasks.complete(task, new HashMap<>(answers));
        }
    }

    /** As Tasklist does it: reads the page for its CSRF cookie, then submits the form. */
    private int tasklist(Etablissement etablissement, String task, Map<String, String> answers) {
        return space(etablissement)
                .tasklist(TASKLIST + "/task/" + task + "/submit-form", variables(answers))
                .statusCode();
    }

    private Http space(Etablissement etablissement) {
        return Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
    }

    private static String variables(Map<String, String> answers) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "variables",
                    answers.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, answer -> Map.of("value", answer.getValue())))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Texts in the tables of the engine that hold this one, payloads included; the deployed files left out. */
    private List<String> engineCellsWith(String text) {
        return jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_name like 'ACT|_%' escape '|'",
                        String.class)
                .stream()
                .flatMap(table -> jdbc
                        .queryForList("select * from " + table
                                + (table.equals("ACT_GE_BYTEARRAY") ? " where DEPLOYMENT_ID_ is null" : ""))
                        .stream())
                .flatMap(row -> row.values().stream())
                .map(cell -> cell instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + cell)
                .filter(cell -> cell.contains(text))
                .toList();
    }
}
