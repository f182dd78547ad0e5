package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    void findsTheEncoding(FileEncoding encoding, String charset, String bom) {
        Reading reading = Reading.of(directory, bom + HEADER + "1;Pâtisserie L’Œuf à 5 €\n", Charset.forName(charset));
        assertThat(reading.format()).isEqualTo(FileFormat.csv(encoding, Separator.SEMICOLON));
        assertThat(reading.column("raison_sociale")).containsExactly("Pâtisserie L’Œuf à 5 €");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSeparator(Separator separator) {
        String file = (HEADER + "1;\"a;b,c\td\";x;y\n").replace(";", String.valueOf(separator.character()));
        Reading reading = Reading.of(directory, file);
        assertThat(reading.format()).isEqualTo(FileFormat.csv(FileEncoding.UTF_8, separator));
        assertThat(reading.column("ville")).containsExactly("y");
    }

    @Test
    void believesTheLineThatNamesTheSeparator() {
        Reading reading = Reading.of(directory, "sep=,\r\nsiret,raison_sociale,courriel;;;;\r\n1,Nom,x\r\n");
        assertThat(reading.format().separator()).hasValue(Separator.COMMA);
    }

    @Test
    void findsTheEncodingBeyondTheFirstBlock() {
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
    void damagesOnlyTheLineAQuoteOpensOn() {
        Reading reading = Reading.of(
                directory, HEADER + "1;\"Nom;x;Lille\n2;Nom;x;y\n3;\"Deux\nlignes\";x;y\n4;\"a\"b;x;y\n5;Nom;x;y\n");
        assertThat(reading.lines()).containsExactly(2, 3, 4, 6, 7);
        assertThat(reading.damages())
                .containsExactly("raison_sociale guillemet", "", "", "raison_sociale guillemet", "");
        assertThat(reading.column("raison_sociale"))
                .containsExactly("\"Nom;x;Lille", "Nom", "Deux\nlignes", "\"a\"b;x;y", "Nom");
    }

    @Test
    void damagesOnlyTheRowWhoseSecondLineOpensAQuote() {
        Reading reading = Reading.of(directory, HEADER + "1;\"Deux\nlignes\";\"x;y\n2;Nom;x;y\n");
        assertThat(reading.lines()).containsExactly(2, 4);
        assertThat(reading.damages()).containsExactly("courriel guillemet", "");
        assertThat(reading.column("raison_sociale")).containsExactly("Deux\nlignes", "Nom");
    }

    @Test
    void givesBackTheRowsBetweenTwoStrayQuotes() {
        Reading reading = Reading.of(
                directory,
                HEADER + "73282932001007;\"Nom;x;y\n73282932001015;Nom;x;y\n73282932001023;Nom;x;y\"\n1;Nom;x;y\n");
        assertThat(reading.damages()).containsExactly("raison_sociale guillemet", "", "", "");
        assertThat(reading.lines()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void looksForTheEndOfAQuoteInAHundredLinesOnly() {
        String hundred = HEADER + "1;\"" + "a\n".repeat(98) + "b\";x;y\n2;Nom;x;y\n";
        assertThat(Reading.of(directory, hundred).damages()).containsExactly("", "");
        String more = HEADER + "1;\"" + "a\n".repeat(100) + "b\";x;y\n2;Nom;x;y\n";
        assertThat(Reading.of(directory, more).damages())
                .startsWith("raison_sociale guillemet")
                .endsWith("");
    }

    @Test
    void refusesOneRowForALineOfTenMegabytes() {
        Reading reading = Reading.of(directory, HEADER + "1;" + "\"x".repeat(5_000_000) + ";x;y\r\n2;Nom;x;y\r\n");
        assertThat(reading.lines()).containsExactly(2, 3);
        assertThat(reading.damages()).containsExactly("siret ligne-demesuree", "");
    }

    @Test
    void refusesOnlyTheRowWithNul() {
        Reading reading = Reading.of(directory, HEADER + "1;No\0m;x;y\n2;Nom;x;y\n\0\0\0\n3;Nom;x;y;\0\n");
        assertThat(reading.damages())
                .containsExactly("raison_sociale illisible", "", "siret illisible", "siret illisible");
    }

    @Test
    void refusesARowWhoseCellsAreShifted() {
        Reading reading =
                Reading.of(directory, HEADER + "1;Dupont; fils;x;y\n2;Nom;x;y;; ;\n3;Nom\n".replace("1;", "1;\u00A0"));
        assertThat(reading.damages()).containsExactly("siret cellules-en-trop", "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void countsLinesWhateverEndsThem(String end) {
        String file = (HEADER + "\n1;\"a\nb\";x;y\n\n2;Nom;x;y").replace("\n", end);
        Reading reading = Reading.of(directory, file);
        assertThat(reading.lines()).containsExactly(3, 6);
        assertThat(reading.column("raison_sociale")).containsExactly("a\nb", "Nom");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            '+33 6 39 98 12 34, +33 6 39 98 12 34
            '=1+1,              =1+1
            '-,                 -
            '@nom,              @nom
            'Nom,               'Nom
            l'@,                l'@
            """)
    void takesTheMarkerOfTextsOff(String cell, String value) {
        assertThat(Reading.of(directory, HEADER + "1;" + cell + "\n").column("raison_sociale"))
                .containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N° SIRET;Dénomination sociale;E-mail;Commune;Téléphone",
                "numéro siret;DENOMINATION;Adresse e-mail;ville;TELEPHONE",
                "ligne;motif;No Siret;denomination;mail;VILLE;Téléphone"
            })
    void knowsOtherNamesOfColumns(String header) {
        String values = header.startsWith("ligne") ? "7;Corrigez;1;Nom;x;y;z" : "1;Nom;x;y;z";
        Reading reading = Reading.of(directory, header + "\n" + values + "\n");
        assertThat(reading.unknownColumns()).isEmpty();
        assertThat(reading.rows().get(0).cells().values()).containsExactly("1", "Nom", "x", "y", "z");
    }

    @Test
    void prefersTheNameItselfToAnother() {
        Reading reading = Reading.of(directory, "mail;siret;raison_sociale;courriel\nx;1;Nom;y\n");
        assertThat(reading.column("courriel")).containsExactly("y");
        assertThat(reading.unknownColumns()).containsExactly("mail");
    }

    @Test
    void doesNotGuessBetweenTwoOtherNames() {
        assertUnusable("colonne-double", "mail;email;siret;raison_sociale\n");
    }

    @Test
    void takesHundredsOfColumns() {
        String header = HEADER.strip();
        String row = "1;Nom;x;y";
        for (int index = 0; index < 300; index++) {
            header += ";Colonne supplémentaire " + index;
            row += ";" + "v".repeat(200);
        }
        Reading reading = Reading.of(directory, header + "\n" + row + "\n");
        assertThat(reading.unknownColumns()).hasSize(300);
        assertThat(reading.damages()).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"siret;\"raison_sociale;courriel\n1;Nom;x\n", "\"siret\"x;raison_sociale;courriel\n1;2;3"})
    void refusesAFileWhoseHeaderIsDamaged(String file) {
        assertUnusable("entete", file);
        assertUnusable("entete", "siret;raison_sociale;courriel;" + "x".repeat(PhysicalLines.LONGEST));
    }

    @Test
    void deletesItsCopy() {
        Reading.of(directory, HEADER + "1;Nom;x;y\n");
        assertUnusable("colonnes-manquantes", "a;b\n");
        assertThat(directory).isEmptyDirectory();
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
        try (CsvRows csv = CsvRows.open(file)) {
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

    private void assertUnusable(String reason, String file) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reading.of(directory, file))
                .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo("imports.inutilisable." + reason));
    }
}
