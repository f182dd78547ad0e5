package fr.tmspros.etablissement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DepartementsTest {

    private final Departements departements = new Departements();

    @Test
    void knowsTheHundredAndOne() {
        assertThat(departements.all())
                .hasSize(101)
                .extracting(Departement::number)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "59, 59",
        "1, 01",
        " 2a , 2A",
        "971, 971",
        "59000, 59",
        "'62 100', 62",
        "20090, 2A",
        "20200, 2B",
        "97400, 974",
        "nord, 59",
        "Loire, 42",
        "cote d or, 21",
        "ILE-DE-FRANCE, 75",
        "réunion, 974"
    })
    void takesNumbersPostalCodesAndNames(String typed, String number) {
        assertThat(departements.meant(typed).get(0).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            59 - Nord | 59
            Nord (59) | 59
            059 | 59
            02A | 2A
            001 | 01
            1.0 | 01
            971.0 | 971
            Côtes-d’Armor | 22
            cotes d armor | 22
            COTES D'ARMOR (22) | 22
            97133 | 971
            97600 | 976
            20190 | 2A
            20620 | 2B
            Seine St Denis | 93
            Département de La Réunion | 974
            dept. 01 | 01
            """)
    void isCertainOfNumbersPostalCodesAndNames(String text, String number) {
        assertThat(departements.written(text)).map(Departement::number).hasValue(number);
        assertThat(departements.meant(text)).extracting(Departement::number).containsExactly(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "département",
                "59 - Somme",
                "59 62",
                "59/62",
                "5900",
                "2100",
                "20",
                "98000",
                "97500",
                "Savoi",
                "Corse",
                "59 Lille"
            })
    void isNotCertainOfWhatIsNoneOrTwo(String text) {
        assertThat(departements.written(text)).isEmpty();
    }

    @Test
    void knowsTheNamesOfRegions() {
        assertThat(departements.isRegion("hauts de france")).isTrue();
        assertThat(departements.isRegion("Nord")).isFalse();
    }

    @Test
    void anExactNameMeansThatOneAlone() {
        assertThat(departements.meant("Savoie")).extracting(Departement::number).containsExactly("73");
    }

    @Test
    void aRegionMeansAllItsDepartements() {
        assertThat(departements.meant("hauts de france"))
                .extracting(Departement::number)
                .containsExactly("02", "59", "60", "62", "80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "99", "20", "Atlantide", "ord"})
    void findsNothingInWhatIsNoPlace(String typed) {
        assertThat(departements.meant(typed)).isEmpty();
    }
}
