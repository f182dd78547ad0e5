package fr.tmspros.journey.diagram;

import fr.tmspros.etablissement.diagram.DiagramText;
import java.util.ArrayList;
import java.util.List;

/** Labels cut into lines: SVG has no lines of its own, and the server no fonts, so widths are those of a usual character. */
final class Labels {

    /** From one base line to the next. */
    static final int LINE = 13;

    private static final double CHARACTER = 6.0;

    private Labels() {}

    /** From this base line downwards, around a middle. */
    static List<DiagramText> lines(String text, int middle, int firstLine, double width) {
        List<DiagramText> lines = new ArrayList<>();
        for (String line : wrapped(text, (int) (width / CHARACTER))) {
            lines.add(new DiagramText(middle, firstLine + lines.size() * LINE, line));
        }
        return lines;
    }

    /** A word longer than a line has one of its own; a no-break space breaks no line. */
    private static List<String> wrapped(String text, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("[ \n\r\t]+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
