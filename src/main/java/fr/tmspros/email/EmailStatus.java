package fr.tmspros.email;

import java.time.Instant;

/**
 * What became of a message.
 *
 * @param status name of a {@link Delivery}
 */
public record EmailStatus(EmailTemplate template, String status, Instant at) {}
