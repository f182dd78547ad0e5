package fr.tmspros.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedEmailTest {

    @ParameterizedTest
    @CsvSource({
        "accueil@atelier.example, ac…@atelier.example",
        "abc@atelier.example, ab…@atelier.example",
        "ab@atelier.example, a…@atelier.example",
        "a@atelier.example, …@atelier.example",
        "@atelier.example, …",
        "adresse refusée, …"
    })
    void showsTheDomainAndHidesThePerson(String address, String shown) {
        assertThat(MaskedEmail.of(address)).isEqualTo(shown);
    }
}
