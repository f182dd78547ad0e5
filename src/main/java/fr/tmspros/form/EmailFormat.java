package fr.tmspros.form;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import java.net.IDN;
import java.util.Locale;

/**
 * What an e-mail address looks like, said once for forms, imports and accounts: Jakarta Validation's rule, narrowed to
 * addresses that a mail server of today takes and that can be delivered outside an intranet.
 */
public final class EmailFormat {

    /** RFC 5321, 4.5.3.1.3: a path is at most 256 octets, its angle brackets included. */
    private static final int MAX_LENGTH = 254;

    /** Printable ASCII without quotes before the @ (SMTPUTF8 is rare), and a domain with a dot that is no IP address. */
    private static final String DELIVERABLE = "[!-~&&[^\"]]+@[^\\p{C}\\p{Z}]+\\.\\p{L}[^\\p{C}\\p{Z}.]+";

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private EmailFormat() {}

    /** Whether this is an address, without blanks or line breaks around it; false for null and the empty text. */
    public static boolean matches(String address) {
        return address != null
                && !address.isEmpty()
                && address.length() <= MAX_LENGTH
                && VALIDATOR.validateValue(Rule.class, "address", address).isEmpty();
    }

    /** The address with its domain in lower case and in ASCII (Punycode); what is no address comes back unchanged. */
    public static String normalise(String address) {
        if (!matches(address)) {
            return address;
        }
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1)
                + IDN.toASCII(address.substring(at + 1)).toLowerCase(Locale.ROOT);
    }

    private record Rule(@Email(regexp = DELIVERABLE) String address) {}
}
