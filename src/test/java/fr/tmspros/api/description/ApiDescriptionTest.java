package fr.tmspros.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.tmspros.account.Role;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

/** What the OpenAPI document promises, and whether calls made of it alone work. */
@ApplicationTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ApiDescriptionTest {

    private final ObjectMapper json;
    private final Staff staff;
    private final Journey journey;
    private final JdbcClient jdbc;
    private final int port;
    private Http script;
    private JsonNode api;

    ApiDescriptionTest(ObjectMapper json, Staff staff, Journey journey, JdbcClient jdbc, @LocalServerPort int port) {
        this.json = json;
        this.staff = staff;
        this.journey = journey;
        this.jdbc = jdbc;
        this.port = port;
    }

    @BeforeEach
    void readIt() throws IOException {
        script = Http.basic(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        api = json.readTree(script.get("/v3/api-docs").body());
    }

    @Test
    void isOpenApi31() {
        assertThat(api.path("openapi").asText()).startsWith("3.1");
        assertThat(api.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .allMatch(path -> path.startsWith("/api/v1/"));
    }

    @Test
    void isForAgentsAndAdministratorsOnly() {
        assertThat(Http.nobody(port).get("/v3/api-docs").statusCode()).isEqualTo(401);
        assertThat(Http.loggedIn(port, staff.somebody(Role.ADMIN), Staff.PASSWORD)
                        .get("/v3/api-docs")
                        .statusCode())
                .isEqualTo(200);
        assertThat(script.send("POST", "/v3/api-docs", "application/json", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysOfEachParameterAndFieldWhatItIs() {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asText()).isNotBlank();
            assertThat(operation.node().path("parameters"))
                    .allSatisfy(parameter ->
                            assertThat(parameter.path("description").asText()).isNotBlank());
        });
        assertThat(api.at("/components/schemas")).isNotEmpty().allSatisfy(schema -> assertThat(
                        schema.path("properties"))
                .allSatisfy(
                        field -> assertThat(field.path("description").asText()).isNotBlank()));
    }

    @Test
    void aClientMadeOfItCallsEveryOperation() throws IOException {
        String siret = journey.imported().siret().digits();
        List<String> called = new ArrayList<>();
        for (Described operation : operations()) {
            HttpResponse<String> answer = call(operation, siret);
            called.add(operation.id());
            assertThat(operation.node().path("responses").has(Integer.toString(answer.statusCode())))
                    .as("%s answered %d: %s", operation.id(), answer.statusCode(), answer.body())
                    .isTrue();
            assertThat(answer.statusCode()).as(operation.id()).isNotIn(400, 401, 403, 415, 500);
            assertFieldsAreDescribed(operation, answer);
        }
        assertThat(called)
                .contains("listEtablissements", "showEtablissement", "requestCredentials", "sendImport", "showFunnel");
    }

    @Test
    void aRepeatedCallWithTheSameKeyMailsNobodyTwice() {
        String siret = journey.imported().siret().digits();
        String path = "/api/v1/etablissements/" + siret + "/credentials";
        String key = UUID.randomUUID().toString();

        assertThat(send(path, "{}", "Idempotency-Key", key)).isEqualTo(202);
        long requested = requests(siret);
        assertThat(send(path, "{}", "Idempotency-Key", key)).isEqualTo(202);

        assertThat(requests(siret)).isEqualTo(requested).isPositive();
        assertThat(send(path, "{\"email\":\"autre@garage.example\"}", "Idempotency-Key", key))
                .isEqualTo(422);
        assertThat(send(path, "{}", "Idempotency-Key", "avec une espace")).isEqualTo(400);
    }

    @Test
    void anActIsRefusedWhereTheFileHasChangedSinceItWasRead() {
        String siret = journey.imported().siret().digits();
        String file = "/api/v1/etablissements/" + siret;
        String read = script.get(file).headers().firstValue("ETag").orElseThrow();

        assertThat(send(file + "/credentials", "{\"email\":\"autre@garage.example\"}", "If-Match", read))
                .isEqualTo(202);
        assertThat(send(file + "/credentials", "{}", "If-Match", read)).isEqualTo(412);
        assertThat(send(file + "/credentials", "{}", "If-Match", "*")).isEqualTo(202);
    }

    @Test
    void thePageShowsEveryCall() {
        String page = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD)
                .get("/agent/api")
                .body();

        assertThat(operations()).allSatisfy(operation -> assertThat(page).contains("id=\"" + operation.id() + "\""));
    }

    private long requests(String siret) {
        return jdbc.sql(
                        "select count(*) from audit_event where kind = 'CREDENTIALS_REQUESTED' and subject_name = :siret")
                .param("siret", siret)
                .query(Long.class)
                .single();
    }

    private int send(String path, String body, String header, String value) {
        return script.send("POST", path, "application/json", body, header, value)
                .statusCode();
    }

    private HttpResponse<String> call(Described operation, String siret) {
        StringBuilder path = new StringBuilder(operation.path().replace("{siret}", siret));
        String separator = "?";
        for (JsonNode parameter : operation.node().path("parameters")) {
            String example = parameter.path("example").asText("");
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                path = new StringBuilder(path.toString().replace("{" + name + "}", example));
            } else if (parameter.path("in").asText().equals("query") && !example.isEmpty()) {
                path.append(separator)
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(example, StandardCharsets.UTF_8));
                separator = "&";
            }
        }
        JsonNode content = operation.node().at("/requestBody/content");
        if (content.isMissingNode()) {
            return script.send(operation.method(), path.toString(), null, null);
        }
        String type = content.fieldNames().next();
        JsonNode described = content.path(type);
        JsonNode schema = described.path("schema");
        String body = described.has("example")
                ? described.path("example").asText()
                : exampleOf(
                                schema.has("$ref")
                                        ? api.at(schema.path("$ref").asText().substring(1))
                                        : schema)
                        .toString();
        return script.send(operation.method(), path.toString(), type, body);
    }

    private static ObjectNode exampleOf(JsonNode schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .properties()
                .forEach(field -> body.set(field.getKey(), field.getValue().path("example")));
        return body;
    }

    /** Whatever an answer holds is in the document. */
    private void assertFieldsAreDescribed(Described operation, HttpResponse<String> answer) throws IOException {
        String reference = operation
                .node()
                .at("/responses/" + answer.statusCode() + "/content/application~1json/schema/$ref")
                .asText("");
        if (!reference.isEmpty()) {
            List<String> described = names(api.at(reference.substring(1)).path("properties"));
            assertThat(names(json.readTree(answer.body()))).as(operation.id()).isSubsetOf(described);
        }
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private List<Described> operations() {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Described(
                                path.getKey(),
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                operation.getValue())))
                .toList();
    }

    /** An operation of the document. */
    private record Described(String path, String method, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }
    }
}
