package fr.tmspros.email;

import java.time.Duration;

/**
 * The mail server takes no message at all: says nothing about the message that found out, so it should use up none of its tries. Has
 * no stack trace, since thousands of messages may wait for one server.
 */
public class MailServerUnavailableException extends EmailNotSentException {

    private static final long serialVersionUID = 1L;

    private final Duration retryIn;
    private final boolean tried;

    MailServerUnavailableException(String reason, Duration retryIn, boolean tried) {
        super("mail server unavailable: " + reason, reason, false);
        this.retryIn = retryIn;
        this.tried = tried;
    }

    /** How long to wait before the message is tried again; another one for each message, so that they do not come back all at once. */
    public Duration retryIn() {
        return retryIn;
    }

    /** Whether this message found out; false where it was turned away, since the server is known to be down. */
    boolean tried() {
        return tried;
    }
}
