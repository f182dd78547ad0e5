package fr.tmspros.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something to look at again in a value that is accepted as it is. Like {@link FieldProblem} it carries no text of its own: the
 * sentence is the message {@link #messageKey()} with {@link #arguments()}.
 *
 * @param arguments of EMAIL_DOMAIN: the domain typed and the one probably meant; of LONG_LINE: number of the line from 1, its
 *     length and the limit; of MANY_LINES: how many there are and the limit
 */
public record FieldRemark(String key, String label, Kind kind, List<Object> arguments) {

    /** What is worth a second look. */
    public enum Kind {
        EMAIL_DOMAIN,
        LONG_LINE,
        MANY_LINES
    }

    public FieldRemark {
        arguments = List.copyOf(arguments);
    }

    /** The key of the sentence in the bundle {@code messages-form}. */
    public String messageKey() {
        return "form.remark." + kind;
    }

    /** The remark on the domain of an e-mail address, wherever it was typed. */
    public static Optional<FieldRemark> ofEmail(String key, String label, String address) {
        return Optional.ofNullable(address)
                .filter(EmailFormat::matches)
                .flatMap(EmailDomains::meant)
                .map(meant -> new FieldRemark(
                        key,
                        label,
                        Kind.EMAIL_DOMAIN,
                        List.of(address.substring(address.lastIndexOf('@') + 1), meant)));
    }

    static Optional<FieldRemark> of(FormField field, String value) {
        return switch (field.type()) {
            case EMAIL -> ofEmail(field.key(), field.label(), value);
            case TEXTAREA -> ofLines(field, value.lines().toList());
            default -> Optional.empty();
        };
    }

    private static Optional<FieldRemark> ofLines(FormField field, List<String> lines) {
        int longest = field.lineLength();
        int most = field.lines();
        Optional<FieldRemark> tooLong = IntStream.range(0, lines.size())
                .filter(index -> longest > 0 && length(lines.get(index)) > longest)
                .mapToObj(index -> new FieldRemark(
                        field.key(),
                        field.label(),
                        Kind.LONG_LINE,
                        List.of(index + 1, length(lines.get(index)), longest)))
                .findFirst();
        return tooLong.or(() -> Optional.of(
                        new FieldRemark(field.key(), field.label(), Kind.MANY_LINES, List.of(lines.size(), most)))
                .filter(many -> most > 0 && lines.size() > most));
    }

    private static int length(String line) {
        return line.codePointCount(0, line.length());
    }
}
