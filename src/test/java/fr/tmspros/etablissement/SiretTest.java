package fr.tmspros.etablissement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiretTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "73282932000074",
                "732 829 320 00074",
                "732\u00A0829\u00A0320\u00A000074",
                "732\u202F829\u202F320\u202F00074",
                "732.829.320.00074",
                "732-829-320-00074",
                "732\u2011829\u2013320\u221200074",
                " 73282932000074\t",
                "\uFEFF732829320\u200B00074"
            })
    void readsEveryUsualSpelling(String typed) {
        assertThat(Siret.parse(typed)).hasValue(new Siret("73282932000074"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "35600000000048", // the head office passes Luhn
                "35600000049837", // the others do not: the sum of their digits is a multiple of 5
                "35600000009075"
            })
    void acceptsThePostOfficesByTheirOwnRule(String digits) {
        assertThat(Siret.parse(digits)).isPresent();
    }

    @Test
    void refusesAPostOfficeThatBreaksTheirRule() {
        assertThat(Siret.parse("35600000009076")).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "00000000000000",
                "73282932000075",
                "7328293200007",
                "732829320000740",
                "732829320",
                "7328293200007A",
                "7,32829E+13",
                "\u0667\u0663\u0662\u0668\u0662\u0669\u0663\u0662\u0660\u0660\u0660\u0660\u0667\u0664"
            })
    void refusesWhatIsNoSiret(String typed) {
        assertThat(Siret.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SIRET : 732 829 320 00074",
                "Identifiant\u00A0: 732\u00A0829\u00A0320\u00A000074",
                "N° SIRET 732 829 320 00074.",
                "« 732 829 320 00074 »",
                "732 829 320 00074 (Menuiserie des Deux-Caps)"
            })
    void isFoundAmongTheWordsItWasPastedWith(String pasted) {
        assertThat(Siret.within(pasted)).hasValue(new Siret("73282932000074"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "SIRET", "SIRET : 73282932000075", "2 SIRET : 732 829 320 00074", "732829320 x 00074"})
    void isNotMadeOfOtherDigits(String pasted) {
        assertThat(Siret.within(pasted)).isEmpty();
    }

    @Test
    void isNeverMadeOfInvalidDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Siret("73282932000075"));
    }

    @Test
    void isShownInGroupsWithNoBreakSpaces() {
        assertThat(new Siret("73282932000074").grouped()).isEqualTo("732\u00A0829\u00A0320\u00A000074");
    }
}
