package fr.tmspros.api.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts the words into the OpenAPI document that springdoc makes of the controllers: what a call does, what each parameter and field is, an
 * example of each, and which refusals to expect. All of them are messages {@code api.doc}, named after operations, parameters and fields.
 */
@Component
class ApiDescription implements GlobalOpenApiCustomizer {

    private static final String PROBLEM = "ProblemDetail";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String KEY = "api.doc.";

    /** Beside 401 and 403, which every call may answer. */
    private static final Map<String, List<String>> REFUSALS = Map.of(
            "listEtablissements", List.of("400", "404"),
            "showEtablissement", List.of("404"),
            "listEtapes", List.of("404"),
            "requestCredentials", List.of("400", "404", "409", "412", "422"),
            "changeSiret", List.of("400", "404", "409", "412", "422"),
            "changeDirector", List.of("400", "404", "409", "412", "422"),
            "showFunnel", List.of("404"),
            "sendImport", List.of("400", "404", "413", "415", "422"),
            "showImport", List.of("404"));

    private final MessageSource messages;

    ApiDescription(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    @SuppressWarnings("rawtypes") // the model gives schemas without their type
    public void customise(OpenAPI api) {
        api.info(
                new Info().title(text("title")).description(text("description")).version("v1"));
        api.servers(List.of(new Server().url("/")));
        Components components = api.getComponents();
        components.addSecuritySchemes(
                "token",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(text("token")));
        api.addSecurityItem(new SecurityRequirement().addList("token"));
        components.getSchemas().forEach((name, schema) -> describe(name, (Schema<?>) schema));
        components.addSchemas(PROBLEM, problem());
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(this::describe);
    }

    private void describe(Operation operation) {
        String key = "operation." + operation.getOperationId();
        operation.setTags(null);
        operation.setSummary(text(key + ".summary"));
        operation.setDescription(find(key + ".description").orElse(null));
        Stream.ofNullable(operation.getParameters()).flatMap(List::stream).forEach(this::describe);
        if ("sendImport".equals(operation.getOperationId())) {
            operation.setRequestBody(file());
        }
        Optional.ofNullable(operation.getRequestBody()).ifPresent(body -> body.setDescription(text(key + ".body")));
        operation.getResponses().values().forEach(answer -> answer.setDescription(text(key + ".answer")));
        Stream.concat(Stream.of("401", "403"), REFUSALS.getOrDefault(operation.getOperationId(), List.of()).stream())
                .forEach(status -> operation.getResponses().addApiResponse(status, refusal(status)));
    }

    private void describe(Parameter parameter) {
        String key = "parameter." + parameter.getName();
        parameter.setDescription(text(key));
        find(key + ".example").ifPresent(parameter::setExample);
    }

    @SuppressWarnings("rawtypes")
    private void describe(String name, Schema<?> schema) {
        Stream.ofNullable(schema.getProperties())
                .flatMap(properties -> properties.entrySet().stream())
                .forEach(property -> describe(name, property.getKey(), (Schema<?>) property.getValue()));
    }

    private void describe(String schema, String name, Schema<?> property) {
        String key = "schema." + schema + "." + name;
        property.setDescription(text(key));
        find(key + ".example").ifPresent(example -> property.setExample(example(property, example)));
    }

    private static Object example(Schema<?> property, String example) {
        boolean number = property.getTypes() != null && property.getTypes().contains("integer");
        return number ? (Object) Integer.valueOf(example) : example;
    }

    private static RequestBody file() {
        Content content = new Content();
        Schema<?> text = new StringSchema();
        content.addMediaType("text/csv", new MediaType().schema(text).example("""
                        siret;raison_sociale;courriel
                        73282932000074;Boulangerie Duval;contact@boulangerie.example
                        """));
        content.addMediaType(WORKBOOK, new MediaType().schema(new StringSchema().format("binary")));
        return new RequestBody().required(true).content(content);
    }

    private ApiResponse refusal(String status) {
        Schema<?> reference = new Schema<>().$ref(PROBLEM);
        return new ApiResponse()
                .description(text("refusal." + status))
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(reference)));
    }

    /** RFC 9457. */
    private Schema<?> problem() {
        Schema<?> schema = new Schema<>().types(Set.of("object"));
        Stream.of("type", "title", "status", "detail", "instance").forEach(name -> {
            Schema<?> property = new Schema<>().types(Set.of(name.equals("status") ? "integer" : "string"));
            schema.addProperty(name, property.description(text("schema." + PROBLEM + "." + name)));
        });
        return schema;
    }

    private String text(String key) {
        return messages.getMessage(KEY + key, null, Locale.FRENCH);
    }

    private Optional<String> find(String key) {
        return Optional.ofNullable(messages.getMessage(KEY + key, null, null, Locale.FRENCH));
    }
}
