package fr.tmspros.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the input fields in the JSON of a form and refuses what only form-js could follow. */
final class FormReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Set<String> WITHOUT_INPUT = Set.of("text", "html", "image", "spacer", "separator", "button");

    private FormReader() {}

    static FormDefinition read(InputStream json) {
        JsonNode form = tree(json);
        if (!form.path("id").isTextual() || !form.path("components").isArray()) {
            throw new IllegalArgumentException("This is no Camunda Form: it has no id or no components");
        }
        String id = form.get("id").textValue();
        List<FormField> fields = fields(id, form).toList();
        refuseDoubledKeys(id, fields);
        return new FormDefinition(id, fields);
    }

    private static JsonNode tree(InputStream json) {
        try (json) {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("This is no Camunda Form: it is not readable as JSON", unreadable);
        }
    }

    private static Stream<FormField> fields(String formId, JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> fieldsOf(formId, component));
    }

    private static Stream<FormField> fieldsOf(String formId, JsonNode component) {
        String type = component.path("type").asText();
        if (WITHOUT_INPUT.contains(type)) {
            return Stream.empty();
        }
        ComponentReader reader = new ComponentReader(formId, component);
        if (type.equals("group")) {
            reader.refuseWhatTheServerCannotFollow();
            return fields(formId, component);
        }
        return Stream.of(reader.read());
    }

    private static void refuseDoubledKeys(String formId, List<FormField> fields) {
        Set<String> seen = new HashSet<>();
        fields.stream().map(FormField::key).filter(key -> !seen.add(key)).forEach(key -> {
            throw new UnknownFormComponentException(formId, "a second field with the key '" + key + "'");
        });
    }
}
