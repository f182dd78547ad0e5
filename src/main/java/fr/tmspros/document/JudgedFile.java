package fr.tmspros.document;

import fr.tmspros.document.file.ReceivedFile;

/**
 * A file that was received, with what the scanner said of it.
 *
 * @param state what it will be once it is attached
 */
public record JudgedFile(ReceivedFile file, DocumentState state) implements AutoCloseable {

    /** Whether it has to wait for the scanner. */
    public boolean isQuarantined() {
        return state == DocumentState.QUARANTINED;
    }

    @Override
    public void close() {
        file.close();
    }
}
