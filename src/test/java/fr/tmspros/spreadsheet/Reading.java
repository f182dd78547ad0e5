package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file as far as its rows; the first one that holds anything names the columns. */
record Reading(FileFormat format, List<String> names, List<RawRow> rows) {

    static final RowHints HINTS = new RowHints() {
        @Override
        public int columnsNamed(List<String> cells) {
            return (int) cells.stream()
                    .filter(List.of("siret", "raison_sociale", "courriel")::contains)
                    .count();
        }

        @Override
        public boolean isKey(String cell) {
            return cell.matches("\\d{14}");
        }
    };

    static Reading of(Path directory, byte[] file) throws IOException {
        Path path = Files.write(directory.resolve("file"), file);
        List<RawRow> rows = new ArrayList<>();
        try (Spreadsheet spreadsheet = Spreadsheet.open(path, HINTS)) {
            for (Optional<RawRow> row = spreadsheet.next(); row.isPresent(); row = spreadsheet.next()) {
                if (row.get().damage().isPresent()
                        || !String.join("", row.get().cells()).isBlank()) {
                    rows.add(row.get());
                }
            }
            return new Reading(spreadsheet.format(), rows.remove(0).cells(), rows);
        }
    }

    static Reading of(Path directory, String file) throws IOException {
        return of(directory, file, StandardCharsets.UTF_8);
    }

    static Reading of(Path directory, String file, Charset charset) throws IOException {
        return of(directory, file.getBytes(charset));
    }

    /** A column of all rows. */
    List<String> column(String name) {
        int position = names.indexOf(name);
        return rows.stream()
                .map(RawRow::cells)
                .map(cells -> position < cells.size() ? cells.get(position) : "")
                .toList();
    }

    List<Integer> lines() {
        return rows.stream().map(RawRow::line).toList();
    }

    /** Column and reason of what is damaged, empty for a sound row. */
    List<String> damages() {
        return rows.stream()
                .map(row -> row.damage()
                        .map(damage ->
                                column(damage.position()) + " " + damage.kind().reason())
                        .orElse(""))
                .toList();
    }

    private String column(int position) {
        return position < names.size() ? names.get(position) : "siret";
    }
}
