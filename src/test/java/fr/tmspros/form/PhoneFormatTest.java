package fr.tmspros.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06 39 98 00 00",
                "06.39.98.00.00",
                "06-39-98-00-00",
                "0639980000",
                "06\u00A039\u00A098\u00A000\u00A000",
                "+33 6 39 98 00 00",
                "+33639980000",
                "+33 (0)6 39 98 00 00",
                "+33 (0) 6.39.98.00.00",
                "+33 06 39 98 00 00",
                "0033 6 39 98 00 00",
                "0033 (0)6 39 98 00 00",
                "(0)6 39 98 00 00",
                "33 6 39 98 00 00",
                "06/39/98/00/00",
                "06 39 98 00‑00"
            })
    void acceptsEveryFrenchSpelling(String spelling) {
        assertThat(PhoneFormat.normalise(spelling)).isEqualTo("+33639980000");
    }

    @ParameterizedTest
    @CsvSource({
        "0590 20 12 34, +590590201234",
        "0690 30 12 34, +590690301234",
        "0596 30 12 34, +596596301234",
        "0696 20 12 34, +596696201234",
        "0594 30 12 34, +594594301234",
        "0694 20 12 34, +594694201234",
        "0262 16 12 34, +262262161234",
        "0692 12 34 56, +262692123456",
        "0269 60 12 34, +262269601234",
        "+590 590 20 12 34, +590590201234",
        "+596 696 20 12 34, +596696201234",
        "+594 594 30 12 34, +594594301234",
        "+262 (0)262 16 12 34, +262262161234",
        "00262 692 12 34 56, +262692123456"
    })
    void knowsTheOverseasTerritories(String spelling, String stored) {
        assertThat(PhoneFormat.normalise(spelling)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"+32 2 555 12 12, +3225551212", "0041 44 668 18 00, +41446681800", "+49 30 123456, +4930123456"})
    void acceptsNumbersOfOtherCountries(String spelling, String stored) {
        assertThat(PhoneFormat.normalise(spelling)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6",
                "06 39 98 00",
                "06 39 98 00 00 0",
                "06 39 98 00 00 poste 12",
                "06 39 98 00 00 / 06 39 98 00 01",
                "O6 39 98 00 00",
                "+32 1",
                "+999 123456789",
                "sur demande"
            })
    void refusesWhatIsNoNumberAndKeepsIt(String text) {
        assertThat(PhoneFormat.matches(text)).isFalse();
        assertThat(PhoneFormat.normalise(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "+33639980000, 06 39 98 00 00",
        "+590590201234, 0590 20 12 34",
        "+262262161234, 0262 16 12 34",
        "+3225551212, +32 2 555 12 12",
        "sur demande, sur demande"
    })
    void showsFrenchNumbersTheFrenchWay(String stored, String shown) {
        assertThat(PhoneFormat.display(stored)).isEqualTo(shown);
    }
}
