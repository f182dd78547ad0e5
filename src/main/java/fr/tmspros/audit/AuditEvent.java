package fr.tmspros.audit;

import java.time.Instant;

/**
 * A row of the audit trail.
 *
 * @param actor who did it; nobody where that was the application itself, or somebody not logged in
 * @param subject on whom
 * @param detail a code {@code auditDetail.*} or a text that says more, or null
 * @param origin where the request came from; null where the application did it by itself
 */
public record AuditEvent(
        long id, Instant at, AuditKind kind, AuditParty actor, AuditParty subject, String detail, String origin) {}
