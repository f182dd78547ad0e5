package fr.tmspros.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.CleanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One pass over an uploaded file. It is never in memory as a whole: rows leave in chunks, only the SIRETs seen are kept. */
final class UploadedFile {

    private static final int LONGEST_HEADER = 65_536;
    private static final int LONGEST_FIELD = 100_000;

    /** One more than a cell may hold tells a cell that is too long; what follows serves nobody. */
    private static final int CUT = RowRules.LONGEST_CELL + 2;

    private final Iterator<CsvRecord> records;
    private final Header header;
    private final Map<Long, Integer> lines = new HashMap<>();
    private long lastLine = 1;

    private UploadedFile(Iterator<CsvRecord> records, List<String> knownColumns) {
        this.records = records;
        this.header = Header.of(next().getFields(), knownColumns);
    }

    /** Reads up to the header; throws {@link UnusableFileException} where the file has none that can be used. */
    static UploadedFile open(InputStream content, List<String> knownColumns) {
        try {
            BufferedReader text = new BufferedReader(new SpreadsheetReader(content));
            char separator = HeaderLine.read(text, LONGEST_HEADER).separator();
            return new UploadedFile(records(text, separator), knownColumns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> unknownColumns() {
        return header.unknown();
    }

    /** Reads the rows and hands them over in chunks; returns how many there are, empty ones not counted. */
    int cut(Consumer<String> chunks) {
        int rows = 0;
        ChunkContent chunk = new ChunkContent(header.columns());
        while (hasNext()) {
            CsvRecord row = next();
            if (!isBlank(row)) {
                add(row, chunk);
                rows++;
            }
            if (chunk.isFull()) {
                chunks.accept(chunk.toString());
                chunk = new ChunkContent(header.columns());
            }
        }
        if (!chunk.isEmpty()) {
            chunks.accept(chunk.toString());
        }
        return rows;
    }

    private void add(CsvRecord row, ChunkContent chunk) {
        List<String> cells = header.pick(row.getFields()).stream()
                .map(cell -> Cells.cut(CleanText.lines(cell), CUT))
                .toList();
        String siret = cells.get(header.columns().indexOf(CoreColumn.SIRET.header()));
        chunk.add(row.getStartingLineNumber(), firstLine(siret, (int) row.getStartingLineNumber()), cells);
    }

    private Optional<Integer> firstLine(String siret, int line) {
        return Siret.parse(siret).map(Siret::digits).map(Long::valueOf).map(digits -> lines.putIfAbsent(digits, line));
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(cell -> CleanText.lines(cell).isEmpty());
    }

    private static Iterator<CsvRecord> records(BufferedReader text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(text)
                .iterator();
    }

    private boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException e) {
            throw unusable(e);
        }
    }

    private CsvRecord next() {
        try {
            CsvRecord row = records.next();
            lastLine = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException e) {
            throw unusable(e);
        }
    }

    /** The reader wraps what the stream below it throws; that is no fault of the file. */
    private RuntimeException unusable(CsvParseException e) {
        return e.getCause() instanceof RuntimeException fromBelow
                ? fromBelow
                : new UnusableFileException("imports.inutilisable.guillemet", String.valueOf(lastLine));
    }
}
