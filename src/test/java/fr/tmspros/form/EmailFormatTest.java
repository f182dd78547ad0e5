package fr.tmspros.form;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "direction001@etablissement001.example",
                "Jean.Dupont+tms@garage.example",
                "o'brien@sous.domaine.garage.example",
                "contact@société.example",
                "contact@xn--socit-esab.example"
            })
    void acceptsAddressesThatCanBeReached(String address) {
        assertThat(EmailFormat.matches(address)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "direction",
                "direction@garage",
                "direction@@garage.example",
                "direction@garage..example",
                "direction@garage.example.",
                ".direction@garage.example",
                "direction@-garage.example",
                "direction@[192.0.2.1]",
                "direction@192.0.2.1",
                "direction @garage.example",
                "direction\u200B@garage.example",
                " direction@garage.example",
                "direction@garage.example ",
                "direction@garage.example\r\nBcc: autre@garage.example",
                "direction@garage.example\n",
                "Direction <direction@garage.example>",
                "a@garage.example, b@garage.example",
                "a@garage.example;b@garage.example",
                "\"a b\"@garage.example",
                "rené@garage.example"
            })
    void refusesTheRest(String address) {
        assertThat(EmailFormat.matches(address)).isFalse();
    }

    @Test
    void refusesAddressesLongerThanMailServersTake() {
        String domain = "@" + "garage.".repeat(34) + "example";
        assertThat(EmailFormat.matches("a".repeat(254 - domain.length()) + domain))
                .isTrue();
        assertThat(EmailFormat.matches("a".repeat(255 - domain.length()) + domain))
                .isFalse();
    }

    @Test
    void refusesAMegabyteAtOnce() {
        assertTimeoutPreemptively(ofSeconds(1), () -> assertThat(EmailFormat.matches("@".repeat(1_000_000)))
                .isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "Direction@Garage.EXAMPLE, Direction@garage.example",
        "contact@Société.example, contact@xn--socit-esab.example",
        "Direction@GARAGE, Direction@GARAGE"
    })
    void spellsTheDomainInOneWay(String typed, String stored) {
        assertThat(EmailFormat.normalise(typed)).isEqualTo(stored);
    }
}
