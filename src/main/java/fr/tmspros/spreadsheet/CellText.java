package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cells of a sheet as text, as French Excel writes them to CSV, but numbers with all their digits. */
final class CellText {

    /** Refuses its row wherever it is read. */
    static final String UNREADABLE = "\uFFFD";

    /** More than anybody wants of a cell, even when each escape of seven characters has become one; the rest is not kept. */
    static final int LONGEST = 8_000;

    /** A formula whose result the application that wrote the file did not store. */
    private static final String NOT_COMPUTED = "#CALC!";

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** Spreadsheets know no more; a SIRET has fourteen digits. */
    private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

    private static final int MOST_DIGITS = 40;
    private static final int LAST_DAY = 2_958_465;

    private final SharedStrings strings;
    private final NumberFormats formats;
    private final boolean since1904;

    CellText(SharedStrings strings, NumberFormats formats, boolean since1904) {
        this.strings = strings;
        this.formats = formats;
        this.since1904 = since1904;
    }

    /** Reads the cell on which the sheet stands to its end. */
    String read(XmlPart sheet) throws IOException {
        String type = sheet.attribute("t");
        String format = sheet.attribute("s");
        String text = "";
        boolean isComputed = true;
        int inside = sheet.depth();
        while (sheet.next() && sheet.depth() >= inside) {
            if (sheet.isStart("f")) {
                isComputed = false;
            } else if (sheet.isStart("v")) {
                String raw = sheet.text(LONGEST);
                isComputed |= type.equals("str") || !raw.isEmpty();
                text = value(type, format, raw);
            } else if (sheet.isStart("is")) {
                isComputed = true;
                text = decoded(sheet.richText(LONGEST));
            }
        }
        return isComputed ? text : NOT_COMPUTED;
    }

    private String value(String type, String format, String raw) {
        return switch (type) {
            case "s" -> strings.at(raw.strip());
            case "str", "inlineStr" -> decoded(raw);
            case "b" -> raw.strip().equals("1") ? "VRAI" : "FAUX";
            case "d" -> isoDate(raw);
            case "", "n" -> formats.isDate(format) ? date(raw) : number(raw);
            default -> raw;
        };
    }

    /** Escapes like {@code _x000D_} (ECMA-376 part 1, 22.9.2.19) made characters; controls but breaks are unreadable. */
    static String decoded(String raw) {
        return ESCAPE.matcher(raw).replaceAll(escape -> character((char) Integer.parseInt(escape.group(1), 16)));
    }

    /** A number without exponent; what is none stays as it is. */
    private static String number(String raw) {
        try {
            BigDecimal number = raw.length() > MOST_DIGITS ? null : new BigDecimal(raw).round(PRECISION);
            boolean isWritable = number != null && Math.abs((long) number.scale()) <= MOST_DIGITS;
            return isWritable ? plain(number) : raw;
        } catch (NumberFormatException e) {
            return raw;
        }
    }

    /** A day as dd/MM/yyyy, given as the number of days since the end of 1899, or of 1904. */
    private String date(String raw) {
        int days;
        try {
            days = (int) Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        return days < 1 || days > LAST_DAY
                ? number(raw)
                : (since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30))
                        .plusDays(days)
                        .format(DATE);
    }

    /** A day that stands in the sheet as 2027-03-01, with or without a time. */
    private static String isoDate(String raw) {
        return raw.matches("\\d{4}-\\d\\d-\\d\\d.*")
                ? raw.replaceFirst("^(\\d{4})-(\\d\\d)-(\\d\\d).*", "$3/$2/$1")
                : raw;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String character(char decoded) {
        boolean isUnreadable = Character.isISOControl(decoded) && "\t\n\r".indexOf(decoded) < 0;
        return isUnreadable ? UNREADABLE : Matcher.quoteReplacement(String.valueOf(decoded));
    }
}
