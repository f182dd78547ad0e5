package fr.tmspros.form;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why one field is not as the form wants it. It carries no text of its own: the sentence is the message
 * {@link #messageKey()} with {@link #messageArguments()}.
 *
 * @param key the key of the field; {@code key[0].column} for a cell in the first line of a list
 * @param arguments what the sentence says beside the label: the limit and the actual length for lengths, the limit for
 *     numbers, nothing otherwise
 */
public record FieldProblem(String key, String label, Kind kind, List<Object> arguments) {

    /** What can be wrong with a field. */
    public enum Kind {
        REQUIRED,
        TOO_SHORT,
        TOO_LONG,
        PATTERN,
        EMAIL,
        PHONE,
        NUMBER,
        TOO_SMALL,
        TOO_LARGE,
        OPTION,
        DATE,
        LINES,
        TOO_FEW_LINES,
        TOO_MANY_LINES
    }

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    static FieldProblem of(FormField field, Kind kind, Object... arguments) {
        return new FieldProblem(field.key(), field.label(), kind, List.of(arguments));
    }

    /** The same problem of a cell: the label says which line it is in. */
    FieldProblem inLine(FormField list, int index) {
        return new FieldProblem(
                list.key() + "[" + index + "]." + key,
                list.label() + ", " + (index + 1) + "\u00A0: " + label,
                kind,
                arguments);
    }

    /** The key of the sentence in the bundle {@code messages-form}. */
    public String messageKey() {
        return "form.problem." + kind;
    }

    /** The arguments of that sentence: the label as {0}, then {@link #arguments()}. */
    public Object[] messageArguments() {
        return Stream.concat(Stream.of(label), arguments.stream()).toArray();
    }
}
