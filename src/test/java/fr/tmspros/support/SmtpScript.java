package fr.tmspros.support;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a {@link ScriptedSmtpServer} does instead of accepting everything; may be changed while it runs. */
public final class SmtpScript {

    /** Where the server stops talking, with the connection open. */
    public enum Hang {
        NOWHERE,
        /** At DATA: the content is never asked for. */
        BEFORE_CONTENT,
        /** After the content, of which it says neither yes nor no. */
        AFTER_CONTENT
    }

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile Hang hang = Hang.NOWHERE;
    private volatile Duration perByte = Duration.ZERO;
    private volatile boolean hangsUp;
    private volatile boolean breaksTls;
    private volatile int deferredShare;

    SmtpScript() {}

    /** Everything is accepted again. */
    public void reset() {
        answers.clear();
        refused.clear();
        hang = Hang.NOWHERE;
        perByte = Duration.ZERO;
        hangsUp = false;
        breaksTls = false;
        deferredShare = 0;
    }

    /**
     * One answer to one command ({@code EHLO}, {@code AUTH}, {@code MAIL}, {@code RCPT}, {@code DATA}), to the greeting ({@code CONNECT})
     * or to the end of the content ({@code .}). After a 421 the server hangs up.
     */
    public void answer(String command, String answer) {
        answers.put(command, answer);
    }

    /** 550 for this recipient only. */
    public void refuse(String recipient) {
        answer(recipient, "550 5.1.1", "no such user");
    }

    /** 451 to the first try of one recipient in so many, as greylisting does. */
    public void deferFirstTryOfOneIn(int share) {
        seen.clear();
        deferredShare = share;
    }

    public void hang(Hang where) {
        hang = where;
    }

    /** Answers at this pace: no single read takes long, the whole takes for ever. */
    public void trickle(Duration onePerByte) {
        perByte = onePerByte;
    }

    /** Closes the connection at the next command on it, without a word. */
    public void hangUp() {
        hangsUp = true;
    }

    /** Answers STARTTLS, then talks nonsense. */
    public void breakTls() {
        breaksTls = true;
    }

    private void answer(String recipient, String code, String reason) {
        refused.put(recipient.toLowerCase(Locale.ROOT), code + " <" + recipient + ">: " + reason);
    }

    Optional<String> answerTo(String command) {
        return Optional.ofNullable(answers.get(command));
    }

    Optional<String> answerToRecipient(String recipient) {
        String key = recipient.toLowerCase(Locale.ROOT);
        if (refused.containsKey(key)) {
            return Optional.of(refused.get(key));
        }
        boolean deferred = deferredShare > 0 && seen.add(key) && seen.size() % deferredShare == 0;
        return deferred ? Optional.of("451 4.7.1 <" + recipient + ">: try again later") : answerTo("RCPT");
    }

    boolean hangs(Hang where) {
        return hang == where;
    }

    Duration perByte() {
        return perByte;
    }

    boolean hangsUp() {
        return hangsUp;
    }

    boolean breaksTls() {
        return breaksTls;
    }
}
