package fr.tmspros.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Several things in one value: JSON arrays, as the choices of a checklist or the lines of a list are stored. */
final class ListFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How pages name the cell of a line: {@code key[0].column}. */
    private static final Pattern CELL = Pattern.compile("(.+)\\[([0-9]{1,4})]\\.(.+)");

    private ListFormat() {}

    /** The texts of a JSON array or of a collection; a text that is no array is the only one. Blank ones are left out. */
    static List<String> texts(Object value) {
        return elements(value)
                .map(element -> CleanText.line(Objects.toString(element, "")))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /** The lines of a JSON array of objects, or of a list of maps; empty where it is neither. */
    static Optional<List<Map<String, Object>>> lines(Object value) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Object element : elements(value).toList()) {
            if (!(element instanceof Map<?, ?> columns)) {
                return Optional.empty();
            }
            Map<String, Object> line = new LinkedHashMap<>();
            columns.forEach((column, text) -> line.put(String.valueOf(column), text));
            lines.add(line);
        }
        return Optional.of(lines);
    }

    /** The lines a page posted cell by cell under {@code key[0].column}, in the order of their numbers. */
    static List<Map<String, Object>> posted(String key, Map<String, ?> submitted) {
        Map<Integer, Map<String, Object>> lines = new TreeMap<>();
        submitted.forEach((name, value) -> {
            Matcher cell = CELL.matcher(name);
            if (cell.matches() && cell.group(1).equals(key)) {
                lines.computeIfAbsent(Integer.valueOf(cell.group(2)), number -> new LinkedHashMap<>())
                        .put(cell.group(3), value);
            }
        });
        return List.copyOf(lines.values());
    }

    static String json(Collection<?> values) {
        try {
            return values.isEmpty() ? "" : JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first of several values of one name, as a checkbox and its hidden input post them. */
    static Object first(Object value) {
        if (value instanceof Collection<?> || value instanceof Object[]) {
            return elements(value).findFirst().orElse("");
        }
        return value;
    }

    private static Stream<Object> elements(Object value) {
        if (value instanceof Collection<?> several) {
            return several.size() == 1
                    ? elements(several.iterator().next())
                    : several.stream().map(Object.class::cast);
        }
        if (value instanceof Object[] several) {
            return elements(List.of(several));
        }
        if (value instanceof Map<?, ?>) {
            return Stream.of(value);
        }
        String text = Objects.toString(value, "").strip();
        return text.startsWith("[") ? parsed(text) : Stream.<Object>of(text).filter(one -> !text.isEmpty());
    }

    private static Stream<Object> parsed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return Stream.of(JSON.convertValue(tree, Object[].class)).filter(Objects::nonNull);
        } catch (JsonProcessingException | IllegalArgumentException noJson) {
            return Stream.of(text);
        }
    }
}
