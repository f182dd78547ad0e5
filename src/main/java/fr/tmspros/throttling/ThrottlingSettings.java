package fr.tmspros.throttling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How failed logins are counted.
 *
 * @param originFailures how many a day one address may have, all accounts together, before it has to wait; below 50, so that one
 *     password is not tried on more accounts (spraying)
 * @param secret key of the hashes that stand for identifiers and addresses; the same on all nodes. Empty: one that is drawn once and
 *     kept in the database beside them
 */
@Validated
@ConfigurationProperties("tmspros.throttling")
record ThrottlingSettings(
        @Min(5) @Max(49) @DefaultValue("40") int originFailures,
        @DefaultValue("") String secret) {

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "throttling settings";
    }
}
