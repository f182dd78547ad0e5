package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import java.util.regex.Pattern;

/** Says why a text is no SIRET, the accidents of spreadsheets before all else. */
final class SiretFaults {

    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+([.,][0-9]+)?[eE][+]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String COLUMN = CoreColumn.SIRET.header();

    private SiretFaults() {}

    static Fault of(String text) {
        String digits = Siret.withoutSeparators(text);
        if (digits.isEmpty()) {
            return fault("vide");
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            return fault("scientifique");
        }
        return DIGITS.matcher(digits).matches() ? ofDigits(digits) : fault("caracteres");
    }

    private static Fault ofDigits(String digits) {
        return switch (digits.length()) {
            case 14 -> fault("cle");
            case 13 -> fault("zero-perdu");
            case 9 -> fault("siren");
            default -> fault("longueur", digits.length());
        };
    }

    private static Fault fault(String reason, Object... arguments) {
        return new Fault(COLUMN, "imports.refus.siret." + reason, arguments);
    }
}
