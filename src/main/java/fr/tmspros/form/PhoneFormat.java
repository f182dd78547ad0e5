package fr.tmspros.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Phone numbers as people in France and its overseas départements write them, stored as E.164. French numbers are
 * judged by their shape: libphonenumber does not know the ranges reserved for fiction (Arcep, 06 39 98 xx xx) and would
 * refuse any range opened after its release.
 */
public final class PhoneFormat {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String FRANCE = "FR";
    private static final int METROPOLITAN_FRANCE = 33;

    /** Guadeloupe, Martinique, Guyane, and La Réunion with Mayotte. */
    private static final Set<Integer> OVERSEAS = Set.of(590, 596, 594, 262);

    /** No letters: an extension (« poste 12 ») has no place in E.164 and must not get lost unnoticed. */
    private static final Pattern SPELLING = Pattern.compile("\\+?[\\p{Nd}\\p{Z}\\p{Pd}()./·]+");

    private PhoneFormat() {}

    static boolean matches(String text) {
        return parse(text).isPresent();
    }

    /** E.164; what is no phone number comes back unchanged. */
    static String normalise(String text) {
        return parse(text)
                .map(number -> PHONES.format(number, PhoneNumberFormat.E164))
                .orElse(text);
    }

    /** French numbers in national groups, others in international ones; what is no phone number unchanged. */
    public static String display(String text) {
        return parse(text)
                .map(number -> PHONES.format(
                        number, isFrench(number) ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL))
                .orElse(text);
    }

    private static Optional<PhoneNumber> parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return accept(PHONES.parse(text, FRANCE));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<PhoneNumber> accept(PhoneNumber number) {
        if (isFrench(number)) {
            return hasFrenchShape(number) ? Optional.of(toTerritory(number)) : Optional.empty();
        }
        return Optional.of(number).filter(PHONES::isValidNumber);
    }

    private static boolean isFrench(PhoneNumber number) {
        return number.getCountryCode() == METROPOLITAN_FRANCE || OVERSEAS.contains(number.getCountryCode());
    }

    /** Nine digits after the country code, whatever the territory. */
    private static boolean hasFrenchShape(PhoneNumber number) {
        return PHONES.isPossibleNumber(number)
                && String.valueOf(number.getNationalNumber()).length() == 9;
    }

    /** 0590… and its like are dialled within France as they stand, but their country code is not 33. */
    private static PhoneNumber toTerritory(PhoneNumber number) {
        return number.getCountryCode() == METROPOLITAN_FRANCE
                ? OVERSEAS.stream()
                        .map(code -> withCountryCode(number, code))
                        .filter(PHONES::isValidNumber)
                        .findFirst()
                        .orElse(number)
                : number;
    }

    private static PhoneNumber withCountryCode(PhoneNumber number, int code) {
        return new PhoneNumber().setCountryCode(code).setNationalNumber(number.getNationalNumber());
    }
}
