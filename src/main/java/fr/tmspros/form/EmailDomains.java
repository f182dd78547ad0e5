package fr.tmspros.form;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mail domains that many people have, and so mistype: « gmial.com » is an address like any other, but hardly ever the one that was
 * meant. Only ever a hint; the address may be right.
 */
final class EmailDomains {

    private static final List<String> COMMON = List.of(
            "gmail.com",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "hotmail.fr",
            "hotmail.com",
            "outlook.fr",
            "outlook.com",
            "yahoo.fr",
            "yahoo.com",
            "laposte.net",
            "sfr.fr",
            "neuf.fr",
            "live.fr",
            "bbox.fr",
            "icloud.com",
            "numericable.fr",
            "protonmail.com");

    /** One letter away from a common one, and in use. */
    private static final Set<String> ALSO_RIGHT = Set.of("mail.com", "ymail.com", "email.com", "live.com", "free.com");

    private static final String WITHOUT_NATIONAL_ENDING = "gmail.";

    private EmailDomains() {}

    /** The domain that was probably meant; empty where the domain of the address is as good as any. */
    static Optional<String> meant(String address) {
        String domain = EmailFormat.normalise(address).substring(address.lastIndexOf('@') + 1);
        if (COMMON.contains(domain) || ALSO_RIGHT.contains(domain)) {
            return Optional.empty();
        }
        return COMMON.stream()
                .filter(common -> isOneMistakeAway(domain, common) || hasTheWrongEnding(domain, common))
                .findFirst();
    }

    private static boolean hasTheWrongEnding(String domain, String common) {
        return domain.startsWith(WITHOUT_NATIONAL_ENDING) && common.startsWith(WITHOUT_NATIONAL_ENDING);
    }

    /** One letter too many, missing or wrong, or two neighbours swapped; the rest the same. */
    private static boolean isOneMistakeAway(String typed, String right) {
        int same = 0;
        while (same < Math.min(typed.length(), right.length()) && typed.charAt(same) == right.charAt(same)) {
            same++;
        }
        String typedRest = typed.substring(same);
        String rightRest = right.substring(same);
        return switch (typedRest.length() - rightRest.length()) {
            case 1 -> typedRest.substring(1).equals(rightRest);
            case -1 -> rightRest.substring(1).equals(typedRest);
            case 0 -> isOneWrong(typedRest, rightRest) || isOneSwap(typedRest, rightRest);
            default -> false;
        };
    }

    private static boolean isOneWrong(String typed, String right) {
        return !typed.isEmpty() && typed.substring(1).equals(right.substring(1));
    }

    private static boolean isOneSwap(String typed, String right) {
        return typed.length() > 1
                && typed.charAt(0) == right.charAt(1)
                && typed.charAt(1) == right.charAt(0)
                && typed.substring(2).equals(right.substring(2));
    }
}
