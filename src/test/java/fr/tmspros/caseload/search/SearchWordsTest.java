package fr.tmspros.caseload.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "732 829 320",
                "732829320",
                "732.829.320",
                "SIREN : 732 829 320",
                "N° SIREN 732-829-320",
                "732\u00A0829\u00A0320"
            })
    void beginningOfASiretIsReadInAnySpelling(String typed) {
        assertThat(SearchWords.of(typed).siret()).contains("732829320");
        assertThat(SearchWords.of(typed).patterns()).isEmpty();
    }

    @Test
    void wholeSiretIsFoundInWhatItWasPastedWith() {
        assertThat(SearchWords.of("Notre SIRET : 732 829 320 00074 (siège)").siret())
                .contains("73282932000074");
    }

    @Test
    void wordsAreLookedForAnywhereAndNumbersWhereAWordBegins() {
        assertThat(SearchWords.of("Saint-Éloi 59").patterns()).containsExactly("%saint%", "%eloi%", "% 59%");
        assertThat(SearchWords.of("59000").patterns()).containsExactly("% 59000%");
        assertThat(SearchWords.of("a b c d e f g h i j a").patterns()).hasSize(8);
        assertThat(SearchWords.of("%_'\\").patterns()).isEmpty();
        assertThat(SearchWords.of("123456789012345").patterns()).containsExactly("% 123456789012345%");
    }
}
