package fr.tmspros.imports;

import fr.tmspros.etablissement.Siret;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what happened to a cell on its way through other applications. */
final class CellFaults {

    /** What a decoder puts where it could not read. */
    private static final char UNREADABLE = '\uFFFD';

    /** UTF-8 that somebody took for Windows-1252 on its way here: « Ã© » for « é ». */
    private static final Pattern MISREAD = Pattern.compile(
            "[\u00C2\u00C3][\u0080-\u00BF\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160"
                    + "\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178]");

    /** How the inside of a workbook spells a character that XML cannot hold; exports of other applications leave it so. */
    private static final Pattern ARTEFACT = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private static final Pattern SPREADSHEET_ERROR = Pattern.compile(
            "#(N/A|REF!|VALUE!|VALEUR!|NAME\\?|NOM\\s?\\?|DIV/0\\s?!|NULL!|NUL!|NUM!|NOMBRE!|CALC!|SPILL!|#{2,})");

    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+([.,][0-9]+)?[eE][+]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private CellFaults() {}

    /** What may happen to any text. */
    static Optional<Fault> of(String column, String value) {
        if (value.indexOf(UNREADABLE) >= 0 || MISREAD.matcher(value).find()) {
            return refuse(column, "illisible");
        }
        if (SPREADSHEET_ERROR.matcher(value).matches()) {
            return refuse(column, "erreur-tableur", value);
        }
        Matcher artefact = ARTEFACT.matcher(value);
        return artefact.find() ? refuse(column, "artefact", artefact.group()) : Optional.empty();
    }

    private static Optional<Fault> refuse(String column, String reason, Object... arguments) {
        return Optional.of(new Fault(column, "imports.refus." + reason, arguments));
    }

    /** Why a text is no SIRET, the accidents of spreadsheets before all else. */
    static Fault ofSiret(String text) {
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
        return new Fault(CoreColumn.SIRET.header(), "imports.refus.siret." + reason, arguments);
    }
}
