package fr.tmspros.imports;

import java.io.IOException;

/** Reads the cells of a sheet as text. */
final class SheetCells {

    /** A formula whose result the application that wrote the file did not store. */
    private static final String NOT_COMPUTED = "#CALC!";

    private final SharedStrings strings;
    private final NumberFormats formats;
    private final boolean since1904;

    SheetCells(SharedStrings strings, NumberFormats formats, boolean since1904) {
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
                String raw = sheet.text(CellText.LONGEST_RAW);
                isComputed |= type.equals("str") || !raw.isEmpty();
                text = value(type, format, raw);
            } else if (sheet.isStart("is")) {
                isComputed = true;
                text = CellText.decoded(sheet.richText(CellText.LONGEST_RAW));
            }
        }
        return isComputed ? text : NOT_COMPUTED;
    }

    private String value(String type, String format, String raw) {
        return switch (type) {
            case "s" -> strings.at(raw.strip());
            case "str", "inlineStr" -> CellText.decoded(raw);
            case "b" -> raw.strip().equals("1") ? "VRAI" : "FAUX";
            case "d" -> CellText.isoDate(raw);
            case "", "n" -> formats.isDate(format) ? CellText.date(raw, since1904) : CellText.number(raw);
            default -> raw;
        };
    }
}
