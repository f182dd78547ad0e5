package fr.tmspros.email;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the finished message: {@code multipart/alternative}, text first, HTML last; with the notice beside it where the settings say so. */
@Component
class EmailWriter {

    private static final Logger LOG = LoggerFactory.getLogger(EmailWriter.class);
    private static final String UTF_8 = "UTF-8";

    private final EmailSettings settings;
    private final SiteSettings site;
    private final EmailTexts texts;
    private final ObjectProvider<NoticeDocument> notice;
    private final Clock clock;
    private final Optional<BounceAddress> bounces;

    EmailWriter(
            EmailSettings settings,
            BounceSettings bounces,
            SiteSettings site,
            EmailTexts texts,
            ObjectProvider<NoticeDocument> notice,
            Clock clock) {
        this.notice = notice;
        this.settings = settings;
        this.bounces = bounces.enabled() ? Optional.of(new BounceAddress(bounces.address())) : Optional.empty();
        this.site = site;
        this.texts = texts;
        this.clock = clock;
    }

    /** Throws AddressException where the recipient's address is none. */
    MimeMessage write(OutgoingEmail email) throws MessagingException {
        InternetAddress recipient = address(email.recipient());
        EmailTexts.Rendered rendered = texts.render(email);
        IdentifiedMessage message =
                new IdentifiedMessage(email.id() + "@" + site.baseUrl().getHost());
        bounces.ifPresent(address -> message.setEnvelopeFrom(address.of(email.id())));
        address(message, email, recipient);
        message.setSubject(rendered.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "fr");
        MimeMultipart content =
                new MimeMultipart("alternative", part(rendered.text(), "plain"), part(rendered.html(), "html"));
        message.setContent(bringsTheNotice(email) ? withNotice(content) : content);
        message.saveChanges();
        return message;
    }

    private boolean bringsTheNotice(OutgoingEmail email) {
        return settings.attachNotice() && email.template() == EmailTemplate.IDENTIFIANTS;
    }

    private MimeMultipart withNotice(MimeMultipart content) throws MessagingException {
        MimeBodyPart words = new MimeBodyPart();
        words.setContent(content);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(
                new DataHandler(new ByteArrayDataSource(notice.getObject().pdf(), "application/pdf")));
        file.setFileName(NoticeDocument.FILE);
        file.setDisposition(Part.ATTACHMENT);
        return new MimeMultipart("mixed", words, file);
    }

    private void address(MimeMessage message, OutgoingEmail email, InternetAddress recipient)
            throws MessagingException {
        message.setRecipient(Message.RecipientType.TO, recipient);
        message.setReplyTo(new InternetAddress[] {replyTo(email)});
        try {
            message.setFrom(new InternetAddress(
                    settings.sender(), Objects.requireNonNullElseGet(email.senderName(), texts::senderName), UTF_8));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A mailbox mistyped for a caisse stops no message to its établissements. */
    private InternetAddress replyTo(OutgoingEmail email) throws AddressException {
        if (email.replyTo() == null || email.replyTo().isBlank()) {
            return address(settings.replyTo());
        }
        try {
            return address(email.replyTo());
        } catch (AddressException unusable) {
            LOG.warn("{}: the mailbox of the caisse is no address, using tmspros.email.reply-to", email);
            return address(settings.replyTo());
        }
    }

    /** Exactly one bare address: no list, no display name. */
    private static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(Objects.requireNonNullElse(text, ""), true);
        if (!text.equals(address.getAddress())) {
            throw new AddressException("not a bare address");
        }
        return address;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        // named, it need not be found out by writing the text once more
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }
}
