package fr.tmspros.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The OpenAPI document as a page to read, made of the document itself: nothing is told twice. */
@Controller
class ApiPageController {

    private static final String VIEW = "agent/api";
    private static final String DOCUMENT = "/v3/api-docs";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final OpenApiWebMvcResource document;
    private final ObjectMapper json;

    ApiPageController(OpenApiWebMvcResource document, ObjectMapper json) {
        this.document = document;
        this.json = json;
    }

    @GetMapping("/agent/api")
    String show(HttpServletRequest request, Model model) throws IOException {
        JsonNode api = json.readTree(document.openapiJson(request, DOCUMENT, Locale.FRENCH));
        model.addAttribute("description", api.at("/info/description").asText());
        model.addAttribute("document", DOCUMENT);
        model.addAttribute("calls", calls(api));
        return VIEW;
    }

    private static List<CallView> calls(JsonNode api) {
        List<CallView> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    calls.add(call(api, operation.getKey(), path.getKey(), operation.getValue()));
                }
            }
        }
        return calls;
    }

    private static CallView call(JsonNode api, String method, String path, JsonNode operation) {
        return new CallView(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asText(),
                operation.path("description").asText(""),
                parameters(operation),
                operation.at("/requestBody/description").asText(""),
                fields(api, operation.path("requestBody")),
                answers(operation),
                fields(api, success(operation)));
    }

    private static List<FieldView> parameters(JsonNode operation) {
        List<FieldView> parameters = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            parameters.add(new FieldView(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("description").asText(),
                    parameter.path("example").asText(""),
                    parameter.path("required").asBoolean()));
        }
        return parameters;
    }

    private static List<AnswerView> answers(JsonNode operation) {
        List<AnswerView> answers = new ArrayList<>();
        operation
                .path("responses")
                .properties()
                .forEach(answer -> answers.add(new AnswerView(
                        answer.getKey(), answer.getValue().path("description").asText())));
        return answers;
    }

    private static JsonNode success(JsonNode operation) {
        return Stream.of("200", "202")
                .map(operation.path("responses")::path)
                .filter(answer -> answer.has("content"))
                .findFirst()
                .orElseGet(() -> operation.path("nothing"));
    }

    /** What a body or an answer holds, with what that holds below it, {@code content.siret}. */
    private static List<FieldView> fields(JsonNode api, JsonNode holder) {
        List<FieldView> fields = new ArrayList<>();
        for (JsonNode content : holder.path("content")) {
            collect(api, content.path("schema"), "", new LinkedHashSet<>(), fields);
        }
        return fields;
    }

    private static void collect(
            JsonNode api, JsonNode schema, String prefix, Set<String> above, List<FieldView> fields) {
        Optional<String> reference = Stream.of(schema.path("$ref"), schema.at("/items/$ref"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
        if (reference.isEmpty() || !above.add(reference.get())) {
            return;
        }
        JsonNode known = api.at(reference.get().substring(1));
        for (Map.Entry<String, JsonNode> property : known.path("properties").properties()) {
            String name = prefix + property.getKey();
            fields.add(new FieldView(
                    name,
                    "",
                    property.getValue().path("description").asText(),
                    property.getValue().path("example").asText(""),
                    false));
            collect(api, property.getValue(), name + ".", new LinkedHashSet<>(above), fields);
        }
    }

    /**
     * A call.
     *
     * @param id of the operation
     * @param body what a body is, empty where there is none
     */
    record CallView(
            String id,
            String method,
            String path,
            String summary,
            String description,
            List<FieldView> parameters,
            String body,
            List<FieldView> bodyFields,
            List<AnswerView> answers,
            List<FieldView> answerFields) {}

    /**
     * A parameter or a field.
     *
     * @param where {@code query}, {@code path} or {@code header} for a parameter, else empty
     */
    record FieldView(String name, String where, String description, String example, boolean required) {}

    /** What a status means. */
    record AnswerView(String status, String description) {}
}
