package fr.tmspros.audit;

import fr.tmspros.account.MaskedEmail;
import fr.tmspros.contactemail.EmailChangeConfirmed;
import fr.tmspros.contactemail.EmailChangeRequested;
import fr.tmspros.etablissement.ContactEmailCorrected;
import fr.tmspros.etablissement.CredentialsRequested;
import fr.tmspros.etablissement.DirectorChanged;
import fr.tmspros.etablissement.FileClosed;
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

    private void write(AuditKind kind, long etablissementId, String detail) {
        AuditParty whose = parties.etablissement(etablissementId);
        writer.write(kind, parties.isCaller(etablissementId) ? whose : parties.caller(), whose, detail);
    }
}
