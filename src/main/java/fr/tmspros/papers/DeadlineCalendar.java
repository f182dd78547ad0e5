package fr.tmspros.papers;

import fr.tmspros.form.DateFormat;
import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormField;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * The deadlines of a plan d'actions as a calendar (RFC 5545): each line whose first date is known is an event of that whole day, named
 * after its first column. An event keeps its UID while its line keeps its name, so that a calendar which has it moves it.
 */
final class DeadlineCalendar {

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Octets of a line, without its end. */
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();
    private final long etablissementId;
    private final Instant now;
    private final String host;

    private DeadlineCalendar(long etablissementId, Instant now, String host) {
        this.etablissementId = etablissementId;
        this.now = now;
        this.host = host;
    }

    /**
     * The calendar.
     *
     * @param host of the site, for the identifiers of the events
     */
    static String of(long etablissementId, Plan plan, String name, String host) {
        return new DeadlineCalendar(etablissementId, plan.at().toInstant(), host).write(plan, name);
    }

    private String write(Plan plan, String name) {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//TMS Pros//Espace TMS Pros//FR");
        line("CALSCALE", "GREGORIAN");
        line("METHOD", "PUBLISH");
        line("X-WR-CALNAME", escaped(name));
        plan.tables().forEach(this::events);
        line("END", "VCALENDAR");
        return text.toString();
    }

    private void events(Plan.Table table) {
        Map<String, Integer> seen = new HashMap<>();
        for (Map<String, String> row : table.rows()) {
            FormField first = table.list().columns().get(0);
            String title = first.display(row.getOrDefault(first.key(), ""));
            int occurrence = seen.merge(title.toLowerCase(Locale.FRENCH), 1, Integer::sum);
            deadline(table, row).ifPresent(day -> event(table, row, title, occurrence, day));
        }
    }

    private static Optional<LocalDate> deadline(Plan.Table table, Map<String, String> row) {
        return table.list().columns().stream()
                .filter(column -> column.type() == FieldType.DATE)
                .findFirst()
                .flatMap(column -> DateFormat.parse(row.getOrDefault(column.key(), "")));
    }

    private void event(Plan.Table table, Map<String, String> row, String title, int occurrence, LocalDate day) {
        String identity = String.join(
                "\n",
                String.valueOf(etablissementId),
                table.list().key(),
                title.toLowerCase(Locale.FRENCH),
                String.valueOf(occurrence));
        line("BEGIN", "VEVENT");
        line("UID", UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)) + "@" + host);
        line("DTSTAMP", STAMP.format(now));
        line("SEQUENCE", String.valueOf(table.version()));
        line("DTSTART;VALUE=DATE", DAY.format(day));
        line("DTEND;VALUE=DATE", DAY.format(day.plusDays(1)));
        line("SUMMARY", escaped(title));
        line("DESCRIPTION", escaped(description(table, row)));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }

    private static String description(Plan.Table table, Map<String, String> row) {
        StringJoiner lines = new StringJoiner("\n");
        table.list().columns().stream().skip(1).forEach(column -> {
            String shown = column.display(row.getOrDefault(column.key(), ""));
            if (!shown.isEmpty()) {
                lines.add(column.label() + "\u00A0: " + shown);
            }
        });
        return lines.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cc}", " ");
    }

    /** A long line goes on after a break and a blank, never in the middle of a character. */
    private void line(String name, String value) {
        int octets = 0;
        for (int character : (name + ":" + value).codePoints().toArray()) {
            int length = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(character);
            octets += length;
        }
        text.append("\r\n");
    }
}
