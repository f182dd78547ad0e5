package fr.tmspros.document.scan;

/** The scanner is not reached, or says that it cannot judge: the file has to wait. */
public class ScannerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean reached;

    ScannerAwayException(String message, boolean reached, Throwable cause) {
        super(message, cause);
        this.reached = reached;
    }

    /** Whether it answered, only not about this file. */
    public boolean isReached() {
        return reached;
    }
}
