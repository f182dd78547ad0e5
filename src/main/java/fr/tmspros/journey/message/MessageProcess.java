package fr.tmspros.journey.message;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountInactive;
import fr.tmspros.account.InactiveAccounts;
import fr.tmspros.account.InactivitySettings;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.process.Variables;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@code message.bpmn}: mails beside the journey, which never wait for a mail server on its path. */
@Component
public class MessageProcess {

    public static final String SEND_MESSAGE = "serviceTask_sendMessage";
    public static final String KEY = "message";
    private static final int AT_ONCE = 100;
    private static final int BEFORE_THOSE_OF_IMPORTS = 40;
    private static final int LEAST_URGENT = 0;

    private final RuntimeService runtime;
    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final InactiveAccounts inactive;
    private final InactivitySettings inactivity;
    private final JourneyEmails emails;
    private final EmailLog log;

    MessageProcess(
            RuntimeService runtime,
            Etablissements etablissements,
            AccountDirectory accounts,
            Credentials credentials,
            InactiveAccounts inactive,
            InactivitySettings inactivity,
            JourneyEmails emails,
            EmailLog log) {
        this.runtime = runtime;
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.credentials = credentials;
        this.inactive = inactive;
        this.inactivity = inactivity;
        this.emails = emails;
        this.log = log;
    }

    public void profileAccepted(Etablissement etablissement) {
        start(etablissement, EmailTemplate.PROFIL_VALIDE);
    }

    /** New credentials for somebody whose journey has passed its first step. */
    public void credentials(Etablissement etablissement) {
        start(etablissement, EmailTemplate.IDENTIFIANTS);
    }

    /** A reminder that an agent asks for, beside those of the journey. */
    public void reminder(Etablissement etablissement) {
        start(etablissement, EmailTemplate.RELANCE);
    }

    @EventListener
    void on(AccountInactive event) {
        start(etablissements.findById(event.etablissementId()).orElseThrow(), EmailTemplate.COMPTE_INACTIF);
    }

    /** The same for a mail that another room of mails writes, given the id of the message and whom it goes to. */
    Delivery send(DelegateExecution execution, BiFunction<String, Etablissement, Delivery> mail) {
        String id = execution.getProcessInstanceId();
        return recipient(execution)
                .filter(etablissement -> etablissement.state() != JourneyState.CLOSED)
                .map(etablissement -> mail.apply(id, etablissement))
                .orElseGet(() -> withdraw(id));
    }

    /** What became of the mail; a mail whose reason is gone counts as handed over. */
    Delivery send(EmailTemplate template, DelegateExecution execution) {
        Etablissement etablissement = recipient(execution)
                .orElseThrow(() -> new IllegalStateException("no établissement has the business key of this message"));
        String id = execution.getProcessInstanceId();
        if (etablissement.state() == JourneyState.CLOSED) {
            return withdraw(id);
        }
        return switch (template) {
            case PROFIL_VALIDE -> sendProfileAccepted(id, etablissement);
            case IDENTIFIANTS -> sendCredentials(id, etablissement);
            case RELANCE -> sendReminder(id, etablissement);
            case COMPTE_INACTIF -> sendInactive(id, etablissement);
            default -> throw new IllegalStateException(template + " does not belong here");
        };
    }

    /** Whom the mail goes to; empty where that is somebody of the staff. */
    Optional<Etablissement> recipient(DelegateExecution execution) {
        return etablissements.findBySiret(execution.getProcessBusinessKey());
    }

    private Delivery sendProfileAccepted(String id, Etablissement etablissement) {
        return etablissement.profileCompletedAt().isPresent()
                ? emails.sendProfileAccepted(id, etablissement)
                : withdraw(id);
    }

    /** Not where what it asks for is done meanwhile. */
    private Delivery sendReminder(String id, Etablissement etablissement) {
        return Reminder.openIn(etablissement.state())
                .map(reminder -> emails.sendReminder(id, etablissement, reminder))
                .orElseGet(() -> withdraw(id));
    }

    private Delivery sendCredentials(String id, Etablissement etablissement) {
        if (accounts.isActivated(etablissement.id())) {
            return withdraw(id);
        }
        emails.requireServer();
        return emails.sendCredentials(id, etablissement, credentials.issue(etablissement));
    }

    /** Not where somebody has come in meanwhile. */
    private Delivery sendInactive(String id, Etablissement etablissement) {
        return inactive.noticedAt(etablissement.id())
                .map(at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC)
                        .plus(inactivity.notice())
                        .toInstant())
                .map(erasedAt -> emails.sendInactive(id, etablissement, erasedAt))
                .orElseGet(() -> withdraw(id));
    }

    private Delivery withdraw(String id) {
        log.withdraw(id);
        return Delivery.HANDED_OVER;
    }

    /** Which text it sends, and how urgent that is: somebody waits for most of them, for thousands of reminders nobody does. */
    static Map<String, Object> variables(EmailTemplate template) {
        int priority =
                switch (template) {
                    case RELANCE, RECAPITULATIF, ETAPES_A_VALIDER -> LEAST_URGENT;
                    case IDENTIFIANTS -> BEFORE_THOSE_OF_IMPORTS;
                    default -> AT_ONCE;
                };
        return Map.of(Variables.TEMPLATE, template.name(), Variables.PRIORITY, priority);
    }

    /** The instance is the request, and its id that of the message. */
    private void start(Etablissement etablissement, EmailTemplate template) {
        ProcessInstance started =
                runtime.startProcessInstanceByKey(KEY, etablissement.siret().digits(), variables(template));
        log.queued(started.getId(), etablissement.id(), template);
    }
}
