package fr.tmspros.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import fr.tmspros.spreadsheet.ExportedCells;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The refused rows of a file as a CSV that can be corrected and sent again: the known columns, then line and reason, which an import
 * ignores. UTF-8 with a byte order mark and semicolons, as French Excel reads it.
 */
@Service
public class RefusalExport {

    private static final Limit AT_ONCE = Limit.of(1_000);
    private static final char BOM = '\uFEFF';
    private static final List<String> ADDED = List.of("ligne", "motif");

    private final RefusedRows refusals;
    private final KnownColumns columns;
    private final ApplicationEventPublisher events;

    RefusalExport(RefusedRows refusals, KnownColumns columns, ApplicationEventPublisher events) {
        this.refusals = refusals;
        this.columns = columns;
        this.events = events;
    }

    /** Writes all refused rows of an import, some at a time, and announces it with {@link RefusalsExported}; does not close the stream. */
    @Transactional(readOnly = true)
    public void write(String importId, OutputStream out) {
        events.publishEvent(new RefusalsExported(importId));
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BOM);
            write(importId, CsvWriter.builder().fieldSeparator(';').build(text));
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String importId, CsvWriter csv) throws IOException {
        List<RefusedRow> rows = refusals.findByImportIdAndLineGreaterThanOrderByLineAsc(importId, 0, AT_ONCE);
        List<String> header = header(rows);
        csv.writeRecord(with(header, ADDED));
        while (!rows.isEmpty()) {
            rows.forEach(row -> csv.writeRecord(record(row, header)));
            int last = rows.get(rows.size() - 1).refusal().line();
            rows = refusals.findByImportIdAndLineGreaterThanOrderByLineAsc(importId, last, AT_ONCE);
        }
        csv.flush();
    }

    /** The columns of today, and those the form had when the file was read. */
    private List<String> header(List<RefusedRow> rows) {
        Set<String> header = new LinkedHashSet<>(columns.all());
        rows.forEach(row -> header.addAll(row.cells().keySet()));
        return List.copyOf(header);
    }

    private static List<String> record(RefusedRow row, List<String> header) {
        List<String> cells = header.stream()
                .map(column -> row.cells().getOrDefault(column, ""))
                .toList();
        Refusal refusal = row.refusal();
        return with(ExportedCells.of(cells), List.of(String.valueOf(refusal.line()), refusal.reason()));
    }

    private static List<String> with(List<String> cells, List<String> more) {
        List<String> all = new ArrayList<>(cells);
        all.addAll(more);
        return all;
    }
}
