package fr.tmspros.credentials;

import java.time.Instant;

/**
 * Credentials as a letter hands them over.
 *
 * @param identifier what is typed at login
 * @param secret the temporary password, in groups of six characters
 * @param token the same for the link to the activation
 * @param validUntil until when both work
 */
public record PaperCredentials(String dispatchId, String identifier, String secret, String token, Instant validUntil) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "credentials of dispatch " + dispatchId;
    }
}
