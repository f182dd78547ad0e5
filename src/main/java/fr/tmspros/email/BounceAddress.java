package fr.tmspros.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sender as the mail server sees it, with the message's id in it (VERP): what comes back there belongs to that message, even where
 * the notification says nothing of it.
 */
final class BounceAddress {

    private final String local;
    private final String domain;
    private final Pattern pattern;

    BounceAddress(String address) {
        local = address.substring(0, address.indexOf('@'));
        domain = address.substring(address.indexOf('@') + 1);
        pattern = Pattern.compile(
                "(?<![\\w.+-])" + Pattern.quote(local) + "\\+(?<id>[\\w-]{1,36})@" + Pattern.quote(domain)
                        + "(?![\\w.-])",
                Pattern.CASE_INSENSITIVE);
    }

    String of(String emailId) {
        return local + "+" + emailId + "@" + domain;
    }

    /** The id in the first such address of a header. */
    Optional<String> emailId(String header) {
        Matcher found = pattern.matcher(header);
        return found.find() ? Optional.of(found.group("id")) : Optional.empty();
    }
}
