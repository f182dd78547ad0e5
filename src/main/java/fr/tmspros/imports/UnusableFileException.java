package fr.tmspros.imports;

/** A file that cannot be used as a whole; nothing of it was stored. The message says what is wrong and what to do about it. */
public class UnusableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String messageKey;
    private final transient Object[] arguments;

    UnusableFileException(String messageKey, Object... arguments) {
        super(messageKey);
        this.messageKey = messageKey;
        this.arguments = arguments;
    }

    /** Key of the French sentence in {@code messages-imports}. */
    public String messageKey() {
        return messageKey;
    }

    /** What the sentence is filled in with. */
    public Object[] arguments() {
        return arguments.clone();
    }
}
