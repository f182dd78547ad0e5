package fr.tmspros.document.scan;

import java.io.InputStream;

/** Judges files. */
@FunctionalInterface
public interface VirusScanner {

    /**
     * Reads a file to its end; does not close it.
     *
     * @throws ScannerAwayException where nobody could judge now
     */
    Verdict scan(InputStream content);

    /** Judges nothing: all is clean. For installations without a scanner. */
    static VirusScanner none() {
        return content -> Verdict.CLEAN;
    }
}
