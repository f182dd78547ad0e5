package fr.tmspros.spreadsheet;

import java.util.List;
import java.util.regex.Pattern;

/** Cells made safe to open in a spreadsheet: what would run as a formula gets an apostrophe, which an import takes off again. */
public final class ExportedCells {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

    private ExportedCells() {}

    /** The same cells, made safe. */
    public static List<String> of(List<String> cells) {
        return cells.stream()
                .map(cell -> FORMULA.matcher(cell).find() ? "'" + cell : cell)
                .toList();
    }
}
