package fr.tmspros.imports;

import java.io.IOException;

/** A workbook whose inside is not as the format demands; like a ZIP file that is cut off, it ends the reading. */
final class DamagedWorkbookException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedWorkbookException(String message) {
        super(message);
    }

    DamagedWorkbookException(Exception cause) {
        super(cause);
    }

    static DamagedWorkbookException without(String part) {
        return new DamagedWorkbookException("no part " + part);
    }
}
