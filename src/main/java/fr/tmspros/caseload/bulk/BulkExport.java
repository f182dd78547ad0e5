package fr.tmspros.caseload.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import fr.tmspros.spreadsheet.ExportedCells;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The report of an act as a CSV, failures first: UTF-8 with a byte order mark and semicolons, as French Excel reads it.
 */
@Service
public class BulkExport {

    private static final int AT_ONCE = 1_000;
    private static final char BOM = '\uFEFF';
    private static final List<String> HEADER =
            List.of("siret", "raison_sociale", "resultat", "motif", "courriel", "reponse");
    private static final List<BulkItemState> ORDER =
            List.of(BulkItemState.REFUSED, BulkItemState.LEFT_OUT, BulkItemState.TO_DO, BulkItemState.DONE);

    private final BulkItems items;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    BulkExport(BulkItems items, MessageSource messages, ApplicationEventPublisher events) {
        this.items = items;
        this.messages = messages;
        this.events = events;
    }

    /** Writes what became of each établissement, some at a time, and announces it with {@link BulkExported}; does not close the stream. */
    @Transactional(readOnly = true)
    public void write(BulkReport act, OutputStream out) {
        events.publishEvent(new BulkExported(act.id()));
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BOM);
            CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(text);
            csv.writeRecord(HEADER);
            ORDER.forEach(state -> write(act, state, csv));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(BulkReport act, BulkItemState state, CsvWriter csv) {
        List<BulkLine> lines = items.after(act, state, 0, AT_ONCE);
        while (!lines.isEmpty()) {
            lines.forEach(line -> csv.writeRecord(ExportedCells.of(record(act, line))));
            lines = items.after(act, state, lines.get(lines.size() - 1).position(), AT_ONCE);
        }
    }

    private List<String> record(BulkReport act, BulkLine line) {
        return List.of(
                line.siret(),
                line.name(),
                said("bulkItemState." + line.state()),
                line.reasonKey().map(key -> said(key, line.reasonArguments())).orElse(""),
                line.emailOf(act.kind())
                        .map(state -> said("emailState." + state))
                        .orElse(""),
                Objects.toString(line.answer(), ""));
    }

    private String said(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
