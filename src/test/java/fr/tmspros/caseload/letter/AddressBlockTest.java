package fr.tmspros.caseload.letter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

    private static final String ADDRESS = "12, rue des Carriers\n59000 Lille";

    @Test
    void endsWithPostalCodeAndTownInCapitals() {
        assertThat(AddressBlock.of("Boulangerie Duval", ADDRESS).orElseThrow().lines())
                .containsExactly("Boulangerie Duval", "12 rue des Carriers", "59000 LILLE");
    }

    @Test
    void aNameThatWasTypedWithTheAddressStandsThereOnce() {
        assertThat(AddressBlock.of("Boulangerie Duval", "BOULANGERIE DUVAL\n" + ADDRESS)
                        .orElseThrow()
                        .lines())
                .hasSize(3);
    }

    @Test
    void aLongNameGoesOnInTheNextLine() {
        assertThat(AddressBlock.of("Société coopérative des maraîchers de la vallée de la Lys", ADDRESS)
                        .orElseThrow()
                        .lines())
                .startsWith("Société coopérative des maraîchers de", "la vallée de la Lys")
                .hasSize(4);
    }

    @Test
    void noLineIsLongerThanTheNormAllowsAndThereAreSixAtMost() {
        String five = "Bâtiment A\nEscalier 2\nZone artisanale\n12 rue des Carriers\n59000 Lille";

        assertThat(AddressBlock.of("X".repeat(60) + " et fils", five)
                        .orElseThrow()
                        .lines())
                .hasSize(6)
                .allMatch(line -> line.length() <= 38);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12 rue des Carriers",
                "12 rue des Carriers\nLille",
                "12 rue des Carriers du très long chemin de halage\n59000 Lille",
                "1\n2\n3\n4\n5\n59000 Lille"
            })
    void whatThePostCouldNotReadIsNoAddress(String address) {
        assertThat(AddressBlock.of("Boulangerie Duval", address)).isEmpty();
    }
}
