package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Credentials;
import fr.tmspros.email.Delivery;
import fr.tmspros.etablissement.Etablissement;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the credentials; an address the server refuses for good becomes the agents' task. */
@Component
class SendCredentialsDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final JourneyEmails emails;

    SendCredentialsDelegate(
            JourneyOwner owner, AccountDirectory accounts, Credentials credentials, JourneyEmails emails) {
        this.owner = owner;
        this.accounts = accounts;
        this.credentials = credentials;
        this.emails = emails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Etablissement etablissement = owner.of(execution);
        if (accounts.isActivated(etablissement.id())) {
            return;
        }
        if (emails.sendCredentials(etablissement, credentials.issue(etablissement)) == Delivery.REFUSED) {
            throw new BpmnError(OnboardingProcess.ERROR_ADDRESS_REFUSED);
        }
    }
}
