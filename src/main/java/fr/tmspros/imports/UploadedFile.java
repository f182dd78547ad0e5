package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An upload as rows. It is never in memory as a whole: rows leave in chunks, only the SIRETs seen are kept. */
final class UploadedFile implements AutoCloseable {

    /** As many as a sheet holds below its header; it bounds the SIRETs that are remembered. */
    static final int MOST_ROWS = 1_048_575;

    private final SpooledFile file;
    private final RowSource source;
    private final Header header;
    private final int width;
    private final SeenSirets sirets = new SeenSirets();

    private UploadedFile(SpooledFile file, RowSource source, List<String> knownColumns) throws IOException {
        this.file = file;
        this.source = source;
        List<String> names = headerRow().cells();
        this.header = Header.of(names, knownColumns);
        this.width = Header.width(names);
    }

    /** Reads up to the header; throws {@link UnusableFileException}, and deletes the copy, where there is none that can be used. */
    static UploadedFile open(SpooledFile file, List<String> knownColumns) {
        try {
            return open(file, RowSources.open(file.path()), knownColumns);
        } catch (IOException e) {
            file.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static UploadedFile open(SpooledFile file, RowSource source, List<String> knownColumns) throws IOException {
        try {
            return new UploadedFile(file, source, knownColumns);
        } catch (IOException | RuntimeException e) {
            source.close();
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

    /** Reads the rows and hands them over in chunks; returns how many there are, empty ones not counted. */
    int cut(Consumer<String> chunks) {
        int rows = 0;
        ChunkContent chunk = new ChunkContent(header.columns());
        for (Optional<RawRow> row = nextFilled(); row.isPresent(); row = nextFilled()) {
            add(row.get(), chunk);
            rows++;
            if (rows > MOST_ROWS) {
                throw new UnusableFileException("imports.inutilisable.trop-de-lignes", MOST_ROWS);
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

    @Override
    public void close() {
        try (file) {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawRow headerRow() {
        RawRow row = nextFilled().orElseThrow(() -> new UnusableFileException("imports.inutilisable.vide"));
        if (row.damage().isPresent()) {
            throw new UnusableFileException("imports.inutilisable.entete", String.valueOf(row.line()));
        }
        return row;
    }

    private void add(RawRow row, ChunkContent chunk) {
        List<String> cells = header.pick(row.cells()).stream().map(Cells::value).toList();
        Optional<Damage> damage = row.damage().or(() -> shifted(row));
        Optional<Integer> firstLine = damage.isPresent() ? Optional.empty() : firstLine(cells, row.line());
        chunk.add(row.line(), firstLine, damage.map(this::toFault), cells);
    }

    /** Something beyond the last column of a CSV file: a separator in a cell without quotes has moved its neighbours. */
    private Optional<Damage> shifted(RawRow row) {
        return source.format().isWorkbook()
                ? Optional.empty()
                : row.filledFrom(width).map(position -> new Damage(Damage.Kind.EXTRA_CELLS, position));
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
        try {
            Optional<RawRow> row = source.next();
            while (row.isPresent() && row.get().isBlank()) {
                row = source.next();
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
