package fr.tmspros.espace.account;

import fr.tmspros.token.TokenScope;
import java.time.ZonedDateTime;

/**
 * One personal API token on the page of the account, its times on the clock of the caisse.
 *
 * @param id names it when it shall be revoked
 * @param lastUsedAt to the minute, or null
 */
record TokenView(
        String id,
        String name,
        TokenScope scope,
        ZonedDateTime createdAt,
        ZonedDateTime expiresAt,
        boolean expired,
        ZonedDateTime lastUsedAt) {}
