package fr.tmspros.audit;

import fr.tmspros.account.AccessRefused;
import fr.tmspros.account.AccountActivated;
import fr.tmspros.account.RightsChanged;
import fr.tmspros.account.Role;
import fr.tmspros.credentials.CredentialsIssued;
import fr.tmspros.email.hold.MailsReleased;
import fr.tmspros.etablissement.CaisseDescribed;
import fr.tmspros.etablissement.jobs.FailedJobHandled;
import fr.tmspros.login.LoginJudged;
import fr.tmspros.password.PasswordChanged;
import fr.tmspros.password.PasswordRefused;
import fr.tmspros.password.PasswordResetRequested;
import fr.tmspros.secondfactor.SecondFactorChanged;
import fr.tmspros.secondfactor.SecondFactorRefused;
import fr.tmspros.staff.InvitationClosed;
import fr.tmspros.staff.InvitationSent;
import fr.tmspros.staff.PortfolioHandedOver;
import fr.tmspros.staff.StaffRenamed;
import fr.tmspros.token.ApiTokenChanged;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the accounts say of themselves. In the transaction of the deed, so that deed and row stand or fall together; a refusal is kept
 * whatever becomes of the transaction around it. A login is a deed whatever came of it.
 */
@Component
@Transactional
class AccountAudit {

    private static final String EXPIRED = "expired";

    private final AuditWriter writer;
    private final AuditParties parties;
    private final AuditRequest request;

    AccountAudit(AuditWriter writer, AuditParties parties, AuditRequest request) {
        this.writer = writer;
        this.parties = parties;
        this.request = request;
    }

    @EventListener
    void on(LoginJudged judged) {
        AuditParty account = AuditParty.of(judged.account());
        switch (judged.outcome()) {
            case ACCEPTED -> writer.write(AuditKind.LOGIN_ACCEPTED, account, account, null);
            case REFUSED -> writer.write(AuditKind.LOGIN_REFUSED, AuditParty.NOBODY, account, null);
            case EXPIRED -> writer.write(AuditKind.LOGIN_REFUSED, AuditParty.NOBODY, account, EXPIRED);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(AccessRefused refused) {
        AuditParty whose = refused.etablissementId() == null
                ? AuditParty.NOBODY
                : parties.etablissement(refused.etablissementId());
        writer.write(AuditKind.ACCESS_DENIED, parties.caller(), whose, request.target());
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(PasswordRefused refused) {
        AuditParty account = AuditParty.of(refused.account());
        writer.write(AuditKind.PASSWORD_REFUSED, account, account, null);
    }

    /** Whoever came with the link is not logged in. */
    @EventListener
    void on(AccountActivated activated) {
        AuditParty account = parties.etablissement(activated.etablissementId());
        writer.write(AuditKind.ACCOUNT_ACTIVATED, account, account, null);
    }

    @EventListener
    void on(PasswordChanged changed) {
        AuditParty account = parties.account(changed.accountId());
        AuditKind kind = changed.byLink() ? AuditKind.PASSWORD_RESET : AuditKind.PASSWORD_CHANGED;
        writer.write(kind, account, account, null);
    }

    @EventListener
    void on(SecondFactorChanged changed) {
        AuditKind kind =
                switch (changed.change()) {
                    case TURNED_ON -> AuditKind.SECOND_FACTOR_ENABLED;
                    case CODES_RENEWED -> AuditKind.RECOVERY_CODES_RENEWED;
                    case TURNED_OFF -> AuditKind.SECOND_FACTOR_DISABLED;
                    case RESET -> AuditKind.SECOND_FACTOR_RESET;
                };
        writer.write(kind, parties.caller(), parties.account(changed.accountId()), null);
    }

    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void on(SecondFactorRefused refused) {
        AuditParty account = parties.account(refused.accountId());
        writer.write(AuditKind.SECOND_FACTOR_REFUSED, account, account, null);
    }

    @EventListener
    void on(ApiTokenChanged changed) {
        AuditParty account = parties.account(changed.accountId());
        writer.write(
                changed.issued() ? AuditKind.API_TOKEN_ISSUED : AuditKind.API_TOKEN_REVOKED, account, account, null);
    }

    @EventListener
    void on(PasswordResetRequested requested) {
        writer.write(AuditKind.PASSWORD_RESET_REQUESTED, AuditParty.NOBODY, AuditParty.of(requested.account()), null);
    }

    @EventListener
    void on(CredentialsIssued issued) {
        writer.write(
                AuditKind.CREDENTIALS_ISSUED,
                parties.caller(),
                issued.accounts().stream().map(AuditParty::of).toList(),
                null);
    }

    @EventListener
    void on(CaisseDescribed described) {
        writer.write(AuditKind.CAISSE_DESCRIBED, parties.caller(), AuditParty.NOBODY, described.code());
    }

    @EventListener
    void on(MailsReleased released) {
        writer.write(AuditKind.MAILS_RELEASED, parties.caller(), AuditParty.NOBODY, null);
    }

    @EventListener
    void on(FailedJobHandled handled) {
        writer.write(
                handled.abandoned() ? AuditKind.JOB_ABANDONED : AuditKind.JOB_RETRIED,
                parties.caller(),
                new AuditParty(null, handled.job().siret()),
                handled.job().activity());
    }

    @EventListener
    void on(RightsChanged changed) {
        AuditKind kind =
                switch (changed.change()) {
                    case GRANTED -> AuditKind.RIGHTS_GRANTED;
                    case DISABLED -> AuditKind.ACCOUNT_DISABLED;
                    case ENABLED -> AuditKind.ACCOUNT_ENABLED;
                };
        writer.write(
                kind, parties.caller(), AuditParty.of(changed.account()), rights(changed.role(), changed.caisses()));
    }

    @EventListener
    void on(InvitationSent sent) {
        writer.write(
                AuditKind.INVITATION_SENT,
                parties.caller(),
                AuditParty.of(sent.account()),
                rights(sent.role(), sent.caisses()));
    }

    /** Whoever came with the link is not logged in. */
    @EventListener
    void on(InvitationClosed closed) {
        AuditParty account = AuditParty.of(closed.account());
        if (closed.accepted()) {
            writer.write(AuditKind.INVITATION_ACCEPTED, account, account, null);
        } else {
            writer.write(AuditKind.INVITATION_WITHDRAWN, parties.caller(), account, null);
        }
    }

    @EventListener
    void on(StaffRenamed renamed) {
        writer.write(AuditKind.STAFF_RENAMED, parties.caller(), AuditParty.of(renamed.account()), null);
    }

    @EventListener
    void on(PortfolioHandedOver handedOver) {
        writer.write(
                AuditKind.PORTFOLIO_HANDED_OVER,
                parties.caller(),
                parties.account(handedOver.fromAccountId()),
                handedOver.count() + " → "
                        + parties.account(handedOver.toAccountId()).name());
    }

    private static String rights(Role role, Set<String> caisses) {
        return (role + " " + String.join(" ", new TreeSet<>(caisses))).strip();
    }
}
