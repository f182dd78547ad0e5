package fr.tmspros.imports;

import fr.tmspros.spreadsheet.FileFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file as far as its rows, without a database. */
record Reading(FileFormat format, List<String> unknownColumns, List<Row> rows) {

    static final List<String> COLUMNS = List.of("siret", "raison_sociale", "courriel", "ville", "telephone");

    static Reading of(Path directory, byte[] file) {
        List<Row> rows = new ArrayList<>();
        try (UploadedFile upload =
                UploadedFile.open(SpooledFile.of(new ByteArrayInputStream(file), directory), COLUMNS)) {
            upload.cut(ChunkContent.ROWS, chunk -> rows.addAll(ChunkContent.rows(chunk)));
            return new Reading(upload.format(), upload.unknownColumns(), rows);
        }
    }

    static Reading of(Path directory, String file) {
        return of(directory, file, StandardCharsets.UTF_8);
    }

    static Reading of(Path directory, String file, Charset charset) {
        return of(directory, file.getBytes(charset));
    }

    /** A column of all rows. */
    List<String> column(String name) {
        return rows.stream().map(row -> row.cells().get(name)).toList();
    }

    List<Integer> lines() {
        return rows.stream().map(Row::line).toList();
    }

    /** Ends of the message keys of what is damaged, empty for a sound row. */
    List<String> damages() {
        return rows.stream()
                .map(row -> row.damage()
                        .map(fault -> fault.column() + " " + fault.messageKey().replaceFirst("imports.refus.", ""))
                        .orElse(""))
                .toList();
    }
}
