package fr.tmspros.spreadsheet;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.tmspros.spreadsheet.PhysicalLines.Line;
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
final class CsvRows implements Spreadsheet {

    /** More than fit in the longest line. */
    private static final int MOST_CELLS = PhysicalLines.LONGEST + 2;

    /** Among so many lines the header is, whatever title stands above it. */
    private static final int LINES_LOOKED_AT = 100;

    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\x0B\\f\\r\\u0085]]");

    private final PhysicalLines lines;
    private final RowHints hints;
    private final FileFormat format;
    private final char separator;
    private final CsvReaderBuilder csv;

    private CsvRows(PhysicalLines lines, FileEncoding encoding, RowHints hints) throws IOException {
        this.lines = lines;
        this.hints = hints;
        Separator found = separator(lines, hints);
        this.format = FileFormat.csv(encoding, found);
        this.separator = found.character();
        this.csv = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(false);
    }

    /** Throws {@link UnreadableFileException} where the file is empty or no text. */
    static CsvRows open(Path file, RowHints hints) throws IOException {
        FileEncoding encoding = FileEncoding.of(file);
        PhysicalLines lines = new PhysicalLines(encoding.read(Files.newInputStream(file)));
        try {
            return new CsvRows(lines, encoding, hints);
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** What a line like {@code sep=;} says, which is consumed; else what the first lines look like. */
    private static Separator separator(PhysicalLines lines, RowHints hints) throws IOException {
        List<Line> first = new ArrayList<>(List.of(firstText(lines)));
        Optional<Separator> hinted = Separator.hinted(first.get(0).text());
        if (hinted.isPresent()) {
            return hinted.get();
        }
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            first.add(line.get());
            if (first.size() == LINES_LOOKED_AT) {
                break;
            }
        }
        lines.putBack(first);
        return Separator.of(first.stream().map(Line::text).toList(), hints);
    }

    private static Line firstText(PhysicalLines lines) throws IOException {
        Line line;
        do {
            line = lines.next().orElseThrow(() -> new UnreadableFileException("vide"));
            if (NO_TEXT.matcher(line.text()).find()) {
                throw new UnreadableFileException("pas-du-texte");
            }
        } while (line.text().isBlank());
        return line;
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
        GatheredLines gathered = new GatheredLines(separator, hints);
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
        GatheredLines.Opening fault = gathered.fault();
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
