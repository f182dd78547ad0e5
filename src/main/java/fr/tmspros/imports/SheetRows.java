package fr.tmspros.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of the first visible sheet of an XLSX workbook, read as a stream. */
final class SheetRows implements RowSource {

    private final WorkbookZip zip;
    private final FileFormat format;
    private final SheetRowReader reader;

    private SheetRows(WorkbookZip zip) throws IOException {
        this.zip = zip;
        WorkbookParts parts = WorkbookParts.of(zip);
        SheetCells cells = new SheetCells(strings(parts), formats(parts), parts.since1904());
        this.format = FileFormat.workbook(Cells.onOneLine(parts.sheetName()));
        this.reader = new SheetRowReader(zip.part(parts.sheet()), cells);
    }

    /** Throws {@link UnusableFileException} for a ZIP file that is no workbook, a damaged or a dangerous one. */
    static SheetRows open(Path file) throws IOException {
        WorkbookZip zip = null;
        try {
            zip = WorkbookZip.open(file);
            return new SheetRows(zip);
        } catch (IOException | RuntimeException e) {
            if (zip != null) {
                zip.close();
            }
            throw e instanceof RuntimeException unusable ? unusable : damaged();
        }
    }

    @Override
    public FileFormat format() {
        return format;
    }

    @Override
    public Optional<RawRow> next() {
        try {
            return reader.next();
        } catch (IOException e) {
            throw damaged();
        }
    }

    /** Closes the part that is read as well. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    private SharedStrings strings(WorkbookParts parts) throws IOException {
        if (parts.sharedStrings().filter(zip::has).isEmpty()) {
            return SharedStrings.none();
        }
        try (XmlPart part = zip.part(parts.sharedStrings().get())) {
            return SharedStrings.of(part);
        }
    }

    private NumberFormats formats(WorkbookParts parts) throws IOException {
        if (parts.styles().filter(zip::has).isEmpty()) {
            return NumberFormats.none();
        }
        try (XmlPart part = zip.part(parts.styles().get())) {
            return NumberFormats.of(part);
        }
    }

    private static UnusableFileException damaged() {
        return new UnusableFileException("imports.inutilisable.classeur-abime");
    }
}
