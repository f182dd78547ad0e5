package fr.tmspros.audit;

import fr.tmspros.account.MaskedEmail;
import fr.tmspros.caseload.ActPerformed;
import fr.tmspros.contactemail.EmailChangeConfirmed;
import fr.tmspros.contactemail.EmailChangeRequested;
import fr.tmspros.etablissement.ContactEmailCorrected;
import fr.tmspros.etablissement.CredentialsRequested;
import fr.tmspros.etablissement.DirectorChanged;
import fr.tmspros.etablissement.FileClosed;
import fr.tmspros.etablissement.FileReopened;
import fr.tmspros.etablissement.ProfileSaved;
import fr.tmspros.etablissement.SiretChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happens to établissements, in the transaction of the deed. */
@Component
@Transactional
class JourneyAudit {

    private final AuditWriter writer;
    private final AuditParties parties;

    JourneyAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    void on(CredentialsRequested requested) {
        String address = requested.correctedEmail().map(MaskedEmail::of).orElse(null);
        write(AuditKind.CREDENTIALS_REQUESTED, requested.etablissementId(), address);
    }

    @EventListener
    void on(ContactEmailCorrected corrected) {
        write(AuditKind.CONTACT_EMAIL_CORRECTED, corrected.etablissementId(), MaskedEmail.of(corrected.email()));
    }

    @EventListener
    void on(EmailChangeRequested requested) {
        write(AuditKind.CONTACT_EMAIL_REQUESTED, requested.etablissementId(), MaskedEmail.of(requested.email()));
    }

    /** Whoever came with the link need not be logged in. */
    @EventListener
    void on(EmailChangeConfirmed confirmed) {
        AuditParty account = parties.etablissement(confirmed.etablissementId());
        writer.write(AuditKind.CONTACT_EMAIL_CONFIRMED, account, account, MaskedEmail.of(confirmed.email()));
    }

    @EventListener
    void on(SiretChanged changed) {
        write(AuditKind.SIRET_CHANGED, changed.etablissementId(), changed.formerSiret());
    }

    @EventListener
    void on(DirectorChanged changed) {
        write(AuditKind.DIRECTOR_CHANGED, changed.etablissementId(), MaskedEmail.of(changed.email()));
    }

    @EventListener
    void on(ProfileSaved saved) {
        write(AuditKind.PROFILE_SAVED, saved.etablissementId(), saved.complete() ? "complete" : "incomplete");
    }

    @EventListener
    void on(FileClosed closed) {
        write(AuditKind.FILE_CLOSED, closed.etablissementId(), null);
    }

    @EventListener
    void on(FileReopened reopened) {
        write(AuditKind.FILE_REOPENED, reopened.etablissementId(), null);
    }

    /** The other acts speak for themselves, by whichever way they are done. */
    @EventListener
    void on(ActPerformed act) {
        AuditKind kind =
                switch (act.kind()) {
                    case REMINDED -> AuditKind.REMINDER_REQUESTED;
                    case LETTER -> AuditKind.LETTER_WRITTEN;
                    case PRINTED -> AuditKind.LETTER_PRINTED;
                    case ASSIGNED -> AuditKind.AGENT_ASSIGNED;
                    case TAGGED -> AuditKind.TAGS_CHANGED;
                    case NOTE -> AuditKind.NOTE_WRITTEN;
                    case CALL -> AuditKind.CALL_NOTED;
                    case RECALL -> AuditKind.RECALL_SET;
                    case CREDENTIALS, SIRET, DIRECTOR, CLOSED, REOPENED -> null;
                };
        if (kind != null) {
            writer.write(kind, parties.account(act.by()), parties.etablissement(act.etablissementId()), act.detail());
        }
    }

    private void write(AuditKind kind, long etablissementId, String detail) {
        AuditParty whose = parties.etablissement(etablissementId);
        writer.write(kind, parties.isCaller(etablissementId) ? whose : parties.caller(), whose, detail);
    }
}
