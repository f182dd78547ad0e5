package fr.tmspros.audit;

import fr.tmspros.dialogue.MessageWritten;
import fr.tmspros.document.DocumentAdded;
import fr.tmspros.document.DocumentRemoved;
import fr.tmspros.document.VirusFound;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages that were written, documents that came and went, in the transaction of the deed; never what they say or how they are called. */
@Component
@Transactional
class DocumentAudit {

    private final AuditWriter writer;
    private final AuditParties parties;

    DocumentAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    void on(DocumentAdded added) {
        writer.write(
                AuditKind.DOCUMENT_ADDED,
                parties.account(added.by()),
                parties.etablissement(added.etablissementId()),
                added.documentId());
    }

    @EventListener
    void on(DocumentRemoved removed) {
        writer.write(
                AuditKind.DOCUMENT_REMOVED,
                parties.caller(),
                parties.etablissement(removed.etablissementId()),
                removed.documentId());
    }

    @EventListener
    void on(MessageWritten written) {
        writer.write(
                AuditKind.MESSAGE_WRITTEN,
                parties.account(written.by()),
                parties.etablissement(written.etablissementId()),
                null);
    }

    /** Whoever is logged in sent it; nobody where it came out of the quarantine. */
    @EventListener
    void on(VirusFound found) {
        writer.write(
                AuditKind.VIRUS_FOUND, parties.caller(), parties.etablissement(found.etablissementId()), found.virus());
    }
}
