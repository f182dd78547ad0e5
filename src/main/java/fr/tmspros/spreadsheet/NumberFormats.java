package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which cell formats of a workbook show a number as a date (ECMA-376 part 1, 18.8.30). */
final class NumberFormats {

    /** The formats that every application knows: dates, in Eastern Asia too, and a date with its time. */
    private static final Pattern BUILT_IN_DATE = Pattern.compile("1[4-7]|22|2[7-9]|3[016]|5[0-8]");

    /** What a format says literally or about colour and locale. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");

    private static final Pattern DAY_OR_YEAR = Pattern.compile("[dy]", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 65_536;

    private final Set<String> ownDates = new HashSet<>();
    private final BitSet dates = new BitSet();

    private NumberFormats() {}

    static NumberFormats none() {
        return new NumberFormats();
    }

    static NumberFormats of(XmlPart styles) throws IOException {
        NumberFormats formats = new NumberFormats();
        while (styles.next()) {
            if (styles.isStart("numFmt") && formats.ownDates.size() < MOST) {
                formats.define(styles.attribute("numFmtId"), styles.attribute("formatCode"));
            } else if (styles.isStart("cellXfs")) {
                formats.readCellFormats(styles);
            }
        }
        return formats;
    }

    /** Whether the format with this index shows a date. */
    boolean isDate(String format) {
        return format.matches("[0-9]{1,5}") && dates.get(Integer.parseInt(format));
    }

    private void define(String id, String code) {
        if (DAY_OR_YEAR.matcher(LITERAL.matcher(code).replaceAll("")).find()) {
            ownDates.add(id);
        }
    }

    private void readCellFormats(XmlPart styles) throws IOException {
        int inside = styles.depth();
        int index = 0;
        while (styles.next() && styles.depth() >= inside) {
            if (styles.isStart("xf") && index < MOST) {
                String id = styles.attribute("numFmtId");
                dates.set(index, BUILT_IN_DATE.matcher(id).matches() || ownDates.contains(id));
                index++;
            }
        }
    }
}
