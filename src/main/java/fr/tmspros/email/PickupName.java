package fr.tmspros.email;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of the files in the pickup folder: they sort by time, and are found by SIRET. */
final class PickupName {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(?<time>\\d{8}T\\d{9}Z)-[\\w-]+\\.eml");
    private static final Pattern SIRET = Pattern.compile("\\d{14}");

    private PickupName() {}

    /** The name without its ending: time, template, SIRET where known, id. */
    static String stem(Instant at, OutgoingEmail email) {
        return Stream.of(TIME.format(at), email.template().file(), siret(email), email.id())
                .filter(Objects::nonNull)
                .map(part -> part.replaceAll("[^\\w-]", "_"))
                .collect(Collectors.joining("-"));
    }

    /** When the message was written; empty where the name is not one of ours, hence never a way out of the folder. */
    static Optional<Instant> time(String file) {
        Matcher name = NAME.matcher(file);
        try {
            return name.matches() ? Optional.of(TIME.parse(name.group("time"), Instant::from)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String siret(OutgoingEmail email) {
        return Stream.of("identifier", "siret")
                .map(email.model()::get)
                .filter(value ->
                        value instanceof String text && SIRET.matcher(text).matches())
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
