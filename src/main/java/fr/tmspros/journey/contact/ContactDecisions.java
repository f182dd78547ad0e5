package fr.tmspros.journey.contact;

import fr.tmspros.caseload.Acts;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.etablissement.ContactEmailCorrected;
import fr.tmspros.etablissement.CredentialsRequested;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.FileClosed;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.form.CleanText;
import fr.tmspros.form.EmailFormat;
import fr.tmspros.form.Forms;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The ways out of the agents' task; anything else leads back to it. */
@Component
public class ContactDecisions {

    static final String RESEND = "resend";
    static final String CLOSE = "close";
    static final String SETTLED = "settled";
    static final String CONTACT_AGAIN = "contactAgain";

    static final String FORM = "contact-etablissement";
    private static final String REACHABLE = "reachable";
    private static final String CORRECT_EMAIL = "correctEmail";
    private static final String DECISION = "decision";
    private static final String NEW_EMAIL = "nouveauCourriel";
    private static final String REASON = "motif";

    private final Forms forms;
    private final Credentials credentials;
    private final Journeys journeys;
    private final Acts acts;
    private final ApplicationEventPublisher events;

    ContactDecisions(
            Forms forms, Credentials credentials, Journeys journeys, Acts acts, ApplicationEventPublisher events) {
        this.forms = forms;
        this.credentials = credentials;
        this.journeys = journeys;
        this.acts = acts;
        this.events = events;
    }

    /** Whether an address was typed that cannot be used, or none where the decision needs one. */
    public static boolean hasUnusableAddress(Map<String, String> answers) {
        String address = answers.getOrDefault(NEW_EMAIL, "");
        boolean asked = CORRECT_EMAIL.equals(answers.get(DECISION)) || !address.isEmpty();
        return asked && !EmailFormat.matches(address);
    }

    /** Whether nothing shall be sent: that helps only who can log in. */
    public static boolean sendsNothing(Map<String, String> answers) {
        return REACHABLE.equals(answers.get(DECISION));
    }

    /** Whether the file shall be closed and nobody says why. */
    public static boolean closesWithoutReason(Map<String, String> answers) {
        return CLOSE.equals(answers.get(DECISION)) && reason(answers).isEmpty();
    }

    private static String reason(Map<String, String> answers) {
        return CleanText.lines(answers.getOrDefault(REASON, ""));
    }

    /** Whether credentials shall go where they went before. */
    static boolean sendsToKnownAddress(Map<String, String> answers) {
        return RESEND.equals(answers.get(DECISION));
    }

    /** Carries the decision out where the journey waits for it, and says which flow the gateway takes. */
    String carryOut(Etablissement etablissement, Map<String, String> answers, Optional<String> by) {
        return switch (decision(answers)) {
            case RESEND, CORRECT_EMAIL -> resend(etablissement, answers);
            case CLOSE -> close(etablissement, answers, by);
            default -> CONTACT_AGAIN;
        };
    }

    /** The same while the journey goes on: credentials are sent as they are wherever it stands. */
    String carryOutBesideTheJourney(Etablissement etablissement, Map<String, String> answers, Optional<String> by) {
        return switch (decision(answers)) {
            case RESEND, CORRECT_EMAIL -> request(etablissement, answers);
            case REACHABLE -> correct(etablissement, answers);
            case CLOSE -> close(etablissement, answers, by);
            default -> CONTACT_AGAIN;
        };
    }

    private String decision(Map<String, String> answers) {
        return forms.latest(FORM).check(answers).ok() ? answers.get(DECISION) : CONTACT_AGAIN;
    }

    private String resend(Etablissement etablissement, Map<String, String> answers) {
        String email = address(etablissement, answers);
        if (!EmailFormat.matches(email)) {
            return CONTACT_AGAIN;
        }
        Optional<String> corrected = Optional.of(email).filter(typed -> !typed.equals(etablissement.contactEmail()));
        etablissement.correctContactEmail(email);
        credentials.revoke(etablissement.id());
        events.publishEvent(new CredentialsRequested(etablissement.id(), corrected));
        return RESEND;
    }

    private String request(Etablissement etablissement, Map<String, String> answers) {
        String email = address(etablissement, answers);
        return EmailFormat.matches(email) && journeys.requestCredentials(etablissement.id(), Optional.of(email))
                ? SETTLED
                : CONTACT_AGAIN;
    }

    /** An address may be corrected without a mail. */
    private String correct(Etablissement etablissement, Map<String, String> answers) {
        Optional.ofNullable(answers.get(NEW_EMAIL)).filter(EmailFormat::matches).ifPresent(email -> {
            etablissement.correctContactEmail(email);
            events.publishEvent(new ContactEmailCorrected(etablissement.id(), email));
        });
        return SETTLED;
    }

    private static String address(Etablissement etablissement, Map<String, String> answers) {
        return CORRECT_EMAIL.equals(answers.get(DECISION))
                ? answers.getOrDefault(NEW_EMAIL, "")
                : etablissement.contactEmail();
    }

    /** The file says why and who, as where it is closed on its page. */
    private String close(Etablissement etablissement, Map<String, String> answers, Optional<String> by) {
        by.ifPresent(account -> acts.noteClosing(account, etablissement.id(), reason(answers)));
        credentials.requireActivation(etablissement.id());
        events.publishEvent(new FileClosed(etablissement.id()));
        return CLOSE;
    }
}
