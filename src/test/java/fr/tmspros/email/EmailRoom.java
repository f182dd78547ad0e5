package fr.tmspros.email;

import fr.tmspros.email.EmailSettings.Channel;
import fr.tmspros.email.hold.MailHold;
import fr.tmspros.email.hold.MailHoldSettings;
import fr.tmspros.support.StandingClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The room on its own, on a database with one établissement and no message. */
final class EmailRoom implements AutoCloseable {

    static final String SIRET = "73282932000074";
    static final String SECRET = "mirabelle-Tuile=48";
    static final String TOKEN = "Zm9yZ290dGVuLXBhc3N3b3JkLW9mLXNvbWVib2R5LTE";
    static final String RECIPIENT = "direction@scierie-martin.example";
    static final long ETABLISSEMENT = 1;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Instant NOW = Instant.parse("2026-11-23T12:13:14.123Z");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private EmailRoom(EmailSettings settings, JavaMailSenderImpl sender, BounceSettings bounces, DataSource database) {
        this(settings, sender, bounces, database, null);
    }

    private EmailRoom(
            EmailSettings settings,
            JavaMailSenderImpl sender,
            BounceSettings bounces,
            DataSource database,
            NoticeDocument notice) {
        if (notice != null) {
            context.registerBean(NoticeDocument.class, () -> notice);
        }
        context.registerBean(BounceSettings.class, () -> bounces);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(EmailSettings.class, () -> settings);
        if (sender != null) {
            context.registerBean(JavaMailSenderImpl.class, () -> sender);
        }
        context.register(
                Surroundings.class, Emails.class, EmailLog.class, Bounces.class, EmailWriter.class, EmailTexts.class);
        context.registerBean(MailHoldSettings.class, () -> new MailHoldSettings(false));
        context.register(EmailTransports.class, MailServer.class, PickupFolder.class, MailHold.class);
        context.refresh();
        jdbc().sql("delete from email_message").update();
    }

    static EmailRoom pickup(Path directory) {
        return pickup(directory, EmailDatabase.H2.dataSource());
    }

    static EmailRoom pickup(Path directory, DataSource database) {
        return new EmailRoom(settings(Channel.PICKUP, directory), null, BounceSettings.off(), database);
    }

    /** Credentials bring these bytes along. */
    static EmailRoom pickupWithNotice(Path directory, byte[] notice) {
        EmailSettings plain = settings(Channel.PICKUP, directory);
        EmailSettings attaching = new EmailSettings(
                plain.transport(), directory, plain.deadline(), plain.sender(), plain.replyTo(), true);
        return new EmailRoom(attaching, null, BounceSettings.off(), EmailDatabase.H2.dataSource(), () -> notice);
    }

    static EmailRoom smtp(int port) {
        return smtp(port, DEADLINE, sender -> {});
    }

    static EmailRoom smtp(int port, Duration deadline, Consumer<JavaMailSenderImpl> settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        settings.accept(sender);
        return new EmailRoom(
                settings(Channel.SMTP, Path.of("unused"), deadline),
                sender,
                BounceSettings.off(),
                EmailDatabase.H2.dataSource());
    }

    static EmailSettings settings(Channel channel, Path directory) {
        return settings(channel, directory, DEADLINE);
    }

    private static EmailSettings settings(Channel channel, Path directory, Duration deadline) {
        return new EmailSettings(
                channel, directory, deadline, "ne-pas-repondre@tmspros.example", "contact@tmspros.example", false);
    }

    static SiteSettings site() {
        return new SiteSettings(URI.create("https://tmspros.example/"), ZoneId.of("Europe/Paris"));
    }

    static OutgoingEmail identifiants() {
        return identifiants(UUID.randomUUID().toString(), RECIPIENT);
    }

    static OutgoingEmail identifiants(String id, String recipient) {
        Map<String, Object> model = model();
        model.put("secret", SECRET);
        model.put("validUntil", Instant.parse("2026-12-23T12:13:14Z"));
        return email(EmailTemplate.IDENTIFIANTS, id, recipient, model);
    }

    static OutgoingEmail relance(String remaining) {
        Map<String, Object> model = model();
        model.put("remaining", remaining);
        return email(EmailTemplate.RELANCE, UUID.randomUUID().toString(), RECIPIENT, model);
    }

