package fr.tmspros.credentials;

import java.time.Instant;

/**
 * What a credentials mail says. The secret exists here and in the mail only.
 *
 * @param dispatchId stays the same however often the mail is tried
 * @param identifier SIRET digits
 * @param secret the temporary password, or what the link carries
 * @param link whether it is the latter
 * @param validUntil when it stops working
 */
public record IssuedCredentials(String dispatchId, String identifier, String secret, boolean link, Instant validUntil) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "credentials of dispatch " + dispatchId;
    }
}
