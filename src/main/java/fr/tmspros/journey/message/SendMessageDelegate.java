package fr.tmspros.journey.message;

import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends one mail that belongs to no step of the journey, if its reason still holds. */
@Component
class SendMessageDelegate implements JavaDelegate {

    private final MessageProcess messages;
    private final PasswordMessages passwordMessages;
    private final EmailChangeMessages emailChangeMessages;
    private final StaffMessages staffMessages;
    private final DialogueMessages dialogueMessages;
    private final RecapMessages recapMessages;
    private final SentBackMessages sentBackMessages;
    private final ReviewNoticeMessages reviewNoticeMessages;

    SendMessageDelegate(
            MessageProcess messages,
            PasswordMessages passwordMessages,
            EmailChangeMessages emailChangeMessages,
            StaffMessages staffMessages,
            DialogueMessages dialogueMessages,
            RecapMessages recapMessages,
            SentBackMessages sentBackMessages,
            ReviewNoticeMessages reviewNoticeMessages) {
        this.messages = messages;
        this.passwordMessages = passwordMessages;
        this.emailChangeMessages = emailChangeMessages;
        this.staffMessages = staffMessages;
        this.dialogueMessages = dialogueMessages;
        this.recapMessages = recapMessages;
        this.sentBackMessages = sentBackMessages;
        this.reviewNoticeMessages = reviewNoticeMessages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (send(execution) == Delivery.REFUSED) {
            throw new BpmnError(OnboardingProcess.ERROR_ADDRESS_REFUSED);
        }
    }

    private Delivery send(DelegateExecution execution) {
        EmailTemplate template = EmailTemplate.valueOf((String) execution.getVariable(Variables.TEMPLATE));
        return switch (template) {
            case REINITIALISATION -> passwordMessages.sendReset(execution);
            case MOT_DE_PASSE_MODIFIE -> passwordMessages.sendChanged(execution);
            case CONFIRMATION_COURRIEL -> emailChangeMessages.sendConfirmation(execution);
            case INVITATION -> staffMessages.sendInvitation(execution);
            case SECOND_FACTEUR_REINITIALISE -> staffMessages.sendReset(execution);
            case MESSAGE_CAISSE -> dialogueMessages.sendToEtablissement(execution);
            case MESSAGE_ETABLISSEMENT -> dialogueMessages.sendToCaisse(execution);
            case AVIS_DEMANDE -> staffMessages.sendOpinionAsked(execution);
            case RECAPITULATIF -> messages.send(execution, recapMessages::send);
            case A_COMPLETER -> sentBackMessages.send(execution);
            case ETAPES_A_VALIDER -> reviewNoticeMessages.send(execution);
            case COURRIEL_MODIFIE -> emailChangeMessages.sendNotice(execution);
            default -> messages.send(template, execution);
        };
    }
}
