package fr.tmspros.account;

import java.time.Instant;

/**
 * Which conditions of use somebody accepted, and when.
 *
 * @param version null where it was before versions were kept
 */
public record AcceptedConditions(String version, Instant at) {}
