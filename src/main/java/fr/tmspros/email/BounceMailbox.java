package fr.tmspros.email;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the mailbox for notifications not seen before. What is none is marked as seen too; what could not be noted stays unseen
 * for the next look.
 */
class BounceMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
    private static final int BATCH = 200;
    private static final int LARGEST = 10_000_000;
    private static final String TIMEOUT_MILLIS = "10000";

    private final BounceSettings settings;
    private final BounceReader reader;
    private final Bounces bounces;

    BounceMailbox(BounceSettings settings, SiteSettings site, Bounces bounces) {
        this.settings = settings;
        this.bounces = bounces;
        reader = new BounceReader(
                new BounceAddress(settings.address()), site.baseUrl().getHost());
    }

    /** Never fails: the next look comes anyway. */
    void poll() {
        try (Store store = open(settings)) {
            Folder folder = store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            try {
                readUnseen(folder);
            } finally {
                folder.close(false);
            }
        } catch (MessagingException fault) {
            LOG.warn("bounces not read: {}", ServerAnswer.masked(fault.getMessage()));
        }
    }

    private void readUnseen(Folder folder) throws MessagingException {
        Message[] unseen = folder.search(new FlagTerm(new Flags(Flag.SEEN), false));
        for (Message message : Arrays.copyOf(unseen, Math.min(unseen.length, BATCH))) {
            try {
                if (isDealtWith(message)) {
                    message.setFlag(Flag.SEEN, true);
                }
            } catch (IOException | MessagingException unreadable) {
                if (!folder.isOpen()) {
                    throw new MessagingException("connection lost", unreadable);
                }
                LOG.warn(
                        "message in the bounce mailbox not read: {}",
                        unreadable.getClass().getSimpleName());
            }
        }
    }

    private boolean isDealtWith(Message message) throws MessagingException, IOException {
        Optional<Bounce> bounce = message.getSize() > LARGEST ? Optional.empty() : read(raw(message));
        try {
            bounce.ifPresent(bounces::accept);
            return true;
        } catch (RuntimeException notNoted) {
            LOG.warn(
                    "bounce not noted, left for the next look: {}",
                    notNoted.getClass().getSimpleName());
            return false;
        }
    }

    private Optional<Bounce> read(byte[] raw) {
        try {
            return reader.read(new MimeMessage(null, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException | RuntimeException broken) {
            LOG.info(
                    "broken message in the bounce mailbox passed over: {}",
                    broken.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static byte[] raw(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return raw.toByteArray();
    }

    /** Logs in and looks for the folder, no more. */
    static void connect(BounceSettings settings) throws MessagingException {
        try (Store store = open(settings)) {
            if (!store.getFolder(settings.folder()).exists()) {
                throw new MessagingException("no folder " + settings.folder());
            }
        }
    }

    private static Store open(BounceSettings settings) throws MessagingException {
        Store store = Session.getInstance(properties(settings)).getStore(protocol(settings));
        store.connect(settings.host(), port(settings), settings.username(), settings.password());
        return store;
    }

    private static String protocol(BounceSettings settings) {
        return settings.ssl() ? "imaps" : "imap";
    }

    /** The usual one is what Jakarta Mail takes for -1. */
    private static int port(BounceSettings settings) {
        return settings.port() == 0 ? -1 : settings.port();
    }

    private static Properties properties(BounceSettings settings) {
        String prefix = "mail." + protocol(settings) + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "starttls.enable", "true");
        // else reading a message marks it as seen, whether it is dealt with or not
        properties.setProperty(prefix + "peek", "true");
        return properties;
    }
}
