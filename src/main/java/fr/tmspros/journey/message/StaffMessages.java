package fr.tmspros.journey.message;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.caseload.opinion.Opinion;
import fr.tmspros.caseload.opinion.OpinionAsked;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.secondfactor.SecondFactorChanged;
import fr.tmspros.staff.InvitationMail;
import fr.tmspros.staff.InvitationSent;
import fr.tmspros.staff.Invitations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The mails to agents and administrators: the invitation, and the notice that the second factor was reset. */
@Component
class StaffMessages {

    private static final String OPINION = "avis-";

    private final RuntimeService runtime;
    private final Invitations invitations;
    private final AccountDirectory accounts;
    private final JourneyEmails emails;
    private final Opinions opinions;
    private final Etablissements etablissements;
    private final EmailLog log;

    StaffMessages(
            RuntimeService runtime,
            Invitations invitations,
            AccountDirectory accounts,
            JourneyEmails emails,
            Opinions opinions,
            Etablissements etablissements,
            EmailLog log) {
        this.runtime = runtime;
        this.invitations = invitations;
        this.accounts = accounts;
        this.emails = emails;
        this.opinions = opinions;
        this.etablissements = etablissements;
        this.log = log;
    }

    @EventListener
    void on(InvitationSent sent) {
        start(sent.invitationId(), EmailTemplate.INVITATION);
    }

    @EventListener
    void on(SecondFactorChanged changed) {
        if (changed.change() == SecondFactorChanged.Change.RESET) {
            start(changed.accountId(), EmailTemplate.SECOND_FACTEUR_REINITIALISE);
        }
    }

    @EventListener
    void on(OpinionAsked asked) {
        start(OPINION + asked.opinionId(), EmailTemplate.AVIS_DEMANDE);
    }

    private void start(String businessKey, EmailTemplate template) {
        String id = runtime.startProcessInstanceByKey(
                        MessageProcess.KEY, businessKey, Map.of(Variables.TEMPLATE, template.name()))
                .getId();
        log.queued(id, null, template);
    }

    Delivery sendInvitation(DelegateExecution execution) {
        emails.requireServer();
        Delivery delivery = invitations
                .next(execution.getProcessBusinessKey())
                .map(mail -> emails.sendToStaff(
                        execution.getProcessInstanceId(),
                        mail.to(),
                        EmailTemplate.INVITATION,
                        replyTo(mail),
                        said(mail)))
                .orElseGet(() -> withdraw(execution));
        if (delivery == Delivery.REFUSED) {
            invitations.mailRefused(execution.getProcessBusinessKey());
        }
        return delivery;
    }

    /** Whoever does not understand the invitation answers the one who sent it. */
    private static String replyTo(InvitationMail mail) {
        return mail.inviter() == null ? null : mail.inviter().email();
    }

    private static Map<String, Object> said(InvitationMail mail) {
        Map<String, Object> said = new HashMap<>();
        said.put("token", mail.token());
        said.put("validUntil", mail.validUntil());
        said.put("role", mail.role().name());
        said.put("caisses", String.join(", ", mail.caisses()));
        said.put("inviter", mail.inviter() == null ? null : mail.inviter().displayName());
        return said;
    }

    Delivery sendReset(DelegateExecution execution) {
        AccountAddress to = accounts.address(execution.getProcessBusinessKey()).orElseThrow();
        return emails.sendToAccount(
                execution.getProcessInstanceId(), to, EmailTemplate.SECOND_FACTEUR_REINITIALISE, Map.of());
    }

    /** Not where it is answered meanwhile, or gone with the établissement; never what is asked. */
    Delivery sendOpinionAsked(DelegateExecution execution) {
        long id = Long.parseLong(execution.getProcessBusinessKey().substring(OPINION.length()));
        return opinions.find(id)
                .filter(opinion -> !opinion.isAnswered())
                .flatMap(opinion -> accounts.address(opinion.of())
                        .map(to -> emails.sendToStaff(
                                execution.getProcessInstanceId(),
                                to,
                                EmailTemplate.AVIS_DEMANDE,
                                accounts.identifierOf(opinion.by()).orElse(null),
                                said(opinion))))
                .orElseGet(() -> withdraw(execution));
    }

    private Map<String, Object> said(Opinion opinion) {
        Etablissement about = etablissements.findById(opinion.etablissementId()).orElseThrow();
        Map<String, Object> said = new HashMap<>();
        said.put("asker", accounts.namesOf(List.of(opinion.by())).getOrDefault(opinion.by(), ""));
        said.put("etablissement", about.name());
        said.put("path", "/agent/etablissements/" + about.siret().digits() + "/etapes/" + opinion.number());
        return said;
    }

    private Delivery withdraw(DelegateExecution execution) {
        log.withdraw(execution.getProcessInstanceId());
        return Delivery.HANDED_OVER;
    }
}
