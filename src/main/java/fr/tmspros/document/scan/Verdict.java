package fr.tmspros.document.scan;

/**
 * What a scanner says of a file.
 *
 * @param virus what the scanner calls it, or null where the file is clean
 */
public record Verdict(String virus) {

    public static final Verdict CLEAN = new Verdict(null);

    public boolean isClean() {
        return virus == null;
    }
}
