package fr.tmspros.spreadsheet;

import java.io.IOException;

/** A file whose rows cannot be read at all: it is no text and no workbook, or a damaged or dangerous one. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String reason) {
        super(reason);
    }

    /** End of the key of the French sentence, for example {@code pdf}. */
    public String reason() {
        return getMessage();
    }
}
