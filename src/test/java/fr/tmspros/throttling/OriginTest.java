package fr.tmspros.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "[2001:db8:1:2::1], 2001:db8:1:2:0:0:0:0/64",
        "host.example, host.example"
    })
    void isReadable(String address, String origin) {
        assertThat(Origin.of(address)).isEqualTo(origin);
    }
}
