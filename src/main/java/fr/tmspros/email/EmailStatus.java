package fr.tmspros.email;

import java.time.Instant;

/**
 * What became of a message.
 *
 * @param variant which text of its template ({@code ACTIVATION} or {@code PROFILE} of a reminder); null where there is one only
 * @param at since when it is in this state; of a message that waits, when it was tried last
 * @param attempts how often it was tried
 * @param handedOverAt when it left, whatever became of it since; null where it did not, or long ago
 * @param answer what the server said last, without any address; null where it said nothing
 */
public record EmailStatus(
        EmailTemplate template,
        String variant,
        EmailState status,
        Instant at,
        Instant handedOverAt,
        int attempts,
        String answer) {}
