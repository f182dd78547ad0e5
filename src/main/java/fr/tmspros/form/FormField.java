package fr.tmspros.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One input field of a form with everything the server knows of it.
 *
 * @param hint the description beside the field, null without one
 * @param defaultValue what the form proposes, null without one
 * @param minLength in code points, null without a limit
 * @param maxLength in code points; never null for free text, where the form may leave it to the default
 * @param pattern regular expression to be found in the value, null without one
 * @param properties the custom properties of the component, among them {@code autocomplete}, {@code importColumns},
 *     {@code lineLength} and {@code lines}
 */
public record FormField(
        String key,
        String label,
        String hint,
        FieldType type,
        boolean required,
        boolean readOnly,
        String defaultValue,
        Integer minLength,
        Integer maxLength,
        String pattern,
        BigDecimal min,
        BigDecimal max,
        List<FormOption> options,
        Map<String, String> properties)
        implements FormPart {

    public FormField {
        options = List.copyOf(options);
        properties = Map.copyOf(properties);
    }

    /** The HTML {@code autocomplete} token, e.g. {@code family-name} (WCAG 1.3.5); null without one. */
    public String autocomplete() {
        return properties.get("autocomplete");
    }

    /** How many characters fit on a line of this field (NF Z10-011 for addresses), by its property; 0 without a limit. */
    public int lineLength() {
        return Integer.parseInt(properties.getOrDefault("lineLength", "0"));
    }

    /** How many lines the field is meant for, by its property {@code lines}; 0 without a limit. */
    public int lines() {
        return Integer.parseInt(properties.getOrDefault("lines", "0"));
    }

    /** What is worth a second look in a value that is accepted as it is. */
    public Optional<FieldRemark> remark(String value) {
        return FieldRemark.of(this, Objects.toString(value, ""));
    }

    /**
     * The columns of an import file that fill in this field beforehand. The property {@code importColumns} is a small
     * template: column names stand on one line when a blank is between them and on several when {@code |} is, as in
     * {@code adresse|code_postal ville}.
     */
    public List<String> importColumns() {
        return words(importTemplate(), "[|\\s]+").toList();
    }

    /** The value an imported row gives, in the normal spelling; empty columns and lines are dropped, "" when all are. */
    public String prefill(Map<String, String> importedColumns) {
        return normalise(words(importTemplate(), "\\|")
                .map(line -> prefillLine(line, importedColumns))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining("\n")));
    }

    /**
     * A stored value as a reader expects it: phone numbers in national groups, dates as JJ/MM/AAAA, decimal comma, the
     * label of a chosen option. What is no such value comes back unchanged, null as "".
     */
    public String display(String stored) {
        String text = Objects.toString(stored, "");
        return options.stream()
                .filter(option -> option.value().equals(text))
                .map(FormOption::label)
                .findFirst()
                .orElseGet(() -> type.format().display(text));
    }

    /** The option values that a stored checklist or taglist holds, in the order of the options; empty for other types. */
    public List<String> chosen(String stored) {
        return List.of();
    }

    /** The columns of a list of lines; empty for other types. */
    public List<FormField> columns() {
        return List.of();
    }

    /** The lines that a stored list of lines holds, each column → text; empty for other types. */
    public List<Map<String, String>> rows(String stored) {
        return List.of();
    }

    /** Whether its value follows from other answers and is never typed. */
    public boolean calculated() {
        return false;
    }

    String normalise(Object submitted) {
        String text = Objects.toString(submitted, "");
        return type.format().normalise(type == FieldType.TEXTAREA ? CleanText.lines(text) : CleanText.line(text));
    }

    Optional<FieldProblem> problem(String text) {
        return readOnly ? Optional.empty() : FieldRules.check(this, normalise(text));
    }

    private String importTemplate() {
        return properties.getOrDefault("importColumns", "");
    }

    private static String prefillLine(String line, Map<String, String> columns) {
        return words(line, "\\s+")
                .map(column -> CleanText.line(columns.getOrDefault(column, "")))
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> words(String text, String separator) {
        return Stream.of(text.split(separator)).map(String::strip).filter(Predicate.not(String::isEmpty));
    }
}
