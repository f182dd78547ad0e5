package fr.tmspros.system.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentColourTest {

    private static final double READABLE = 4.5;
    private static final Path TOKENS = Path.of("src/main/resources/static/css/tokens.css");

    @ParameterizedTest
    @ValueSource(strings = {"ffff00", "000000", "ffffff", "7a1f5c", "808080", "00ff7f", "ff0000", "0000ff"})
    void whateverIsChosenStaysReadableOnEverySurface(String hex) throws IOException {
        String css = AccentColour.of(hex).stylesheet();
        String tokens = Files.readString(TOKENS);
        for (int scheme = 0; scheme < 2; scheme++) {
            AccentColour accent = colour(css, "--accent", scheme);
            for (String surface : List.of("--paper", "--surface", "--surface-sunken", "--info-soft")) {
                assertThat(accent.contrast(colour(tokens, surface, scheme)))
                        .as("%s on %s of scheme %d", hex, surface, scheme)
                        .isGreaterThanOrEqualTo(READABLE);
            }
            assertThat(accent.contrast(colour(css, "--on-accent", scheme))).isGreaterThanOrEqualTo(READABLE);
            assertThat(colour(tokens, "--ink", scheme).contrast(colour(css, "--accent-soft", scheme)))
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    @Test
    void aReadableColourIsLeftAsItIs() {
        assertThat(AccentColour.of("7a1f5c").stylesheet()).contains("--accent: #7a1f5c;");
    }

    @Test
    void onlySixDigitsAreAColour() {
        assertThat(List.of("7a1f5c", AccentColour.hex("#7A1F5C"))).allMatch(AccentColour::isHex);
        assertThat(List.of("7a1f5", "7a1f5cc", "red", "7A1F5C", "../../..")).noneMatch(AccentColour::isHex);
    }

    /** The value of a token in the light scheme (0) or the dark one (1). */
    private static AccentColour colour(String css, String token, int scheme) {
        List<MatchResult> found = Pattern.compile(Pattern.quote(token) + ": #([0-9a-f]{6});")
                .matcher(css)
                .results()
                .toList();
        return AccentColour.of(found.get(scheme).group(1));
    }
}
