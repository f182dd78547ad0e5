package fr.tmspros.account;

import fr.tmspros.etablissement.Siret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody types, or pastes from the mail with the words around it, to say who they are: a SIRET or an e-mail address. */
public final class LoginIdentifier {

    /** No identifier holds any, nor what is never seen; PostgreSQL would refuse to look for a NUL. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private static final String PUNCTUATION = ".,:;<>()\"'«»";

    private LoginIdentifier() {}

    /** SIRET digits or e-mail in lower case, without labels ({@code Identifiant :}, {@code mailto:}) and what no identifier holds. */
    public static String normalize(String typed) {
        return Optional.of(typed)
                .filter(text -> text.indexOf('@') < 0)
                .flatMap(Siret::within)
                .map(Siret::digits)
                .orElseGet(
                        () -> withoutLabel(UNSEEN.matcher(typed).replaceAll("")).toLowerCase(Locale.ROOT));
    }

    /** Neither sign stands in an address without quotes (RFC 5322), so what is before the last one is a label or a name. */
    private static String withoutLabel(String text) {
        String bare = withoutEdges(text);
        return withoutEdges(bare.substring(1 + Math.max(bare.lastIndexOf(':'), bare.lastIndexOf('<'))));
    }

    private static String withoutEdges(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isEdge(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || PUNCTUATION.indexOf(character) >= 0;
    }
}
