package fr.tmspros.audit;

import fr.tmspros.imports.FileReceived;
import fr.tmspros.imports.Imports;
import fr.tmspros.imports.PreviewAnswered;
import fr.tmspros.imports.RefusalsExported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happens to import files, in the transaction of the deed; a download is kept before its first byte leaves. */
@Component
@Transactional
class ImportAudit {

    private static final String REFUSALS = "refusals";

    private final AuditWriter writer;
    private final AuditParties parties;

    ImportAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    void on(FileReceived received) {
        write(AuditKind.IMPORT_RECEIVED, received.importId(), null);
    }

    @EventListener
    void on(Imports.EtablissementAdded added) {
        writer.write(AuditKind.ETABLISSEMENT_ADDED, parties.caller(), new AuditParty(null, added.siret()), null);
    }

    @EventListener
    void on(PreviewAnswered answer) {
        AuditKind kind = answer.confirmed() ? AuditKind.IMPORT_CONFIRMED : AuditKind.IMPORT_CANCELLED;
        write(kind, answer.importId(), null);
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(RefusalsExported exported) {
        write(AuditKind.EXPORTED, exported.importId(), REFUSALS);
    }

    private void write(AuditKind kind, String importId, String detail) {
        writer.write(kind, parties.caller(), parties.importFile(importId), detail);
    }
}
