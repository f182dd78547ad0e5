package fr.tmspros.etablissement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "Œuvre Saint-Éloi, oeuvre saint eloi",
        "'  L''Abbé   d''Ægir ', l abbe d aegir",
        "S.A.R.L. ÇA & Fils n°2, s a r l ca fils n 2",
        "DIRECTION@atelier.example, direction atelier example",
        "e\u0301tage, etage",
        "Ma\u00F1ana\u00A0& Co, manana co",
        "%_\\, ''",
    })
    void textsAreComparedWithoutAccentsCaseAndPunctuation(String typed, String folded) {
        assertThat(SearchText.folded(typed)).isEqualTo(folded);
    }

    @Test
    void wordsAreNameSiretPostalCodeTownAndEmail() {
        SearchText text = SearchText.of(
                "Crèche des Œillets",
                "73282932000074",
                "a.b@c.example",
                Map.of("code_postal", "59000", "ville", "LILLE", "adresse", "rue tue"));
        assertThat(text.sortName()).isEqualTo("creche des oeillets");
        assertThat(text.words()).isEqualTo(" creche des oeillets 73282932000074 59000 lille a b c example");
    }

    @Test
    void longNamesKeepTheirBeginning() {
        SearchText text = SearchText.of("œ".repeat(200), "73282932000074", "a@" + "b".repeat(250), Map.of());
        assertThat(text.sortName()).hasSize(80);
        assertThat(text.words()).hasSize(600);
    }

    @ParameterizedTest
    @CsvSource({
        "59000,59",
        "02000,02",
        "97110,971",
        "97600,976",
        "20000,2A",
        "20137,2A",
        "20200,2B",
        "20600,2B",
        "5900,",
        "F-59000,",
        "'',"
    })
    void departementIsReadFromThePostalCode(String postalCode, String departement) {
        assertThat(SearchText.departement(Map.of("code_postal", postalCode)).orElse(null))
                .isEqualTo(departement);
    }

    @Test
    void departementOfTheFileComesBeforeThatOfThePostalCode() {
        Map<String, String> columns = Map.of("code_postal", "59000");
        Siret siret = new Siret("73282932000074");
        assertThat(new ImportedEtablissement(siret, "A", "a@b.example", "x", null, columns, "62").departement())
                .isEqualTo("62");
        assertThat(new ImportedEtablissement(siret, "A", "a@b.example", "x", null, columns).departement())
                .isEqualTo("59");
    }
}
