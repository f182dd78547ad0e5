package fr.tmspros.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.web.util.HtmlUtils;

/** Finds the sections, fields and texts in the JSON of a form and refuses what only form-js could follow. */
final class FormReader {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Pattern LINE_OF_HTML = Pattern.compile("(?i)<(?:/?(?:p|div|h[1-6]|ul|ol)|li|br)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>");

    private FormReader() {}

    static FormDefinition read(InputStream json) {
        JsonNode form = tree(json);
        if (!form.path("id").isTextual() || !form.path("components").isArray()) {
            throw new IllegalArgumentException("This is no Camunda Form: it has no id or no components");
        }
        String id = form.get("id").textValue();
        FormDefinition definition = new FormDefinition(id, sections(id, form));
        refuseDoubledKeys(id, keys(definition));
        refuseForeignNames(definition);
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
                        new ComponentReader(formId, component).hide(),
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
            sections.add(new FormSection("", "", null, loose));
            loose.clear();
        }
    }

    private static Stream<FormPart> parts(String formId, JsonNode parent) {
        new ComponentReader(formId, parent).refuseWhatTheServerCannotFollow();
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> partsOf(formId, component));
    }

    private static Stream<FormPart> partsOf(String formId, JsonNode component) {
        return switch (component.path("type").asText()) {
            case "text" -> text(formId, component, component.path("text").asText());
            case "html" ->
                text(formId, component, words(component.path("content").asText()));
            case "group" -> nested(formId, component);
            case "image", "spacer", "separator", "button" -> Stream.empty();
            default -> isCarried(component) ? Stream.empty() : Stream.of(new ComponentReader(formId, component).read());
        };
    }

    /** What follows from nothing but itself asks nothing: Tasklist hands it back as the task had it. */
    private static boolean isCarried(JsonNode component) {
        return component.path("type").asText().equals("expression")
                && component
                        .path("expression")
                        .asText()
                        .equals("=" + component.path("key").asText());
    }

    /** A group in a group is none of its own. A condition would be lost with it. */
    private static Stream<FormPart> nested(String formId, JsonNode group) {
        if (new ComponentReader(formId, group).hide() != null) {
            throw new UnknownFormComponentException(formId, "a group in a group, with a condition");
        }
        return parts(formId, group);
    }

    /** Tasklist shows no calculated value but in a text with its name in braces; pages show it with its label. */
    private static Stream<FormPart> text(String formId, JsonNode component, String text) {
        return text.contains("{{")
                ? Stream.empty()
                : Stream.of(new FormText(
                        component.path("id").asText(), text, new ComponentReader(formId, component).hide()));
    }

    private static String words(String html) {
        String lines = LINE_OF_HTML.matcher(html).replaceAll("\n\n");
        return HtmlUtils.htmlUnescape(TAG.matcher(lines).replaceAll(""));
    }

    private static boolean isGroup(JsonNode component) {
        return component.path("type").asText().equals("group");
    }

    private static Stream<String> keys(FormDefinition form) {
        return form.sections().stream()
                .flatMap(section -> Stream.concat(
                        Stream.of(section.key()).filter(key -> !key.isEmpty()),
                        section.parts().stream().map(FormPart::key)))
                .filter(key -> !key.isEmpty());
    }

    static void refuseDoubledKeys(String formId, Stream<String> keys) {
        Set<String> seen = new HashSet<>();
        keys.filter(key -> !seen.add(key)).findFirst().ifPresent(key -> {
            throw new UnknownFormComponentException(formId, "a second field with the key '" + key + "'");
        });
    }

    /** A name that no field has would be nothing for ever: a question that nobody is ever asked, or everybody. */
    private static void refuseForeignNames(FormDefinition form) {
        Stream<FeelExpression> conditions = form.sections().stream()
                .flatMap(section -> Stream.concat(
                        Stream.of(section).map(FormSection::hide),
                        section.parts().stream().map(FormPart::hide)));
        Stream.concat(conditions, form.fields().stream().map(FormField::expression))
                .filter(Objects::nonNull)
                .flatMap(expression -> expression.variables().stream())
                .filter(name -> !form.keys().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UnknownFormComponentException(
                            form.id(), "an expression with the name '" + name + "', which no field has");
                });
    }
}
