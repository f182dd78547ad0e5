package fr.tmspros.admin;

import fr.tmspros.audit.AuditEvent;
import fr.tmspros.audit.AuditSearch;
import fr.tmspros.audit.AuditTrail;
import fr.tmspros.spreadsheet.ExportedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The audit trail as a file: UTF-8 with a byte order mark and semicolons, as French Excel reads it. Taking it away is a row of its own. */
@Component
class AuditCsv {

    private static final int AT_ONCE = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");
    private static final List<String> COLUMNS =
            List.of("at", "kind", "actor", "actorId", "subject", "subjectId", "detail", "origin");

    private final AuditTrail trail;
    private final AdminTimes times;
    private final MessageSource messages;

    AuditCsv(AuditTrail trail, AdminTimes times, MessageSource messages) {
        this.trail = trail;
        this.times = times;
        this.messages = messages;
    }

    /** Does not close the stream. */
    void write(AuditSearch search, OutputStream out) throws IOException {
        trail.noteExport();
        try (ExportedFile csv = ExportedFile.csv(out)) {
            csv.row(COLUMNS.stream()
                    .map(name -> text("admin.audit.column." + name))
                    .toList());
            List<AuditEvent> events = trail.after(search, null, AT_ONCE);
            while (!events.isEmpty()) {
                events.forEach(event -> csv.row(cells(event)));
                events = trail.after(search, events.get(events.size() - 1), AT_ONCE);
            }
        }
    }

    private List<String> cells(AuditEvent event) {
        return Stream.of(
                        times.local(event.at()).format(TIME),
                        text("auditKind." + event.kind()),
                        event.actor().name(),
                        event.actor().id(),
                        event.subject().name(),
                        event.subject().id(),
                        event.detail(),
                        event.origin())
                .map(cell -> Objects.toString(cell, ""))
                .toList();
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }
}
