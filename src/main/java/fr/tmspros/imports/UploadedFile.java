package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.CleanText;
import fr.tmspros.spreadsheet.Damage;
import fr.tmspros.spreadsheet.FileFormat;
import fr.tmspros.spreadsheet.RawRow;
import fr.tmspros.spreadsheet.RowHints;
import fr.tmspros.spreadsheet.Spreadsheet;
import fr.tmspros.spreadsheet.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An upload as rows. It is never in memory as a whole: rows leave in chunks, only the SIRETs seen are kept. */
final class UploadedFile implements AutoCloseable {

    /** As many as a sheet holds below its header; it bounds the SIRETs that are remembered. */
    static final int MOST_ROWS = 1_048_575;

    private static final int GROWTH = 5;

    /** Among so many rows that hold anything the header is, whatever title stands above it. */
    private static final int ROWS_LOOKED_AT = 20;

    /** By these the header is known, and a row that a stray quote took for a part of a cell. */
    private static final RowHints HINTS = new RowHints() {
        @Override
        public int columnsNamed(List<String> cells) {
            return Header.mandatoryNamed(cells);
        }

        @Override
        public boolean isKey(String cell) {
            return Siret.parse(CoreColumn.SIRET.read(cell)).isPresent();
        }
    };

    private final SpooledFile file;
    private final Spreadsheet source;
    private final Deque<RawRow> lookedAt = new ArrayDeque<>();
    private final Header header;
    private final int width;
    private final SeenSirets sirets = new SeenSirets();

    private UploadedFile(SpooledFile file, Spreadsheet source, List<String> knownColumns) {
        this.file = file;
        this.source = source;
        List<String> names = headerRow().cells();
        this.header = Header.of(names, knownColumns);
        this.width = Header.width(names);
    }

    /** Reads up to the header; throws {@link UnusableFileException}, and deletes the copy, where there is none that can be used. */
    static UploadedFile open(SpooledFile file, List<String> knownColumns) {
        try {
            Spreadsheet source = Spreadsheet.open(file.path(), HINTS);
            try {
                return new UploadedFile(file, source, knownColumns);
            } catch (RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            file.close();
            throw unusable(e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** How it turned out to be written. */
    FileFormat format() {
        return source.format();
    }

    List<String> unknownColumns() {
        return header.unknown();
    }

    /**
     * Reads the rows and hands them over in chunks, the first of so many rows, the following ones of five times as many as the one
     * before, up to the usual size; returns how many rows there are, empty ones not counted.
     */
    int cut(int firstRows, Consumer<String> chunks) {
        int rows = 0;
        int size = firstRows;
        ChunkContent chunk = new ChunkContent(header.columns(), size);
        for (Optional<RawRow> row = nextFilled(); row.isPresent(); row = nextFilled()) {
            add(row.get(), chunk);
            rows++;
            if (rows > MOST_ROWS) {
                throw new UnusableFileException("imports.inutilisable.trop-de-lignes", MOST_ROWS);
            }
            if (chunk.isFull()) {
                chunks.accept(chunk.toString());
                size = Math.min(size * GROWTH, ChunkContent.ROWS);
                chunk = new ChunkContent(header.columns(), size);
            }
        }
        if (!chunk.isEmpty()) {
            chunks.accept(chunk.toString());
        }
        return rows;
    }

    @Override
    public void close() {
        try (file) {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first row that names most of the mandatory columns; what stands above it is a title. */
    private RawRow headerRow() {
        for (Optional<RawRow> row = readFilled(); row.isPresent(); row = readFilled()) {
            lookedAt.add(row.get());
            if (lookedAt.size() == ROWS_LOOKED_AT) {
                break;
            }
        }
        RawRow names = lookedAt.stream()
                .max(Comparator.comparingInt((RawRow row) -> Header.mandatoryNamed(row.cells()))
                        .thenComparing(RawRow::line, Comparator.reverseOrder()))
                .orElseThrow(() -> new UnusableFileException("imports.inutilisable.vide"));
        if (names.damage().isPresent()) {
            throw new UnusableFileException("imports.inutilisable.entete", String.valueOf(names.line()));
        }
        lookedAt.removeIf(row -> row.line() <= names.line());
        return names;
    }

    private void add(RawRow row, ChunkContent chunk) {
        List<String> cells = header.read(row.cells());
        Optional<Damage> damage = row.damage().or(() -> shifted(row));
        Optional<Integer> firstLine = damage.isPresent() ? Optional.empty() : firstLine(cells, row.line());
        chunk.add(row.line(), firstLine, damage.map(this::toFault), cells);
    }

    /** Something beyond the last column of a CSV file: a separator in a cell without quotes has moved its neighbours. */
    private Optional<Damage> shifted(RawRow row) {
        return source.format().isWorkbook()
                ? Optional.empty()
                : filledFrom(width, row.cells()).map(position -> new Damage(Damage.Kind.EXTRA_CELLS, position));
    }

    private Optional<Integer> firstLine(List<String> cells, int line) {
        String siret = cells.get(header.columns().indexOf(CoreColumn.SIRET.header()));
        return Siret.parse(siret).flatMap(valid -> sirets.before(Long.parseLong(valid.digits()), line));
    }

    /** A column that is read, so that its value can be shown; else the one that tells which row it is. */
    private Fault toFault(Damage damage) {
        return new Fault(
                header.columnAt(damage.position()).orElse(CoreColumn.SIRET.header()),
                "imports.refus." + damage.kind().reason());
    }

    private Optional<RawRow> nextFilled() {
        return lookedAt.isEmpty() ? readFilled() : Optional.of(lookedAt.poll());
    }

    private Optional<RawRow> readFilled() {
        try {
            Optional<RawRow> row = source.next();
            while (row.isPresent()
                    && row.get().damage().isEmpty()
                    && filledFrom(0, row.get().cells()).isEmpty()) {
                row = source.next();
            }
            return row;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The first cell from a position on that holds something. */
    private static Optional<Integer> filledFrom(int position, List<String> cells) {
        return IntStream.range(position, cells.size())
                .filter(index -> !CleanText.lines(cells.get(index)).isEmpty())
                .boxed()
                .findFirst();
    }

    private static RuntimeException unusable(IOException e) {
        return e instanceof UnreadableFileException unreadable
                ? new UnusableFileException("imports.inutilisable." + unreadable.reason())
                : new UncheckedIOException(e);
    }
}
