package fr.tmspros.document.file;

import java.util.List;

/** A file that is not taken in, with a reason people understand: a message {@code document.refus.*}. */
public class RefusedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;
    private final transient List<Object> arguments;

    public RefusedFileException(String reason, Object... arguments) {
        super(reason);
        this.messageKey = "document.refus." + reason;
        this.arguments = List.of(arguments);
    }

    /** Key of the sentence that says what is wrong and what to do. */
    public String messageKey() {
        return messageKey;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
