package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import fr.tmspros.spreadsheet.Workbooks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A file made up by chance, some of its rows damaged, and what is to come of it.
 *
 * @param sound SIRET to name, courriel and address of each row without damage
 * @param damagedLines where the others are
 */
record GeneratedFile(byte[] content, Map<String, List<String>> sound, List<Integer> damagedLines) {

    private static final List<String> HEADER = List.of("Raison sociale", "SIRET", "Remarque", "Courriel", "Adresse");
    private static final int MOST_ROWS = 30;
    private static final int LONGEST_LINE = 100_000;
    private static final List<String> NAMES = List.of(
            "Crèche L’Œuf", "Garage « Noël & Fils »", "L'Îlot à 5 €", "A;B,C\tD", "Le \"Grand\" Café", "\"Nord\"");
    private static final List<String> ADDRESSES =
            List.of("", "1 rue de la Paix", "Bât. A\n12, rue du Four", "Chez \"Nous\"\n\n3; place", "2\true Haute");

    /** How a table is written to bytes. */
    private enum Format {
        UTF_8("UTF-8", ""),
        UTF_8_BOM("UTF-8", "\uFEFF"),
        UTF_16_LE("UTF-16LE", "\uFEFF"),
        UTF_16_BE("UTF-16BE", "\uFEFF"),
        WINDOWS_1252("windows-1252", ""),
        XLSX("UTF-8", "");

        private final Charset charset;
        private final String bom;

        Format(String charset, String bom) {
            this.charset = Charset.forName(charset);
            this.bom = bom;
        }
    }

    /** What happens to a row of a CSV file, and to one of a workbook where it can. */
    private enum Accident {
        LOST_ZERO,
        SCIENTIFIC,
        ARTEFACT,
        ERROR,
        UNCLOSED_QUOTE,
        TEXT_AFTER_QUOTE,
        SHIFTED,
        NUL,
        ENDLESS;

        static Accident any(Random random, boolean isCsv) {
            return values()[random.nextInt(isCsv ? values().length : UNCLOSED_QUOTE.ordinal())];
        }
    }

    static GeneratedFile of(Random random) {
        return new Maker(random).make();
    }

    private static final class Maker {

        private final Random random;
        private final Format format;
        private final String separator;
        private final String end;
        private final Map<String, List<String>> sound = new LinkedHashMap<>();
        private final List<Integer> damaged = new ArrayList<>();
        private final List<List<String>> table = new ArrayList<>(List.of(HEADER));
        private final StringBuilder text = new StringBuilder();
        private int line = 1;

        Maker(Random random) {
            this.random = random;
            this.format = any(List.of(Format.values()));
            this.separator = any(List.of(";", ",", "\t"));
            this.end = any(List.of("\n", "\r\n", "\r"));
        }

        GeneratedFile make() {
            add(csv(HEADER));
            List<String> sirets = LongStream.iterate(73_282_932_000_000L + random.nextInt(1000), siret -> siret + 1)
                    .mapToObj(Long::toString)
                    .filter(digits -> Siret.parse(digits).isPresent())
                    .limit(1 + random.nextInt(MOST_ROWS))
                    .toList();
            sirets.forEach(this::addRow);
            while (random.nextBoolean()) {
                addBlank();
            }
            return new GeneratedFile(bytes(), sound, damaged);
        }

        private void addRow(String siret) {
            List<String> row =
                    List.of(any(NAMES), siret, any(List.of("", "à rappeler")), "a@b.example", any(ADDRESSES));
            if (random.nextInt(4) == 0) {
                addDamaged(row, Accident.any(random, format != Format.XLSX));
            } else {
                sound.put(siret, List.of(row.get(0).replace('\t', ' '), row.get(3), row.get(4)));
                table.add(row);
                add(csv(row));
            }
            if (random.nextInt(8) == 0) {
                addBlank();
            }
        }

        private void addDamaged(List<String> row, Accident accident) {
            damaged.add(format == Format.XLSX ? table.size() + 1 : line);
            String siret = row.get(1);
            switch (accident) {
                case LOST_ZERO -> addChanged(row, 1, siret.substring(1));
                case SCIENTIFIC -> addChanged(row, 1, "7,33E+13");
                case ARTEFACT -> addChanged(row, 0, "Nom_x0001_");
                case ERROR -> addChanged(row, 3, "#N/A");
                case UNCLOSED_QUOTE -> add("\"Nom" + separator + siret + separator + separator + "a@b.example");
                case TEXT_AFTER_QUOTE -> add("\"Le\" Nom" + separator + siret + separator + separator + "a@b.example");
                case SHIFTED ->
                    add("No" + separator + "m" + separator + siret + separator.repeat(2) + "a@b" + separator + "x");
                case NUL -> addChanged(row, 0, "No\0m");
                case ENDLESS -> addChanged(row, 2, "x".repeat(LONGEST_LINE));
            }
        }

        private void addChanged(List<String> row, int column, String cell) {
            List<String> changed = new ArrayList<>(row);
            changed.set(column, cell);
            changed.set(4, "");
            table.add(changed);
            add(csv(changed));
        }

        private void addBlank() {
            table.add(List.of("", " "));
            add(any(List.of("", separator.repeat(4), " " + separator)));
        }

        private void add(String record) {
            text.append(record).append(end);
            line += 1
                    + (int) record.chars()
                            .filter(character -> character == '\n')
                            .count();
        }

        private String csv(List<String> row) {
            boolean quoteAll = random.nextInt(3) == 0;
            return row.stream().map(cell -> quoted(cell, quoteAll)).collect(Collectors.joining(separator));
        }

        private static String quoted(String cell, boolean always) {
            return always || cell.matches("(?s).*[;,\t\"\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
        }

        private byte[] bytes() {
            if (format == Format.XLSX) {
                return Workbooks.written(table);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((format.bom + text).getBytes(format.charset));
            return bytes.toByteArray();
        }

        private <T> T any(List<T> choice) {
            return choice.get(random.nextInt(choice.size()));
        }
    }
}
