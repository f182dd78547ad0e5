package fr.tmspros.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds the sections, fields and texts in the JSON of a form and refuses what only form-js could follow. */
final class FormReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Set<String> WITHOUT_INPUT = Set.of("html", "image", "spacer", "separator", "button");

    private FormReader() {}

    static FormDefinition read(InputStream json) {
        JsonNode form = tree(json);
        if (!form.path("id").isTextual() || !form.path("components").isArray()) {
            throw new IllegalArgumentException("This is no Camunda Form: it has no id or no components");
        }
        String id = form.get("id").textValue();
        FormDefinition definition = new FormDefinition(id, sections(id, form));
        refuseDoubledKeys(definition);
        return definition;
    }

    private static JsonNode tree(InputStream json) {
        try (json) {
            return JSON.readTree(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("This is no Camunda Form: it is not readable as JSON", unreadable);
        }
    }

    /** Parts outside every group are a section of their own, where they stand. */
    private static List<FormSection> sections(String formId, JsonNode form) {
        List<FormSection> sections = new ArrayList<>();
        List<FormPart> loose = new ArrayList<>();
        for (JsonNode component : form.path("components")) {
            if (isGroup(component)) {
                addLoose(sections, loose);
                sections.add(new FormSection(
                        component.path("id").asText(),
                        component.path("label").asText(),
                        parts(formId, component).toList()));
            } else {
                partsOf(formId, component).forEach(loose::add);
            }
        }
        addLoose(sections, loose);
        return sections;
    }

    private static void addLoose(List<FormSection> sections, List<FormPart> loose) {
        if (!loose.isEmpty()) {
            sections.add(new FormSection("", "", loose));
            loose.clear();
        }
    }

    private static Stream<FormPart> parts(String formId, JsonNode parent) {
        new ComponentReader(formId, parent).refuseWhatTheServerCannotFollow();
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> partsOf(formId, component));
    }

    private static Stream<FormPart> partsOf(String formId, JsonNode component) {
        String type = component.path("type").asText();
        if (type.equals("text")) {
            return Stream.of(new FormText(
                    component.path("id").asText(), component.path("text").asText()));
        }
        if (WITHOUT_INPUT.contains(type)) {
            return Stream.empty();
        }
        return isGroup(component) ? parts(formId, component) : Stream.of(new ComponentReader(formId, component).read());
    }

    private static boolean isGroup(JsonNode component) {
        return component.path("type").asText().equals("group");
    }

    private static void refuseDoubledKeys(FormDefinition form) {
        Set<String> seen = new HashSet<>();
        form.fields().stream().map(FormField::key).filter(key -> !seen.add(key)).forEach(key -> {
            throw new UnknownFormComponentException(form.id(), "a second field with the key '" + key + "'");
        });
    }
}