    static OutgoingEmail profilValide() {
        return email(EmailTemplate.PROFIL_VALIDE, UUID.randomUUID().toString(), RECIPIENT, model());
    }

    static OutgoingEmail reinitialisation() {
        Map<String, Object> model = model();
        model.put("token", TOKEN);
        model.put("validUntil", Instant.parse("2026-11-23T12:43:14Z"));
        return email(EmailTemplate.REINITIALISATION, UUID.randomUUID().toString(), RECIPIENT, model);
    }

    static OutgoingEmail motDePasseModifie() {
        return email(EmailTemplate.MOT_DE_PASSE_MODIFIE, UUID.randomUUID().toString(), RECIPIENT, model());
    }

    static OutgoingEmail confirmationCourriel() {
        Map<String, Object> model = model();
        model.put("token", TOKEN);
        model.put("validUntil", Instant.parse("2026-11-23T12:43:14Z"));
        return email(EmailTemplate.CONFIRMATION_COURRIEL, UUID.randomUUID().toString(), RECIPIENT, model);
    }

    static OutgoingEmail courrielModifie(boolean confirmed) {
        Map<String, Object> model = model();
        model.put("confirmed", confirmed);
        return email(EmailTemplate.COURRIEL_MODIFIE, UUID.randomUUID().toString(), RECIPIENT, model);
    }

    static OutgoingEmail compteInactif() {
        Map<String, Object> model = model();
        model.put("validUntil", Instant.parse("2026-12-23T12:13:14Z"));
        return email(EmailTemplate.COMPTE_INACTIF, UUID.randomUUID().toString(), RECIPIENT, model);
    }

    /** The same message with one value of its model changed. */
    static OutgoingEmail with(OutgoingEmail email, String name, Object value) {
        Map<String, Object> model = new HashMap<>(email.model());
        model.put(name, value);
        return new OutgoingEmail(
                email.id(),
                email.etablissementId(),
                email.template(),
                email.variant(),
                email.recipient(),
                email.replyTo(),
                model);
    }

    Delivery send(OutgoingEmail email) {
        return new TransactionTemplate(bean(PlatformTransactionManager.class))
                .execute(status -> bean(Emails.class).send(email));
    }

    /** Sends by SMTP, and reads a mailbox in which messages come back. */
    static EmailRoom bouncing(int port, BounceSettings bounces) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new EmailRoom(settings(Channel.SMTP, Path.of("unused")), sender, bounces, EmailDatabase.H2.dataSource());
    }

    /** Hears of bounces. */
    void listen(Consumer<EmailBounced> listener) {
        ApplicationListener<PayloadApplicationEvent<EmailBounced>> adapted =
                event -> listener.accept(event.getPayload());
        context.addApplicationListener(new GenericApplicationListenerAdapter(adapted) {
            @Override
            public boolean supportsEventType(ResolvableType type) {
                return type.hasGenerics() && EmailBounced.class == type.resolveGeneric();
            }
        });
    }

    /** Lets time pass. */
    void pass(Duration time) {
        bean(StandingClock.class).advance(time);
    }

    /** The message leaves, and the transaction of its job is rolled back. */
    void sendAndFail(OutgoingEmail email) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            bean(Emails.class).send(email);
            throw new IllegalStateException("the job fails");
        });
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    private static OutgoingEmail email(EmailTemplate template, String id, String recipient, Map<String, Object> model) {
        return new OutgoingEmail(id, ETABLISSEMENT, template, variant(model), recipient, "tms@caisse.example", model);
    }

    private static String variant(Map<String, Object> model) {
        return (String) model.get("remaining");
    }

    private static Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("etablissementName", "Scierie Martin & Fils");
        model.put("identifier", SIRET);
        model.put("caisseName", "Carsat Hauts-de-France");
        model.put("caisseMailbox", "tms@caisse.example");
        model.put("caissePhone", "06 39 98 00 01");
        return model;
    }

    /** What the room is given by the others. */
    @TestConfiguration
    @EnableTransactionManagement
    static class Surroundings {

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        StandingClock clock() {
            return new StandingClock(NOW);
        }

        @Bean
        SiteSettings siteSettings() {
            return site();
        }
    }
}
