package fr.tmspros.audit;

import java.time.Instant;

/**
 * What is looked for in the audit trail; null for all.
 *
 * @param from the first moment
 * @param until the first moment after
 * @param whom SIRET, part of a company's name, account id, name or e-mail of somebody of the staff, or id of an import
 * @param by the same, of who did it
 */
public record AuditSearch(Instant from, Instant until, AuditKind kind, String whom, String by) {}
