package fr.tmspros.audit;

import fr.tmspros.caseload.search.ListExported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who takes a list of établissements away, and which: kept before its first byte leaves. */
@Component
class ListAudit {

    private static final String LIST = "etablissements";

    private final AuditWriter writer;
    private final AuditParties parties;

    ListAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    @Transactional
    void on(ListExported exported) {
        String query = exported.search().query();
        String detail = query.isEmpty() ? LIST : LIST + "?" + query;
        writer.write(AuditKind.EXPORTED, parties.caller(), AuditParty.NOBODY, detail);
    }
}
