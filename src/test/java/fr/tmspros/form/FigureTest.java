package fr.tmspros.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "32000, 32|000",
        "1234567.5, '1|234|567,5'",
        "-1000, -1|000",
        "'1 234', 1|234",
        "beaucoup, beaucoup"
    })
    void readWithItsThousandsApart(String stored, String read) {
        assertThat(NumberFormat.grouped(stored)).isEqualTo(read.replace('|', '\u00a0'));
    }
}
