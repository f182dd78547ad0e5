package fr.tmspros.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates as browsers and form-js send them (2027-03-28) or as people type them (28/03/2027); stored as the former. */
public final class DateFormat {

    private static final DateTimeFormatter ISO = strict("uuuu-MM-dd");
    private static final DateTimeFormatter FRENCH = strict("dd/MM/uuuu");

    private DateFormat() {}

    static boolean matches(String text) {
        return parse(text).isPresent();
    }

    static String normalise(String text) {
        return parse(text).map(ISO::format).orElse(text);
    }

    static String display(String text) {
        return parse(text).map(FRENCH::format).orElse(text);
    }

    /** The day that a text of either spelling names. */
    public static Optional<LocalDate> parse(String text) {
        return Stream.of(ISO, FRENCH)
                .map(spelling -> parse(text, spelling))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<LocalDate> parse(String text, DateTimeFormatter spelling) {
        try {
            return Optional.of(LocalDate.parse(text, spelling));
        } catch (DateTimeParseException otherwiseSpelled) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
