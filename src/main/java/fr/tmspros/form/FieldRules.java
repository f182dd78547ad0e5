package fr.tmspros.form;

import fr.tmspros.form.FieldProblem.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of one field over its normalised value, in the order in which a person would mend what they say. */
final class FieldRules {

    private FieldRules() {}

    static List<FieldProblem> check(FormField field, String value) {
        if (!isAnswered(field, value)) {
            return field.required() ? List.of(FieldProblem.of(field, Kind.REQUIRED)) : List.of();
        }
        return field.type() == FieldType.LINES
                ? lines(field, value)
                : one(field, value).stream().toList();
    }

    private static Optional<FieldProblem> one(FormField field, String value) {
        // lengths stand before patterns, so that no pattern runs over a text of unlimited size
        return Stream.<BiFunction<FormField, String, Optional<FieldProblem>>>of(
                        FieldRules::length,
                        FieldRules::format,
                        FieldRules::pattern,
                        FieldRules::range,
                        FieldRules::option)
                .map(rule -> rule.apply(field, value))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** How many lines there are, then each cell. */
    private static List<FieldProblem> lines(FormField list, String value) {
        List<Map<String, String>> rows = list.rows(value);
        if (rows.isEmpty()) {
            return List.of(FieldProblem.of(list, Kind.LINES));
        }
        Stream<FieldProblem> cells = IntStream.range(0, rows.size()).boxed().flatMap(index -> list.columns().stream()
                .flatMap(column -> column.problems(rows.get(index).get(column.key())).stream())
                .map(problem -> problem.inLine(list, index)));
        return Stream.concat(howMany(list, rows.size()).stream(), cells).toList();
    }

    private static Optional<FieldProblem> howMany(FormField list, int rows) {
        if (rows > list.maxLength()) {
            return problem(list, Kind.TOO_MANY_LINES, list.maxLength(), rows);
        }
        return list.minLength() != null && rows < list.minLength()
                ? problem(list, Kind.TOO_FEW_LINES, list.minLength(), rows)
                : Optional.empty();
    }

    /** A box that is not ticked is no answer, as in form-js. */
    static boolean isAnswered(FormField field, String value) {
        return !value.isEmpty() && !(field.type() == FieldType.CHECKBOX && value.equals("false"));
    }

    private static Optional<FieldProblem> length(FormField field, String value) {
        if (field.type().several()) {
            return Optional.empty();
        }
        int length = value.codePointCount(0, value.length());
        if (field.maxLength() != null && length > field.maxLength()) {
            return problem(field, Kind.TOO_LONG, field.maxLength(), length);
        }
        return field.minLength() != null && length < field.minLength()
                ? problem(field, Kind.TOO_SHORT, field.minLength(), length)
                : Optional.empty();
    }

    private static Optional<FieldProblem> format(FormField field, String value) {
        ValueFormat format = field.type().format();
        return format.matches(value) ? Optional.empty() : problem(field, format.refusal());
    }

    /** Found anywhere in the value, as in form-js: a pattern for the whole value has its own ^ and $. */
    private static Optional<FieldProblem> pattern(FormField field, String value) {
        return field.pattern() == null
                        || Pattern.compile(field.pattern()).matcher(value).find()
                ? Optional.empty()
                : problem(field, Kind.PATTERN);
    }

    private static Optional<FieldProblem> range(FormField field, String value) {
        return field.type() == FieldType.NUMBER
                ? NumberFormat.parse(value).flatMap(outOfRange(field))
                : Optional.empty();
    }

    private static Function<BigDecimal, Optional<FieldProblem>> outOfRange(FormField field) {
        return number -> {
            if (field.min() != null && number.compareTo(field.min()) < 0) {
                return problem(field, Kind.TOO_SMALL, field.min());
            }
            return field.max() != null && number.compareTo(field.max()) > 0
                    ? problem(field, Kind.TOO_LARGE, field.max())
                    : Optional.empty();
        };
    }

    private static Optional<FieldProblem> option(FormField field, String value) {
        List<String> options = field.options().stream().map(FormOption::value).toList();
        return switch (field.type()) {
            case SELECT, RADIO -> options.contains(value) ? Optional.empty() : problem(field, Kind.OPTION);
            case CHECKLIST, TAGLIST ->
                options.containsAll(field.chosen(value)) ? Optional.empty() : problem(field, Kind.OPTION);
            default -> Optional.empty();
        };
    }

    private static Optional<FieldProblem> problem(FormField field, Kind kind, Object... arguments) {
        return Optional.of(FieldProblem.of(field, kind, arguments));
    }
}
