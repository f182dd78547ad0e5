package fr.tmspros.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String HEADER = "siret;raison_sociale;courriel;ville\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "UTF_8, UTF-8, ''",
        "UTF_8_BOM, UTF-8, \uFEFF",
        "UTF_16, UTF-16LE, \uFEFF",
        "UTF_16, UTF-16BE, \uFEFF",
        "WINDOWS_1252, windows-1252, ''"
    })
    void findsTheEncoding(FileEncoding encoding, String charset, String bom) throws IOException {
        Reading reading = Reading.of(directory, bom + HEADER + "1;Pâtisserie L’Œuf à 5 €\n", Charset.forName(charset));
        assertThat(reading.format()).isEqualTo(FileFormat.csv(encoding, Separator.SEMICOLON));
        assertThat(reading.column("raison_sociale")).containsExactly("Pâtisserie L’Œuf à 5 €");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSeparator(Separator separator) throws IOException {
        String file = (HEADER + "1;\"a;b,c\td\";x;y\n").replace(";", String.valueOf(separator.character()));
        Reading reading = Reading.of(directory, file);
        assertThat(reading.format()).isEqualTo(FileFormat.csv(FileEncoding.UTF_8, separator));
        assertThat(reading.column("ville")).containsExactly("y");
    }

    @Test
    void believesTheLineThatNamesTheSeparator() throws IOException {
        Reading reading = Reading.of(directory, "sep=,\r\nsiret,raison_sociale,courriel;;;;\r\n1,Nom,x\r\n");
        assertThat(reading.format().separator()).hasValue(Separator.COMMA);
    }

    @Test
    void findsTheEncodingBeyondTheFirstBlock() throws IOException {
        String lines = "1;Nom;x;y\n".repeat(20_000);
        Reading reading = Reading.of(directory, HEADER + lines + "1;Crème;x;y\n", WINDOWS_1252);
        assertThat(reading.format().encoding()).hasValue(FileEncoding.WINDOWS_1252);
        assertThat(reading.column("raison_sociale")).last().isEqualTo("Crème");
    }

    @Test
    void keepsUtf8WhereOneByteIsDamaged() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write((HEADER + "1;Crème brûlée;x;y\n2;").getBytes(StandardCharsets.UTF_8));
        file.write(0xE9);
        file.write(";x;y\n3;Été;x;y\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Reading.of(directory, file.toByteArray()).column("raison_sociale"))
                .containsExactly("Crème brûlée", "\uFFFD", "Été");
    }

    @Test
    void damagesOnlyTheLineAQuoteOpensOn() throws IOException {
        Reading reading = Reading.of(
                directory, HEADER + "1;\"Nom;x;Lille\n2;Nom;x;y\n3;\"Deux\nlignes\";x;y\n4;\"a\"b;x;y\n5;Nom;x;y\n");
        assertThat(reading.lines()).containsExactly(2, 3, 4, 6, 7);
        assertThat(reading.damages())
                .containsExactly("raison_sociale guillemet", "", "", "raison_sociale guillemet", "");
        assertThat(reading.column("raison_sociale"))
                .containsExactly("\"Nom;x;Lille", "Nom", "Deux\nlignes", "\"a\"b;x;y", "Nom");
    }

    @Test
    void damagesOnlyTheRowWhoseSecondLineOpensAQuote() throws IOException {
        Reading reading = Reading.of(directory, HEADER + "1;\"Deux\nlignes\";\"x;y\n2;Nom;x;y\n");
        assertThat(reading.lines()).containsExactly(2, 4);
        assertThat(reading.damages()).containsExactly("courriel guillemet", "");
        assertThat(reading.column("raison_sociale")).containsExactly("Deux\nlignes", "Nom");
    }

    @Test
    void givesBackTheRowsBetweenTwoStrayQuotes() throws IOException {
        Reading reading = Reading.of(
                directory,
                HEADER + "73282932001007;\"Nom;x;y\n73282932001015;Nom;x;y\n73282932001023;Nom;x;y\"\n1;Nom;x;y\n");
        assertThat(reading.damages()).containsExactly("raison_sociale guillemet", "", "", "");
        assertThat(reading.lines()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void looksForTheEndOfAQuoteInAHundredLinesOnly() throws IOException {
        String hundred = HEADER + "1;\"" + "a\n".repeat(98) + "b\";x;y\n2;Nom;x;y\n";
        assertThat(Reading.of(directory, hundred).damages()).containsExactly("", "");
        String more = HEADER + "1;\"" + "a\n".repeat(100) + "b\";x;y\n2;Nom;x;y\n";
        assertThat(Reading.of(directory, more).damages())
                .startsWith("raison_sociale guillemet")
                .endsWith("");
    }

    @Test
    void refusesOneRowForALineOfTenMegabytes() throws IOException {
        Reading reading = Reading.of(directory, HEADER + "1;" + "\"x".repeat(5_000_000) + ";x;y\r\n2;Nom;x;y\r\n");
        assertThat(reading.lines()).containsExactly(2, 3);
        assertThat(reading.damages()).containsExactly("siret ligne-demesuree", "");
    }

    @Test
    void refusesOnlyTheRowWithNul() throws IOException {
        Reading reading = Reading.of(directory, HEADER + "1;No\0m;x;y\n2;Nom;x;y\n\0\0\0\n3;Nom;x;y;\0\n");
        assertThat(reading.damages())
                .containsExactly("raison_sociale illisible", "", "siret illisible", "siret illisible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void countsLinesWhateverEndsThem(String end) throws IOException {
        String file = (HEADER + "\n1;\"a\nb\";x;y\n\n2;Nom;x;y").replace("\n", end);
        Reading reading = Reading.of(directory, file);
        assertThat(reading.lines()).containsExactly(3, 6);
        assertThat(reading.column("raison_sociale")).containsExactly("a\nb", "Nom");
    }

    /** Where FastCSV reads a text as a whole, it says the same. */
    @Test
    void agreesWithFastCsvOnAnySoup() throws IOException {
        Random random = new Random(7);
        int agreed = 0;
        for (int round = 0; round < 20_000; round++) {
            String soup = "h;h\n"
                    + random.ints(random.nextInt(24), 0, 9)
                            .mapToObj("a \t;\"\"\"\n\n"::charAt)
                            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append);
            List<RawRow> rows = rows(soup);
            Optional<List<CsvRecord>> expected = parse(soup);
            expected.ifPresent(records -> {
                assertThat(rows).extracting(RawRow::cells).isEqualTo(cells(records));
                assertThat(rows).extracting(RawRow::damage).containsOnly(Optional.empty());
            });
            if (expected.isEmpty()) {
                assertThat(rows).anyMatch(row -> row.damage().isPresent());
            }
            agreed += expected.isPresent() ? 1 : 0;
        }
        assertThat(agreed).isBetween(2_000, 18_000);
    }

    private List<RawRow> rows(String text) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        Path file = Files.writeString(directory.resolve("soup.csv"), text);
        try (CsvRows csv = CsvRows.open(file, Reading.HINTS)) {
            for (Optional<RawRow> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static Optional<List<CsvRecord>> parse(String text) {
        try {
            return Optional.of(CsvReader.builder()
                    .fieldSeparator(';')
                    .trimWhitespacesAroundQuotes(true)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)
                    .stream()
                    .toList());
        } catch (CsvParseException e) {
            return Optional.empty();
        }
    }

    private static List<List<String>> cells(List<CsvRecord> records) {
        return records.stream().map(CsvRecord::getFields).toList();
    }
}
