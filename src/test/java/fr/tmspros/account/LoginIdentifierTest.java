package fr.tmspros.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIdentifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "73282932000074",
                " 732 829 320 00074 ",
                "SIRET : 732 829 320 00074",
                "Identifiant\u00A0: 732\u00A0829\u00A0320\u00A000074",
                "N° SIRET 732.829.320.00074.",
                "Identifiant :\r\n732 829 320 00074\r\n",
                "\uFEFF732829320\u200B00074"
            })
    void readsTheDigitsOfASiretAsPasted(String typed) {
        assertThat(LoginIdentifier.normalize(typed)).isEqualTo("73282932000074");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent59@tmspros.example",
                " Agent59@TMSpros.example\u00A0",
                "mailto:agent59@tmspros.example",
                "<agent59@tmspros.example>",
                "Identifiant\u00A0: agent59@tmspros.example.",
                "Jean Dupont <agent59@tmspros.example>;",
                "agent59@\u200Btmspros.example\u0000"
            })
    void readsAnAddressAsPasted(String typed) {
        assertThat(LoginIdentifier.normalize(typed)).isEqualTo("agent59@tmspros.example");
    }

    @ParameterizedTest
    @CsvSource({
        "73282932000074@x.example, 73282932000074@x.example",
        "jean dupont@x.example, jean dupont@x.example",
        "SIRET : 123, 123",
        "' : ', ''",
        "'', ''"
    })
    void guessesNothing(String typed, String identifier) {
        assertThat(LoginIdentifier.normalize(typed)).isEqualTo(identifier);
    }
}
