package fr.tmspros.email;

/**
 * A message did not leave, for a reason that may pass: send it again later. Has neither the recipient in its message nor a cause that
 * could name it, since job logs keep both.
 */
public class EmailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String answer;

    EmailNotSentException(OutgoingEmail email, Throwable fault) {
        this(email, fault.getClass().getSimpleName() + ": " + fault.getMessage());
    }

    EmailNotSentException(OutgoingEmail email, String answer) {
        this("%s not sent: %s".formatted(email, ServerAnswer.masked(answer)), answer, true);
    }

    EmailNotSentException(String message, String answer, boolean stackTrace) {
        super(message, null, false, stackTrace);
        this.answer = ServerAnswer.masked(answer);
    }

    /** What the server said, or what went wrong, without any address. */
    String answer() {
        return answer;
    }
}
