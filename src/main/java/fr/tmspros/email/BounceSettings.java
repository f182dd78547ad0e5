package fr.tmspros.email;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox to which messages that could not be delivered come back.
 *
 * @param enabled whether it is read, and named as the sender to the mail server
 * @param address of the mailbox; it has to take {@code local+anything@domain} too
 * @param host IMAP server
 * @param port 0 is the usual one
 * @param ssl TLS from the first byte; else STARTTLS where the server offers it
 * @param interval between two looks into it
 */
@Validated
@ConfigurationProperties("tmspros.email.bounces")
record BounceSettings(
        @DefaultValue("false") boolean enabled,
        String address,
        String host,
        @PositiveOrZero @DefaultValue("0") int port,
        @DefaultValue("true") boolean ssl,
        String username,
        String password,
        @NotNull @DefaultValue("INBOX") String folder,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("PT1M")
        Duration interval) {

    BounceSettings {
        if (enabled) {
            require("address", address != null && address.matches("[^@\\s+]+@[^@\\s]+"));
            require("host", isSet(host));
            require("username", isSet(username));
            require("password", isSet(password));
            require("folder", isSet(folder));
        }
    }

    static BounceSettings off() {
        return new BounceSettings(false, null, null, 0, true, null, null, "INBOX", Duration.ofMinutes(1));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "bounces at %s:%d, folder %s".formatted(host, port, folder);
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    private static void require(String name, boolean usable) {
        if (!usable) {
            throw new IllegalArgumentException(
                    "tmspros.email.bounces.%s is missing or unusable: set it, or ".formatted(name)
                            + "tmspros.email.bounces.enabled to false");
        }
    }
}
