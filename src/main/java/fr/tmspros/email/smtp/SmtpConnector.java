package fr.tmspros.email.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.Socket;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Makes connections as {@code spring.mail} describes them, with every time-out set: by default Jakarta Mail waits for ever. */
public final class SmtpConnector {

    private static final Set<String> PROTOCOLS = Set.of("smtp", "smtps");
    private static final int TIMEOUT_MILLIS = 10_000;

    private final JavaMailSenderImpl sender;
    private final ScheduledExecutorService writeTimeouts;
    private final String protocol;

    public SmtpConnector(JavaMailSenderImpl sender, ScheduledExecutorService writeTimeouts) {
        this.sender = sender;
        this.writeTimeouts = writeTimeouts;
        protocol = Optional.ofNullable(sender.getProtocol()).orElse(JavaMailSenderImpl.DEFAULT_PROTOCOL);
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalStateException("spring.mail.protocol is " + protocol + ": set it to smtp or smtps");
        }
    }

    /** A dialogue not begun yet; each socket it is going to use is told before it is connected. */
    SmtpDialogue dialogue(Consumer<Socket> sockets) {
        return new SmtpDialogue(Session.getInstance(properties(sockets)), protocol);
    }

    void connect(SmtpDialogue dialogue) throws MessagingException {
        dialogue.connect(sender.getHost(), sender.getPort(), set(sender.getUsername()), set(sender.getPassword()));
    }

    Properties properties(Consumer<Socket> sockets) {
        Properties properties = new Properties();
        properties.putAll(sender.getSession().getProperties());
        String prefix = "mail." + protocol + ".";
        setTimeout(properties, prefix + "connectiontimeout");
        setTimeout(properties, prefix + "timeout");
        setTimeout(properties, prefix + "writetimeout");
        properties.put(prefix + "executor.writetimeout", writeTimeouts);
        properties.put(prefix + "socketFactory", new NoDelaySocketFactory(sockets));
        // else a server that does not answer is tried a second time with the default factory
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "quitwait", "false");
        return properties;
    }

    /** A setting left empty is none. */
    private static String set(String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** Zero and less would mean for ever. */
    private static void setTimeout(Properties properties, String name) {
        Object value = properties.get(name);
        if (value == null || !value.toString().matches("0*[1-9]\\d{0,8}")) {
            properties.setProperty(name, String.valueOf(TIMEOUT_MILLIS));
        }
    }
}
