package fr.tmspros.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
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
 * @param minLength in code points, or lines of a list; null without a limit
 * @param maxLength in code points, or lines of a list; never null for these and for free text, where the form may leave it to the
 *     default
 * @param pattern regular expression to be found in the value, null without one
 * @param properties the custom properties of the component, among them {@code autocomplete}, {@code importColumns},
 *     {@code lineLength} and {@code lines}
 * @param columns the fields of each line of a list of lines, empty for other types
 * @param hide the condition under which it is not asked, null without one
 * @param expression what its value follows from, null for a field to fill in
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
        Map<String, String> properties,
        List<FormField> columns,
        FeelExpression hide,
        FeelExpression expression)
        implements FormPart {

    /** Beside the columns, the box that drops a line on pages without script: {@code key[0]._supprimer}. */
    static final String DROP = "_supprimer";

    public FormField {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
        properties = Map.copyOf(properties);
    }

    /** The HTML {@code autocomplete} token, e.g. {@code family-name} (WCAG 1.3.5); null without one. */
    public String autocomplete() {
        return properties.get("autocomplete");
    }

    /** What stands behind a figure, by its property, e.g. {@code %}; "" without one. */
    public String unit() {
        return properties.getOrDefault("unit", "");
    }

    /** The key of the question this one is shown beside, as a figure of before; null without one. */
    public String comparedWith() {
        return properties.get("comparedWith");
    }

    /** The number of the step whose form has {@link #comparedWith()}; 0 without one. */
    public int comparedEtape() {
        return Integer.parseInt(properties.getOrDefault("comparedEtape", "0"));
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
     * label of a chosen option, those of a checklist with commas between them, each line of a list on a line. What is no such value comes back unchanged, null as "".
     */
    public String display(String stored) {
        String text = Objects.toString(stored, "");
        return switch (type) {
            case CHECKLIST, TAGLIST ->
                chosen(text).stream().map(this::displayOption).collect(Collectors.joining(", "));
            case LINES -> rows(text).stream().map(this::displayRow).collect(Collectors.joining("\n"));
            default -> displayOption(text);
        };
    }

    /** The same where nobody types: the thousands of a figure apart, and what stands behind it. */
    public String read(String stored) {
        String text = display(stored);
        if (text.isEmpty() || type != FieldType.NUMBER && type != FieldType.CALCULATED) {
            return text;
        }
        return NumberFormat.grouped(text) + (unit().isEmpty() ? "" : "\u00a0" + unit());
    }

    /** The option values that a stored checklist or taglist holds, in its order; empty for other types. */
    public List<String> chosen(String stored) {
        return type.several() ? ListFormat.texts(stored) : List.of();
    }

    /** The lines that a stored list holds, every column → text, "" where it is empty; no line for other types. */
    public List<Map<String, String>> rows(String stored) {
        return type == FieldType.LINES
                ? ListFormat.lines(stored).orElse(List.of()).stream()
                        .map(this::row)
                        .toList()
                : List.of();
    }

    /** The columns as fields of one line, from 0: their keys are {@code key[0].column}, as pages post them. */
    public List<FormField> cells(int line) {
        return columns.stream()
                .map(column -> column.named(key + "[" + line + "]." + column.key))
                .toList();
    }

    /** How many lines a page offers: those there are and two more, as far as the list takes them. */
    public int offeredLines(String stored) {
        return Math.min(rows(stored).size() + 2, Math.max(maxLength, 1));
    }

    /** The name of the box that drops a line on pages without script. */
    public String drop(int line) {
        return key + "[" + line + "]." + DROP;
    }

    /** Whether its value follows from other answers and is never typed. */
    public boolean calculated() {
        return expression != null;
    }

    String normalise(Object submitted) {
        return switch (type) {
            case CHECKLIST, TAGLIST -> ListFormat.json(inOrder(ListFormat.texts(submitted)));
            case LINES -> normaliseLines(submitted);
            default -> normaliseText(ListFormat.first(submitted));
        };
    }

    /** What the variables of an expression hold for it, as form-js has it: the natural type, and for no answer what its type is empty with. */
    Object variable(String value) {
        String text = normalise(value);
        return switch (type) {
            case NUMBER, CALCULATED ->
                NumberFormat.parse(text).map(Object.class::cast).orElse(text.isEmpty() ? null : text);
            case CHECKBOX -> text.equals("true");
            case CHECKLIST, TAGLIST -> chosen(text);
            case LINES -> rows(text).stream().map(this::variables).toList();
            case TEXT, EMAIL, PHONE, TEXTAREA -> text;
            case SELECT, RADIO, DATE -> text.isEmpty() ? null : text;
        };
    }

    List<FieldProblem> problems(String text) {
        return readOnly ? List.of() : FieldRules.check(this, normalise(text));
    }

    private FormField named(String name) {
        return new FormField(
                name,
                label,
                hint,
                type,
                required,
                readOnly,
                defaultValue,
                minLength,
                maxLength,
                pattern,
                min,
                max,
                options,
                properties,
                columns,
                hide,
                expression);
    }

    /** In the order of the options, and what is none of them behind. */
    private List<String> inOrder(List<String> chosen) {
        List<String> known = options.stream().map(FormOption::value).toList();
        return Stream.concat(
                        known.stream().filter(chosen::contains), chosen.stream().filter(Predicate.not(known::contains)))
                .toList();
    }

    private String normaliseText(Object submitted) {
        String text = Objects.toString(submitted, "");
        return type.format().normalise(type == FieldType.TEXTAREA ? CleanText.lines(text) : CleanText.line(text));
    }

    /** Lines without anything in them are dropped; what is no list stays as it is. */
    private String normaliseLines(Object submitted) {
        return ListFormat.lines(submitted)
                .map(lines -> ListFormat.json(lines.stream()
                        .filter(line -> !"true".equals(Objects.toString(ListFormat.first(line.get(DROP)))))
                        .map(this::row)
                        .map(FormField::withoutEmpty)
                        .filter(Predicate.not(Map::isEmpty))
                        .toList()))
                .orElseGet(() -> CleanText.line(Objects.toString(submitted, "")));
    }

    private Map<String, String> row(Map<String, Object> line) {
        Map<String, String> row = new LinkedHashMap<>();
        columns.forEach(column -> row.put(column.key(), column.normalise(line.get(column.key()))));
        return row;
    }

    /** A box that is not ticked says nothing by itself, so that an untouched line stays empty. */
    private static Map<String, String> withoutEmpty(Map<String, String> row) {
        Map<String, String> filled = new LinkedHashMap<>(row);
        filled.values().removeIf(text -> text.isEmpty() || text.equals("false"));
        return filled;
    }

    private Map<String, Object> variables(Map<String, String> row) {
        Map<String, Object> variables = new LinkedHashMap<>();
        columns.forEach(column -> variables.put(column.key(), column.variable(row.get(column.key()))));
        return variables;
    }

    private String displayRow(Map<String, String> row) {
        return columns.stream()
                .filter(column -> FieldRules.isAnswered(column, row.get(column.key())))
                .map(column -> column.type == FieldType.CHECKBOX ? column.label : column.display(row.get(column.key())))
                .collect(Collectors.joining(" – "));
    }

    private String displayOption(String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(FormOption::label)
                .findFirst()
                .orElseGet(() -> type.format().display(value));
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
