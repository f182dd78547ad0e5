package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A field added to {@code profil.form} is shown, demanded and stored on every channel, and no Java was changed for it. */
@TestInstance(Lifecycle.PER_CLASS)
class ExtendedFormIT {

    private static final String ADDED = "effectif";
    private static final String LABEL = "Effectif";
    private static final String FORM = "forms/profil.form";

    private PackagedApplication application;
    private RestSession agent;
    private RestSession admin;

    @BeforeAll
    void startWithAnotherMandatoryField() {
        application = PackagedApplication.launch(jarWithField("textfield"), PackagedApplication.emptyDirectory());
        application.awaitReady();
        agent = RestSession.agent(application);
        admin = RestSession.admin(application);
        agent.importFile(Etablissements.file(0, 3));
        agent.awaitInvited(3);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void thePageShowsDemandsAndStoresIt() {
        SpaceSession session = activated(0);
        Element field = session.open("/profil").expectFirst("[name=" + ADDED + "]");
        assertThat(field.attr("aria-required")).isEqualTo("true");

        Document refused = session.saveProfile(Etablissements.PROFILE);
        assertThat(refused.expectFirst("main").text()).contains("Il manque : " + LABEL);
        assertThat(SpaceSession.pathOf(session.open("/parcours"))).isEqualTo("/profil");

        session.saveProfile(Map.of(ADDED, "42"));
        assertThat(session.profile(ADDED)).isEqualTo("42");
        assertThat(SpaceSession.pathOf(session.open("/parcours"))).isEqualTo("/parcours");
    }

    @Test
    void tasklistShowsIt() {
        activated(1);
        JsonNode form =
                admin.get("/engine-rest/task/" + profileTask(1).path("id").asText() + "/deployed-form");
        assertThat(form.findValuesAsText("key")).contains(ADDED);
    }

    @Test
    void restDemandsAndStoresIt() {
        SpaceSession session = activated(2);
        JsonNode task = profileTask(2);
        complete(task, Etablissements.PROFILE);

        String variables = "/engine-rest/process-instance/"
                + task.path("processInstanceId").asText() + "/variables";
        assertThat(admin.get(variables).path("missingFields").toString()).contains(ADDED);
        assertThat(state(2)).isEqualTo("ACTIVATED");

        complete(profileTask(2), Map.of(ADDED, "17"));
        assertThat(admin.get(variables).has("missingFields")).isFalse();
        assertThat(state(2)).isEqualTo("PROFILE_COMPLETE");
        assertThat(session.profile(ADDED)).isEqualTo("17");
        assertThat(session.profile("nom")).isEqualTo(Etablissements.PROFILE.get("nom"));
    }

    @Test
    void aComponentWithoutRulesStopsTheStartWithItsName() {
        try (PackagedApplication refused =
                PackagedApplication.launch(jarWithField("filepicker"), PackagedApplication.emptyDirectory())) {
            assertThat(refused.awaitExit()).isNotZero();
            assertThat(refused.log()).contains("filepicker", "profil");
        }
    }

    private SpaceSession activated(int number) {
        SpaceSession session = new SpaceSession(application);
        Mailbox.Email credentials = application.mailbox().credentials().stream()
                .filter(mail -> mail.identifier().equals(Etablissements.siret(number)))
                .findFirst()
                .orElseThrow();
        session.activate(credentials, Etablissements.OWN_PASSWORD);
        return session;
    }

    private JsonNode profileTask(int number) {
        return admin.get("/engine-rest/task?taskDefinitionKey=userTask_completeProfile&processInstanceBusinessKey="
                        + Etablissements.siret(number))
                .path(0);
    }

    private void complete(JsonNode task, Map<String, String> values) {
        ObjectNode variables = RestSession.JSON.createObjectNode();
        values.forEach((name, value) -> variables.putObject(name).put("value", value));
        String body =
                RestSession.JSON.createObjectNode().set("variables", variables).toString();
        HttpResponse<String> answer =
                admin.post("/engine-rest/task/" + task.path("id").asText() + "/complete", "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private String state(int number) {
        return agent.get("/api/v1/etablissements/" + Etablissements.siret(number))
                .path("state")
                .asText();
    }

    private static Path jarWithField(String type) {
        try {
            Path program = PackagedApplication.program().toAbsolutePath();
            Path jar = PackagedApplication.emptyDirectory().resolve("extended.jar");
            Files.copy(program.resolveSibling("espace-tms-pros.jar"), jar);
            Files.createSymbolicLink(jar.resolveSibling("lib"), program.resolveSibling("lib"));
            try (FileSystem content = FileSystems.newFileSystem(jar)) {
                Path form = content.getPath(FORM);
                Files.writeString(form, withField(type, Files.readString(form)));
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withField(String type, String form) throws IOException {
        JsonNode root = RestSession.JSON.readTree(form);
        ObjectNode field = ((ArrayNode) root.path("components")).addObject();
        field.put("id", "Field_" + ADDED).put("type", type).put("key", ADDED).put("label", LABEL);
        field.putObject("validate").put("required", true);
        return root.toString();
    }
}
