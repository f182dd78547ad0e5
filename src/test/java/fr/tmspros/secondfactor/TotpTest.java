package fr.tmspros.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of authenticator applications, against the vectors of RFC 6238. */
class TotpTest {

    private static final String SECRET = Base32.toBase32String("12345678901234567890".getBytes());

    private final Totp totp = new Totp();

    /** Appendix B has eight digits; six are the last six of them. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(totp.stepOf(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void clocksMayBeOneStepApartAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = now.getEpochSecond() / 30;

        assertThat(totp.stepOf(SECRET, totp.code(SECRET, step - 1), now)).hasValue(step - 1);
        assertThat(totp.stepOf(SECRET, totp.code(SECRET, step + 1), now)).hasValue(step + 1);
        assertThat(totp.stepOf(SECRET, totp.code(SECRET, step - 2), now)).isEmpty();
        assertThat(totp.stepOf(SECRET, totp.code(SECRET, step + 2), now)).isEmpty();
    }

    @Test
    void secretsHave160BitsAndAreDrawnAnew() {
        assertThat(Base32.decode(totp.draw())).hasSize(20);
        assertThat(totp.draw()).hasSize(32).isNotEqualTo(totp.draw());
    }
}
