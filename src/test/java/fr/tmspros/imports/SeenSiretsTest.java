package fr.tmspros.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenSiretsTest {

    private static final long FIRST = 73_282_932_000_000L;
    private static final int COUNT = 100_000;

    @Test
    void remembersTheFirstLineOfEach() {
        SeenSirets seen = new SeenSirets();
        for (int line = 2; line < COUNT; line++) {
            assertThat(seen.before(FIRST + line * 7L, line)).isEmpty();
        }
        for (int line = 2; line < COUNT; line++) {
            assertThat(seen.before(FIRST + line * 7L, COUNT + line)).hasValue(line);
        }
    }
}
