package fr.tmspros.audit;

import fr.tmspros.caseload.opinion.OpinionAsked;
import fr.tmspros.caseload.opinion.OpinionGiven;
import fr.tmspros.parcours.DecisionUndone;
import fr.tmspros.parcours.EtapeDecided;
import fr.tmspros.parcours.EtapeSent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is sent, decided and asked about the steps, in the transaction of the deed; never what was written. */
@Component
@Transactional
class EtapeAudit {

    private final AuditWriter writer;
    private final AuditParties parties;

    EtapeAudit(AuditWriter writer, AuditParties parties) {
        this.writer = writer;
        this.parties = parties;
    }

    @EventListener
    void on(EtapeSent sent) {
        AuditParty sender = parties.etablissement(sent.etablissementId());
        writer.write(AuditKind.ETAPE_SENT, sender, sender, detail(sent.number()));
    }

    @EventListener
    void on(EtapeDecided decided) {
        AuditKind kind =
                switch (decided.decision()) {
                    case VALIDATED -> AuditKind.ETAPE_VALIDATED;
                    case SENT_BACK -> AuditKind.ETAPE_SENT_BACK;
                    case NOTED -> AuditKind.ETAPE_CHANGES_NOTED;
                };
        write(kind, parties.account(decided.by()), decided.etablissementId(), decided.number());
    }

    @EventListener
    void on(DecisionUndone undone) {
        write(AuditKind.ETAPE_DECISION_UNDONE, parties.caller(), undone.etablissementId(), undone.number());
    }

    @EventListener
    void on(OpinionAsked asked) {
        write(AuditKind.OPINION_ASKED, parties.account(asked.by()), asked.etablissementId(), asked.number());
    }

    @EventListener
    void on(OpinionGiven given) {
        write(AuditKind.OPINION_GIVEN, parties.account(given.by()), given.etablissementId(), given.number());
    }

    private void write(AuditKind kind, AuditParty by, long etablissementId, int number) {
        writer.write(kind, by, parties.etablissement(etablissementId), detail(number));
    }

    private static String detail(int number) {
        return "etape-" + number;
    }
}
