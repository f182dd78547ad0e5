package fr.tmspros.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands messages to the mail server that {@code spring.mail} describes. */
class SmtpTransport implements EmailTransport {

    /** Bad sequence of commands and authentication required: said at the recipient, but about us. */
    private static final Set<Integer> NOT_ABOUT_THE_RECIPIENT = Set.of(503, 530);

    private final JavaMailSenderImpl sender;

    SmtpTransport(JavaMailSenderImpl sender) {
        this.sender = sender;
        String prefix = "mail." + protocol(sender) + ".socketFactory";
        sender.getJavaMailProperties().put(prefix, new NoDelaySocketFactory());
        // else a server that does not answer is tried a second time with the default factory
        sender.getJavaMailProperties().put(prefix + ".fallback", "false");
    }

    @Override
    public ServerAnswer handOver(MimeMessage message, OutgoingEmail email) {
        try {
            sender.send(message);
            return ServerAnswer.handedOver(null);
        } catch (MailException fault) {
            return refusal(fault)
                    .map(refusal -> ServerAnswer.refused(refusal.getMessage()))
                    .orElseThrow(() -> new EmailNotSentException(email, reasonOf(fault)));
        }
    }

    private static Optional<SMTPAddressFailedException> refusal(MailException fault) {
        return chain(fault)
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .filter(SmtpTransport::isForGood)
                .findFirst();
    }

    private static boolean isForGood(SMTPAddressFailedException refusal) {
        int code = refusal.getReturnCode();
        return code >= 500 && code <= 599 && !NOT_ABOUT_THE_RECIPIENT.contains(code);
    }

    /** What Jakarta Mail says; what lies below is as terse as "Connection refused". */
    private static Throwable reasonOf(MailException fault) {
        return chain(fault).filter(MessagingException.class::isInstance).reduce(fault, (earlier, later) -> later);
    }

    /** Spring keeps the exceptions of the messages beside the cause. */
    private static Stream<Throwable> chain(MailException fault) {
        Stream<Throwable> perMessage =
                fault instanceof MailSendException send ? Arrays.stream(send.getMessageExceptions()) : Stream.empty();
        return Stream.concat(Stream.of(fault), perMessage)
                .flatMap(start -> Stream.iterate(start, step -> step != null, Throwable::getCause));
    }

    private static String protocol(JavaMailSenderImpl sender) {
        return Optional.ofNullable(sender.getProtocol()).orElse(JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }
}
