package fr.tmspros.audit;

import fr.tmspros.caseload.bulk.BulkAnswered;
import fr.tmspros.caseload.bulk.BulkExported;
import fr.tmspros.caseload.bulk.BulkStopped;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who began and stopped acts on many établissements, in the transaction of the deed; each établissement has rows of its own besides. */
@Component
@Transactional
class BulkAudit {

    private static final String REPORT = "bulk";

    private final AuditWriter writer;
    private final AuditParties parties;

    BulkAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    void on(BulkAnswered answer) {
        if (answer.confirmed()) {
            write(AuditKind.BULK_CONFIRMED, answer.actId(), answer.kind().word() + " " + answer.count());
        }
    }

    @EventListener
    void on(BulkStopped stopped) {
        write(AuditKind.BULK_STOPPED, stopped.actId(), null);
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(BulkExported exported) {
        write(AuditKind.EXPORTED, exported.actId(), REPORT);
    }

    private void write(AuditKind kind, String actId, String detail) {
        writer.write(kind, parties.caller(), new AuditParty(actId, null), detail);
    }
}
