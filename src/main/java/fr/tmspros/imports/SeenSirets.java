package fr.tmspros.imports;

import java.util.Optional;

/** On which line each SIRET of a file stood first, in 12 bytes a place: a hash table of plain numbers with open addressing. */
final class SeenSirets {

    /** No SIRET is 0. */
    private static final long FREE = 0;

    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
    private static final int FIRST_PLACES = 1024;

    private long[] sirets = new long[FIRST_PLACES];
    private int[] lines = new int[FIRST_PLACES];
    private int size;

    /** The line where the SIRET stood before; empty, and remembered from now on, where it is new. */
    Optional<Integer> before(long siret, int line) {
        int place = placeOf(siret);
        if (sirets[place] == siret) {
            return Optional.of(lines[place]);
        }
        sirets[place] = siret;
        lines[place] = line;
        size++;
        if (size > sirets.length / 2) {
            grow();
        }
        return Optional.empty();
    }

    private int placeOf(long siret) {
        int place = (int) (siret * GOLDEN_RATIO >>> 32) & sirets.length - 1;
        while (sirets[place] != FREE && sirets[place] != siret) {
            place = place + 1 & sirets.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] oldSirets = sirets;
        int[] oldLines = lines;
        sirets = new long[oldSirets.length * 2];
        lines = new int[oldLines.length * 2];
        for (int old = 0; old < oldSirets.length; old++) {
            if (oldSirets[old] != FREE) {
                int place = placeOf(oldSirets[old]);
                sirets[place] = oldSirets[old];
                lines[place] = oldLines[old];
            }
        }
    }
}
