package fr.tmspros.token;

import java.time.Instant;

/**
 * A token as its owner sees it later: without the secret.
 *
 * @param id names it where it is revoked; with it nobody gets in
 * @param lastUsedAt to the minute, or null
 */
public record PersonalToken(
        String id,
        String name,
        TokenScope scope,
        Instant createdAt,
        Instant expiresAt,
        boolean expired,
        Instant lastUsedAt) {}
