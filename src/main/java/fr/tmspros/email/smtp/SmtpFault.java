package fr.tmspros.email.smtp;

import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a message was not accepted, and whom that is about (docs/adr/0014).
 *
 * @param about what follows from it
 * @param text what the server said or what went wrong; may name the recipient
 * @param stage how far the message had come
 */
public record SmtpFault(About about, String text, SmtpStage stage) {

    public enum About {
        /** The recipient or the content, for good: trying again is pointless. */
        REFUSAL,
        /** This message, for now. */
        MESSAGE,
        /** No answer: nobody knows yet whether this message is at fault or the server. */
        SILENCE,
        /** The server, or our standing with it: every other message would meet the same. */
        SERVER
    }

    private static final int SERVICE_NOT_AVAILABLE = 421;

    /** Bad sequence of commands, authentication or encryption required: said at the recipient, but about us. */
    private static final Set<Integer> ABOUT_US = Set.of(503, 530, 535, 538);

    private static final Pattern ANSWER =
            Pattern.compile("(?<code>\\d{3})[ -]?(?<enhanced>[245]\\.\\d{1,3}\\.\\d{1,3})?.*", Pattern.DOTALL);

    static SmtpFault of(SmtpDialogue dialogue, MessagingException fault, boolean timeUp) {
        SmtpStage stage = dialogue.stage();
        String refusal = dialogue.refusal();
        if (refusal != null) {
            return new SmtpFault(answered(stage, refusal), refusal, stage);
        }
        String text = timeUp ? "no answer in time" : textOf(fault);
        return new SmtpFault(broken(stage, fault, timeUp), text, stage);
    }

    /** Whether the connection is worth keeping: the server answered, and awaits the next message. */
    boolean leavesConnectionUsable() {
        return about == About.REFUSAL || about == About.MESSAGE;
    }

    /** Whether the server may have accepted the message all the same. */
    public boolean maybeAccepted() {
        return about == About.SILENCE && stage == SmtpStage.END;
    }

    private static About answered(SmtpStage stage, String refusal) {
        Matcher answer = ANSWER.matcher(refusal);
        int code = answer.matches() ? Integer.parseInt(answer.group("code")) : 0;
        if (code == SERVICE_NOT_AVAILABLE) {
            return About.SERVER;
        }
        return switch (stage) {
            case CONNECT, SENDER -> About.SERVER;
            case CONTENT -> About.MESSAGE;
            case RECIPIENT, END -> isForGood(code, answer.group("enhanced")) ? About.REFUSAL : About.MESSAGE;
        };
    }

    /** X.7.X is policy, which mostly speaks of who sends: relaying denied, our address on a blocklist. Somebody can mend that. */
    private static boolean isForGood(int code, String enhanced) {
        return code >= 500 && !ABOUT_US.contains(code) && (enhanced == null || !enhanced.startsWith("5.7."));
    }

    private static About broken(SmtpStage stage, MessagingException fault, boolean timeUp) {
        return switch (stage) {
            case CONNECT -> About.SERVER;
            case SENDER -> timeUp || isTimeout(fault) ? About.SILENCE : About.SERVER;
            case RECIPIENT, CONTENT, END -> About.SILENCE;
        };
    }

    private static boolean isTimeout(Throwable fault) {
        return chain(fault).anyMatch(SocketTimeoutException.class::isInstance);
    }

    /** What Jakarta Mail says is clear; what lies below may be as terse as "Connection refused", and says why. */
    private static String textOf(MessagingException fault) {
        String why = chain(fault).reduce(fault, (earlier, later) -> later).getMessage();
        String said = fault.getMessage();
        if ("[EOF]".equals(said)) {
            return "the server closed the connection";
        }
        return why == null || String.valueOf(said).contains(why) ? said : said + " (" + why + ")";
    }

    private static Stream<Throwable> chain(Throwable fault) {
        return Stream.iterate(fault, step -> step != null, Throwable::getCause);
    }
}
