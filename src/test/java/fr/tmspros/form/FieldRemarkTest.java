package fr.tmspros.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRemarkTest {

    @ParameterizedTest
    @CsvSource({
        "gmial.com, gmail.com",
        "gmai.com, gmail.com",
        "gmail.fr, gmail.com",
        "gmail.con, gmail.com",
        "hotmial.fr, hotmail.fr",
        "ornage.fr, orange.fr",
        "wanadoo.fre, wanadoo.fr",
        "laposte.ne, laposte.net",
        "Outlok.fr, outlook.fr"
    })
    void aMisspeltDomainIsHintedAt(String typed, String meant) {
        assertThat(FieldRemark.ofEmail("courriel", "Courriel", "o.marchand@" + typed))
                .hasValueSatisfying(remark -> assertThat(remark.arguments()).containsExactly(typed, meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "hotmail.com",
                "ymail.com",
                "mail.com",
                "atelier.example",
                "carsat-nordpicardie.fr",
                "yahoo.it"
            })
    void aDomainLikeAnyOtherIsNot(String domain) {
        assertThat(FieldRemark.ofEmail("courriel", "Courriel", "o.marchand@" + domain))
                .isEmpty();
    }

    @Test
    void whatIsNoAddressHasNoDomain() {
        assertThat(FieldRemark.ofEmail("courriel", "Courriel", "gmial.com")).isEmpty();
        assertThat(FieldRemark.ofEmail("courriel", "Courriel", null)).isEmpty();
    }

    @Test
    void aLineIsCountedInCharactersNotInBytes() {
        FormField address = address();
        assertThat(address.remark("é".repeat(38) + "\n59000 LILLE")).isEmpty();
        assertThat(address.remark("12 rue\n" + "é".repeat(39)).orElseThrow().arguments())
                .containsExactly(2, 39, 38);
    }

    @Test
    void sevenLinesAreOneTooMany() {
        assertThat(address().remark("a\nb\nc\nd\ne\nf\ng").orElseThrow())
                .isEqualTo(new FieldRemark("adresse", "Adresse", FieldRemark.Kind.MANY_LINES, List.of(7, 6)));
    }

    private static FormField address() {
        return new FormField(
                "adresse",
                "Adresse",
                null,
                FieldType.TEXTAREA,
                true,
                false,
                null,
                null,
                233,
                null,
                null,
                null,
                List.of(),
                Map.of("lineLength", "38", "lines", "6"),
                List.of(),
                null,
                null);
    }
}
