package fr.tmspros.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttestationNumberTest {

    @Test
    void isReadAsItIsPrintedAndHoweverItIsTyped() {
        AttestationNumber number = AttestationNumber.draw();
        assertThat(number.grouped()).matches("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(Stream.of(
                        number.grouped(),
                        number.characters(),
                        " " + number.grouped().replace('-', ' ') + " ",
                        number.grouped().replace("-", "\u00A0–\u00A0")))
                .allSatisfy(typed -> assertThat(AttestationNumber.parse(typed)).contains(number));
    }

    @Test
    void everyWrongCharacterAndEverySwapIsNoticed() {
        String right = AttestationNumber.draw().characters();
        for (int position = 0; position < right.length(); position++) {
            for (char other : "abcdefghjkmnpqrstuvwxyz23456789".toCharArray()) {
                String wrong = right.substring(0, position) + other + right.substring(position + 1);
                assertThat(AttestationNumber.parse(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
        for (int position = 0; position < right.length() - 1; position++) {
            char[] swapped = right.toCharArray();
            swapped[position] = right.charAt(position + 1);
            swapped[position + 1] = right.charAt(position);
            String wrong = new String(swapped);
            assertThat(AttestationNumber.parse(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(right));
        }
    }

    @Test
    void whatIsNoNumberIsNone() {
        assertThat(Stream.of("", "K7GP", "o1l0-o1l0-o1l0", "../../../etc/passwd", "é".repeat(12), "a".repeat(10_000)))
                .allSatisfy(typed -> assertThat(AttestationNumber.parse(typed)).isEmpty());
    }

    @Test
    void noTwoAreAlike() {
        Set<String> drawn = new HashSet<>();
        IntStream.range(0, 1_000)
                .forEach(any -> drawn.add(AttestationNumber.draw().characters()));
        assertThat(drawn).hasSize(1_000);
    }
}
