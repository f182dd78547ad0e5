package fr.tmspros.imports;

/** How much the parts of a workbook may grow when they are inflated: what its directory declares may be a lie. */
final class InflationBudget {

    /** All parts together; a sheet of 100,000 rows takes some 60 MB. */
    static final long MOST_BYTES = 400L << 20;

    /** No part that a spreadsheet writes shrinks to less; up to some megabytes it does not matter. */
    private static final int HIGHEST_RATIO = 200;

    private static final long RATIO_MATTERS = 8L << 20;

    private long spent;

    /** Throws {@link UnusableFileException} as soon as a part, or all of them, grow too much. */
    void spend(int bytes, long ofPart, long compressed) {
        spent += bytes;
        boolean swells = ofPart > RATIO_MATTERS && ofPart / HIGHEST_RATIO > compressed;
        if (swells || spent > MOST_BYTES) {
            throw new UnusableFileException("imports.inutilisable.classeur-demesure");
        }
    }
}
