package fr.tmspros.caseload.bulk;

import fr.tmspros.caseload.Act;
import fr.tmspros.email.EmailTemplate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be done with many établissements at once. */
public enum BulkKind {
    CREDENTIALS("identifiants", null, EmailTemplate.IDENTIFIANTS),
    REMINDER("relance", null, EmailTemplate.RELANCE),
    AGENT("agent", "agent", null),
    TAG("etiquette", "etiquette", null),
    CLOSE("cloture", "motif", null),
    REOPEN("reouverture", null, EmailTemplate.IDENTIFIANTS),
    LETTER("lettre", null, null);

    private final String word;
    private final String field;
    private final EmailTemplate email;

    BulkKind(String word, String field, EmailTemplate email) {
        this.word = word;
        this.field = field;
        this.email = email;
    }

    /** How forms and addresses call it. */
    public String word() {
        return word;
    }

    /** Name of the field that says with what; empty where nothing else has to be said. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** What each établissement gets by mail; empty where nothing is sent. */
    public Optional<EmailTemplate> email() {
        return Optional.ofNullable(email);
    }

    /** Whether two of them within a day can only be a mistake: each costs a mail or a stamp. */
    boolean oncePerDay() {
        return this == CREDENTIALS || this == REMINDER || this == LETTER;
    }

    /** The one forms call so; empty where there is none. */
    public static Optional<BulkKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    Act act(String argument) {
        return switch (this) {
            case CREDENTIALS -> new Act.SendCredentials(Optional.empty());
            case REMINDER -> new Act.Remind();
            case AGENT -> new Act.Assign(Optional.of(argument.toLowerCase(Locale.ROOT)));
            case TAG -> new Act.AddTag(argument);
            case CLOSE -> new Act.Close(argument);
            case REOPEN -> new Act.Reopen();
            case LETTER -> new Act.WriteLetter();
        };
    }
}
