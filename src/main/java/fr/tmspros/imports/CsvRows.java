package fr.tmspros.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.tmspros.imports.PhysicalLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file. Lines are gathered until their quotes are even, then parsed; a quote that does not end costs only the lines up
 * to the one it opens on, since the rest of the file is not its own.
 */
final class CsvRows implements RowSource {

    /** More than fit in the longest line. */
    private static final int MOST_CELLS = PhysicalLines.LONGEST + 2;

    private final PhysicalLines lines;
    private final FileFormat format;
    private final char separator;
    private final CsvReaderBuilder csv;

    private CsvRows(PhysicalLines lines, FileFormat format) {
        this.lines = lines;
        this.format = format;
        this.separator = format.separator().orElseThrow().character();
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false);
    }

    /** Throws {@link UnusableFileException} where the file is no text or has no header. */
    static CsvRows open(Path file) throws IOException {
        FileEncoding encoding = FileEncoding.of(file);
        PhysicalLines lines = new PhysicalLines(encoding.read(Files.newInputStream(file)));
        try {
            return new CsvRows(lines, FileFormat.csv(encoding, HeaderLine.separator(lines)));
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public Optional<RawRow> next() throws IOException {
        Optional<Line> line = lines.next();
        return line.isPresent() ? Optional.of(row(line.get())) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private RawRow row(Line first) throws IOException {
        if (first.isCut()) {
            return RawRow.damaged(first.number(), unparsed(first.text()), Damage.Kind.TOO_LONG, 0);
        }
        GatheredLines gathered = gather(first);
        return gathered.areWhole() ? whole(gathered) : damaged(gathered);
    }

    private GatheredLines gather(Line first) throws IOException {
        GatheredLines gathered = new GatheredLines(separator);
        gathered.add(first);
        while (gathered.wantMore()) {
            Optional<Line> next = lines.next();
            if (next.isEmpty() || next.get().isCut()) {
                lines.putBack(next.stream().toList());
                break;
            }
            gathered.add(next.get());
        }
        return gathered;
    }

    private RawRow whole(GatheredLines gathered) {
        String text = gathered.text();
        List<String> cells = cells(text);
        return text.indexOf('\0') < 0
                ? RawRow.of(gathered.number(), cells)
                : RawRow.damaged(gathered.number(), cells, Damage.Kind.UNREADABLE, position(cells));
    }

    /** Cells before the fault are as they should be; the last one holds what is left of the row, quote included. */
    private RawRow damaged(GatheredLines gathered) {
        QuoteScanner.Opening fault = gathered.fault();
        String text = gathered.damagedText();
        List<String> cells = new ArrayList<>(cells(text.substring(0, fault.start())));
        cells.set(cells.size() - 1, text.substring(fault.start()));
        lines.putBack(gathered.spared());
        return RawRow.damaged(gathered.number(), cells, Damage.Kind.QUOTE, fault.position());
    }

    private static int position(List<String> cells) {
        return (int) cells.stream().takeWhile(cell -> cell.indexOf('\0') < 0).count();
    }

    private List<String> cells(String text) {
        return text.isEmpty()
                ? List.of("")
                : csv.ofSingleCsvRecord(CsvRecordHandler.of(limits -> limits.maxFields(MOST_CELLS)), text)
                        .getFields();
    }

    private List<String> unparsed(String text) {
        return List.of(
                Pattern.compile(String.valueOf(separator), Pattern.LITERAL).split(text));
    }
}
