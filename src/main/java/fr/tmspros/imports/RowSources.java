package fr.tmspros.imports;

import java.io.IOException;
import java.nio.file.Path;

/** Chooses who reads a file, by what it holds; a file that nobody reads is refused with what to do about it. */
final class RowSources {

    private RowSources() {}

    static RowSource open(Path file) throws IOException {
        return switch (FileKind.of(file)) {
            case ZIP -> SheetRows.open(file);
            case TEXT -> CsvRows.open(file);
            case OLD_WORKBOOK -> throw new UnusableFileException("imports.inutilisable.ancien-classeur");
            case PDF -> throw new UnusableFileException("imports.inutilisable.pdf");
            case MARKUP -> throw new UnusableFileException("imports.inutilisable.page-web");
            case BINARY -> throw new UnusableFileException("imports.inutilisable.pas-du-texte");
        };
    }
}
