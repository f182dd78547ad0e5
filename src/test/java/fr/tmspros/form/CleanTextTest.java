package fr.tmspros.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

    @Test
    void plainTextStaysAsItIs() {
        String plain = "12 rue de la Fiction ~ B";
        assertThat(CleanText.lines(plain)).isSameAs(plain);
        assertThat(CleanText.lines("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " Atelier,Atelier",
                "Atelier ,Atelier",
                "\u00A0Atelier\u200B,Atelier",
                "Ate\u0000lier,Atelier",
                "Ate\u007Flier,Atelier",
                "E\u0301cole,\u00C9cole"
            })
    void whatShowsNothingGoes_andAccentsAreComposed(String text, String clean) {
        assertThat(CleanText.lines(text)).isEqualTo(clean);
    }

    @Test
    void linesAndTabsStay_onOneLineTheyAreBlanks() {
        assertThat(CleanText.lines("a\r\nb\tc\r")).isEqualTo("a\nb\tc");
        assertThat(CleanText.line("a\r\nb\tc")).isEqualTo("a b c");
    }
}
