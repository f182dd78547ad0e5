package fr.tmspros.journey.onboarding;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.credentials.IssuedCredentials;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.email.Emails;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.mailing.CredentialsMails;
import fr.tmspros.journey.message.JourneyEmails;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Sends the credentials; an address the server refuses for good becomes the agents' task. */
@Component
class SendCredentialsDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final JourneyEmails emails;
    private final EmailLog log;
    private final CredentialsMails ahead;

    SendCredentialsDelegate(
            JourneyOwner owner,
            AccountDirectory accounts,
            Credentials credentials,
            JourneyEmails emails,
            EmailLog log,
            CredentialsMails ahead) {
        this.owner = owner;
        this.accounts = accounts;
        this.credentials = credentials;
        this.emails = emails;
        this.log = log;
        this.ahead = ahead;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Delivery delivery = ahead.take(Context.getCommandContext().getCurrentJob())
                .map(Emails.Attempt::outcome)
                .orElseGet(() -> deliver(owner.of(execution)));
        if (delivery == Delivery.REFUSED) {
            throw new BpmnError(OnboardingProcess.ERROR_ADDRESS_REFUSED);
        }
    }

    /** Who is activated needs none: that is as good as a mail that left. */
    private Delivery deliver(Etablissement etablissement) {
        if (accounts.isActivated(etablissement.id())) {
            forgetEarlierTries(etablissement);
            return Delivery.HANDED_OVER;
        }
        return send(etablissement);
    }

    private Delivery send(Etablissement etablissement) {
        emails.requireServer();
        IssuedCredentials issued = credentials.issue(etablissement);
        Delivery delivery = emails.sendCredentials(issued.dispatchId(), etablissement, issued);
        forgetEarlierTries(etablissement);
        return delivery;
    }

    /** Those of a dispatch that was revoked while its mail waited: nobody is going to try it again. */
    private void forgetEarlierTries(Etablissement etablissement) {
        log.withdraw(etablissement.id(), EmailTemplate.IDENTIFIANTS);
    }
}
