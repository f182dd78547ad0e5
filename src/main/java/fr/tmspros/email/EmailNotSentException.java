package fr.tmspros.email;

/**
 * A message did not leave, for a reason that may pass: send it again later. Has neither the recipient in its message nor a cause that
 * could name it, since job logs keep both.
 */
public class EmailNotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmailNotSentException(OutgoingEmail email, Throwable fault) {
        super("%s not sent: %s: %s"
                .formatted(email, fault.getClass().getSimpleName(), ServerAnswer.masked(fault.getMessage())));
    }
}
