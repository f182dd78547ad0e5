package fr.tmspros.audit;

import java.util.List;

/**
 * One page of the audit trail, newest first; nobody counts how many there are.
 *
 * @param number of this page, from 0
 */
public record AuditPage(List<AuditEvent> events, int number, boolean hasNext) {

    public AuditPage {
        events = List.copyOf(events);
    }
}
