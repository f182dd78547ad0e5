package fr.tmspros.caseload.bulk;

import java.time.Instant;

/**
 * How far an act on many établissements came.
 *
 * @param argument with what: the agent's e-mail, the tag, the reason of closing; empty where nothing had to be said
 * @param createdBy id of the account that chose the établissements
 * @param confirmedBy id of the account that said yes, and acts; or null
 * @param stoppedBy id of the account that stopped it, or null
 * @param counts as of the last chunk
 * @param finishedAt when it ended, one way or another; or null
 */
public record BulkReport(
        String id,
        BulkKind kind,
        String argument,
        BulkState state,
        String createdBy,
        Instant createdAt,
        String confirmedBy,
        Instant confirmedAt,
        String stoppedBy,
        BulkCounts counts,
        Instant finishedAt) {}
