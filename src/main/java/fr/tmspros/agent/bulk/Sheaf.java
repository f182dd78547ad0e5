package fr.tmspros.agent.bulk;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Letters that are printed together.
 *
 * @param number from 1
 * @param first place of its first letter among all of the act, from 1
 */
record Sheaf(int number, int first, int last) {

    /** What a printer takes at once, and a PDF that opens quickly. */
    static final int MOST = 100;

    /** So many letters in sheaves. */
    static List<Sheaf> of(int letters) {
        return IntStream.rangeClosed(1, (letters + MOST - 1) / MOST)
                .mapToObj(number -> new Sheaf(number, (number - 1) * MOST + 1, Math.min(number * MOST, letters)))
                .toList();
    }
}
