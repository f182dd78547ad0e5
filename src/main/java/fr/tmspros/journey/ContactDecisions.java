package fr.tmspros.journey;

import fr.tmspros.account.Credentials;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.EmailFormat;
import fr.tmspros.form.Forms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The three ways out of the agents' task; anything else leads back to it. */
@Component
class ContactDecisions {

    static final String RESEND = "resend";
    static final String CLOSE = "close";
    static final String CONTACT_AGAIN = "contactAgain";

    private static final String FORM = "contact-etablissement";
    private static final String CORRECT_EMAIL = "correctEmail";
    private static final String DECISION = "decision";
    private static final String NEW_EMAIL = "nouveauCourriel";

    private final Forms forms;
    private final Credentials credentials;

    ContactDecisions(Forms forms, Credentials credentials) {
        this.forms = forms;
        this.credentials = credentials;
    }

    /** Whether an address was typed that cannot be used, or none where the decision needs one. */
    static boolean hasUnusableAddress(Map<String, String> answers) {
        String address = answers.getOrDefault(NEW_EMAIL, "");
        boolean asked = CORRECT_EMAIL.equals(answers.get(DECISION)) || !address.isEmpty();
        return asked && !EmailFormat.matches(address);
    }

    /** Carries the decision out and says which flow the gateway takes. */
    String carryOut(Etablissement etablissement, Map<String, String> answers) {
        if (!forms.latest(FORM).check(answers).ok()) {
            return CONTACT_AGAIN;
        }
        return switch (answers.get(DECISION)) {
            case RESEND -> resend(etablissement, etablissement.contactEmail());
            case CORRECT_EMAIL -> resend(etablissement, answers.getOrDefault(NEW_EMAIL, ""));
            case CLOSE -> close(etablissement);
            default -> CONTACT_AGAIN;
        };
    }

    private String resend(Etablissement etablissement, String email) {
        if (!EmailFormat.matches(email)) {
            return CONTACT_AGAIN;
        }
        etablissement.correctContactEmail(email);
        credentials.revoke(etablissement.id());
        return RESEND;
    }

    private String close(Etablissement etablissement) {
        credentials.requireActivation(etablissement.id());
        return CLOSE;
    }
}
