package fr.tmspros.account;

import fr.tmspros.etablissement.Siret;
import java.util.Locale;
import java.util.regex.Pattern;

/** What somebody types to say who they are: a SIRET or an e-mail address, in any usual spelling. */
public final class LoginIdentifier {

    /** No identifier holds any; PostgreSQL would refuse to look for a NUL. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private LoginIdentifier() {}

    /** SIRET digits or e-mail in lower case, without what no identifier holds. */
    public static String normalize(String typed) {
        return Siret.parse(typed)
                .map(Siret::digits)
                .orElseGet(() -> CONTROLS.matcher(typed).replaceAll("").strip().toLowerCase(Locale.ROOT));
    }
}
