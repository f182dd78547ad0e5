package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.tmspros.spreadsheet.Separator;
import fr.tmspros.spreadsheet.Workbooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedFileTest {

    private static final String HEADER = "siret;raison_sociale;courriel;ville\n";

    /** The longest line that is kept. */
    private static final int LONGEST = 100_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Liste TMS Pros 2026;;;\n\n",
                "\"Liste TMS Pros 2026\";;;;;;\n;;;;;;\n",
                "Liste \"TMS\" de Lille, Arras, Amiens, Laon et Beauvais\n\n",
                "Caisse;Carsat Hauts-de-France\nCourriel;contact@caisse.example\n",
                "\"Liste, suite\n",
                "sep=;\nListe TMS Pros 2026\n"
            })
    void findsTheHeaderBelowATitle(String title) {
        Reading reading = Reading.of(directory, "\uFEFF" + title + HEADER + "1;Nom;x;y\n\n2;Nom;x;y;z\n");
        int header = (int) title.lines().count() + 1;
        assertThat(reading.format().separator()).hasValue(Separator.SEMICOLON);
        assertThat(reading.unknownColumns()).isEmpty();
        assertThat(reading.column("ville")).containsExactly("y", "y");
        assertThat(reading.lines()).containsExactly(header + 1, header + 3);
        assertThat(reading.damages()).containsExactly("", "siret cellules-en-trop");
    }

    @Test
    void findsTheHeaderOfAWorkbookBelowATitle() {
        Reading reading = Reading.of(
                directory,
                Workbooks.written(List.of(
                        List.of("Liste TMS Pros 2026"),
                        List.of(),
                        List.of("SIRET", "Raison sociale", "E-mail"),
                        List.of("1", "Nom", "x"))));
        assertThat(reading.column("raison_sociale")).containsExactly("Nom");
        assertThat(reading.lines()).containsExactly(4);
    }

    @Test
    void looksForTheHeaderInTwentyRows() {
        assertThat(Reading.of(directory, "Titre\n".repeat(19) + HEADER + "1;Nom;x;y\n")
                        .lines())
                .containsExactly(21);
        assertUnusable("colonnes-manquantes", "Titre\n".repeat(20) + HEADER + "1;Nom;x;y\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            siret    | '73282932001007                         | 73282932001007
            siret    | \u201973282932001007                    | 73282932001007
            siret    | ="73282932001007"                       | 73282932001007
            siret    | = "732 829 320 01007"                   | 732 829 320 01007
            siret    | \u00A0"73282932001007"                  | 73282932001007
            siret    | SIRET : 732 829 320 01007               | 73282932001007
            siret    | 73282932001007.0                        | 73282932001007
            siret    | 73282932001007,00                       | 73282932001007
            siret    | 3282932001007.0                         | 3282932001007
            siret    | 73282932001007A                         | 73282932001007A
            siret    | 7.3282932001007E+13                     | 7.3282932001007E+13
            courriel | Jean Dupont <jean@x.example>            | jean@x.example
            courriel | "Dupont, Jean" <jean@x.example>         | jean@x.example
            courriel | <jean@x.example>                        | jean@x.example
            courriel | mailto:jean@x.example                   | jean@x.example
            courriel | MAILTO:jean@x.example?subject=Bonjour   | jean@x.example
            courriel | Jean <mailto:jean@x.example>            | jean@x.example
            courriel | jean@x.example <JEAN@x.example>         | JEAN@x.example
            courriel | jean@x.example;                         | jean@x.example
            courriel | 'jean@x.example'                        | jean@x.example
            courriel | o'neil@x.example                        | o'neil@x.example
            courriel | jean dupont@x.example                   | jean dupont@x.example
            courriel | Jean <jean@x>                           | Jean <jean@x>
            courriel | a@x.example; b@x.example                | a@x.example; b@x.example
            telephone | ="0639981234"                          | 0639981234
            telephone | '06 39 98 12 34                        | 06 39 98 12 34
            ville    | '12 rue                                 | '12 rue
            """)
    void readsCellsAsPeopleWriteThem(String column, String cell, String value) {
        String file = "siret,raison_sociale,courriel,ville,telephone\n"
                + List.of("siret", "raison_sociale", "courriel", "ville", "telephone").stream()
                        .map(name -> name.equals(column) ? '"' + cell.replace("\"", "\"\"") + '"' : "")
                        .collect(Collectors.joining(","));
        assertThat(Reading.of(directory, file).column(column)).containsExactly(value);
    }

    /** French Excel and people do not quote such a cell. */
    @Test
    void readsATextFormulaWithoutQuotesAroundIt() {
        assertThat(Reading.of(directory, HEADER + "=\"73282932001007\";Nom;x;y\n")
                        .column("siret"))
                .containsExactly("73282932001007");
    }

    @Test
    void findsTheSecondRowOfASiretHoweverItIsWritten() {
        Reading reading = Reading.of(
                directory, HEADER + "73282932001007;Nom;x;y\n=\"73282932001007\";Nom;x;y\n'73282932001007;Nom;x;y\n");
        assertThat(reading.rows())
                .extracting(Row::firstLine)
                .containsExactly(Optional.empty(), Optional.of(2), Optional.of(2));
    }

    @Test
    void refusesARowWhoseCellsAreShifted() {
        Reading reading =
                Reading.of(directory, HEADER + "1;Dupont; fils;x;y\n2;Nom;x;y;; ;\n3;Nom\n".replace("1;", "1;\u00A0"));
        assertThat(reading.damages()).containsExactly("siret cellules-en-trop", "", "");
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
        assertUnusable("entete", "siret;raison_sociale;courriel;" + "x".repeat(LONGEST));
    }

    @Test
    void deletesItsCopy() {
        Reading.of(directory, HEADER + "1;Nom;x;y\n");
        assertUnusable("colonnes-manquantes", "a;b\n");
        assertThat(directory).isEmptyDirectory();
    }

    private void assertUnusable(String reason, String file) {
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Reading.of(directory, file))
                .satisfies(refused -> assertThat(refused.messageKey()).isEqualTo("imports.inutilisable." + reason));
    }
}
