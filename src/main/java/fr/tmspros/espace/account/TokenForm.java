package fr.tmspros.espace.account;

import fr.tmspros.token.TokenRequest;
import fr.tmspros.token.TokenScope;
import java.util.Objects;
import java.util.regex.Pattern;

/** A personal API token as it is asked for; absent fields are empty. */
record TokenForm(String nomDuJeton, String portee, String jours) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    TokenForm {
        nomDuJeton = Objects.toString(nomDuJeton, "").strip();
        portee = Objects.toString(portee, "");
        jours = Objects.toString(jours, "").strip();
    }

    /** What is no number is no day at all; what is no scope only reads. */
    TokenRequest request() {
        return new TokenRequest(nomDuJeton, scope(), NUMBER.matcher(jours).matches() ? Integer.parseInt(jours) : 0);
    }

    /** The scope that is ticked. */
    public TokenScope scope() {
        return TokenScope.WRITE.name().equals(portee) ? TokenScope.WRITE : TokenScope.READ;
    }
}
