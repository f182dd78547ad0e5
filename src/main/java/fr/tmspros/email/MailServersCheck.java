package fr.tmspros.email;

import jakarta.mail.MessagingException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Asks the mail server and the mailbox of bounces whether they let the application in; nothing is sent, no message is read. It stands alone: no other part of the application is made for it. */
@ImportAutoConfiguration({SslAutoConfiguration.class, MailSenderAutoConfiguration.class})
@EnableConfigurationProperties({EmailSettings.class, BounceSettings.class})
public class MailServersCheck {

    /** Whom to ask, the setting that names it, and where to look where it does not answer. */
    public enum Server {
        SMTP("spring.mail.host", "vérifiez spring.mail.* (adresse, port, utilisateur, mot de passe, TLS)"),
        IMAP("tmspros.email.bounces.host", "vérifiez tmspros.email.bounces.*");

        private final String property;
        private final String mend;

        Server(String property, String mend) {
            this.property = property;
            this.mend = mend;
        }

        public String property() {
            return property;
        }

        public String mend() {
            return mend;
        }
    }

    /** What each server that is in use says against it: empty where it lets the application in, the settings being those of the beans. */
    public Map<Server, String> check(BeanFactory beans) {
        Map<Server, String> answers = new EnumMap<>(Server.class);
        ask(
                Server.SMTP,
                () -> beans.getBean(EmailSettings.class).transport() == EmailSettings.Channel.SMTP,
                () -> beans.getBean(JavaMailSenderImpl.class).testConnection(),
                answers);
        ask(
                Server.IMAP,
                () -> beans.getBean(BounceSettings.class).enabled(),
                () -> BounceMailbox.connect(beans.getBean(BounceSettings.class)),
                answers);
        return answers;
    }

    /** Settings that cannot be read were named before: nobody is asked then. */
    private static void ask(Server server, BooleanSupplier inUse, Attempt attempt, Map<Server, String> answers) {
        try {
            if (inUse.getAsBoolean()) {
                answers.put(server, said(attempt));
            }
        } catch (BeansException unreadable) {
            answers.remove(server);
        }
    }

    private static String said(Attempt attempt) {
        try {
            attempt.make();
            return "";
        } catch (MessagingException fault) {
            return Objects.requireNonNullElse(
                    ServerAnswer.masked(fault.getMessage()), fault.getClass().getSimpleName());
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws MessagingException;
    }
}
