package fr.tmspros.admin;

import fr.tmspros.audit.AuditEvent;
import fr.tmspros.audit.AuditParty;
import java.time.ZonedDateTime;

/**
 * A row of the audit trail on screen.
 *
 * @param actorKey message that says who it was where no account is known, or null
 */
record AuditLineView(AuditEvent event, ZonedDateTime at, String actorKey) {

    static AuditLineView of(AuditEvent event, AdminTimes times) {
        return new AuditLineView(event, times.local(event.at()), actorKey(event.actor(), event.origin()));
    }

    private static String actorKey(AuditParty actor, String origin) {
        if (actor.known()) {
            return null;
        }
        return origin == null ? "admin.audit.actor.system" : "admin.audit.actor.nobody";
    }
}
