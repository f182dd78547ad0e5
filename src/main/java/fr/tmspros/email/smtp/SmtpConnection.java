package fr.tmspros.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** One connection to the mail server, for one thread at a time. */
public final class SmtpConnection {

    private final SmtpDialogue dialogue;
    private Socket socket;
    private Deadlines.Deadline deadline;
    private boolean usable;
    private int messages;
    private long usedAt;

    public SmtpConnection(SmtpConnector connector) {
        dialogue = connector.dialogue(this::use);
    }

    public void connect(SmtpConnector connector, Deadlines.Deadline limit) throws MessagingException {
        deadline = limit;
        connector.connect(dialogue);
    }

    /** Takes it from the idle ones; false where it is dead. Asks the server where it was idle for longer than this. */
    boolean wake(Duration trusted, Deadlines.Deadline limit) {
        guardBy(limit);
        return !socket.isClosed() && (idleFor().compareTo(trusted) <= 0 || dialogue.isConnected());
    }

    /** Gives the server's answer to a message it accepted. */
    public String send(MimeMessage message) throws MessagingException {
        usable = false;
        messages++;
        dialogue.sendMessage(message, message.getAllRecipients());
        usable = true;
        return dialogue.getLastServerResponse();
    }

    public SmtpFault explain(MessagingException thrown) {
        SmtpFault fault = SmtpFault.of(dialogue, thrown, deadline.passed());
        usable = fault.leavesConnectionUsable();
        return fault;
    }

    /** Whether the server hung up while the connection was idle, so that nothing of the message is out yet. */
    public boolean wasDead(SmtpFault fault) {
        boolean farewell = dialogue.refusal() == null || dialogue.refusal().startsWith("421");
        return messages > 1
                && fault.about() == SmtpFault.About.SERVER
                && fault.stage() == SmtpStage.SENDER
                && farewell
                && !deadline.passed();
    }

    /** Whether it awaits another message. */
    boolean isUsable() {
        return usable && !socket.isClosed();
    }

    int messages() {
        return messages;
    }

    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - usedAt);
    }

    /** Lays it by: the deadline of the message it carried must not close it under the next one. */
    void rest() {
        deadline.guard(null);
        usedAt = System.nanoTime();
    }

    /** Takes leave of the server without waiting for its answer. */
    void quit() {
        try {
            dialogue.close();
        } catch (MessagingException alreadyGone) {
            kill();
        }
    }

    /** Without a word: in the middle of a message the server would take QUIT for content. */
    void kill() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }

    private void use(Socket created) {
        socket = created;
        guardBy(deadline);
    }

    private void guardBy(Deadlines.Deadline limit) {
        deadline = limit;
        limit.guard(socket);
    }
}
