package fr.tmspros.form;

import fr.tmspros.form.FieldProblem.Kind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of one field over its normalised value, in the order in which a person would mend what they say. */
final class FieldRules {

    private FieldRules() {}

    static Optional<FieldProblem> check(FormField field, String value) {
        if (!isAnswered(field, value)) {
            return field.required() ? problem(field, Kind.REQUIRED) : Optional.empty();
        }
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

    /** A box that is not ticked is no answer, as in form-js. */
    static boolean isAnswered(FormField field, String value) {
        return !value.isEmpty() && !(field.type() == FieldType.CHECKBOX && value.equals("false"));
    }

    private static Optional<FieldProblem> length(FormField field, String value) {
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
        boolean chosenFromList = field.type() == FieldType.SELECT || field.type() == FieldType.RADIO;
        return chosenFromList
                        && field.options().stream()
                                .noneMatch(option -> option.value().equals(value))
                ? problem(field, Kind.OPTION)
                : Optional.empty();
    }

    private static Optional<FieldProblem> problem(FormField field, Kind kind, Object... arguments) {
        return Optional.of(FieldProblem.of(field, kind, arguments));
    }
}
