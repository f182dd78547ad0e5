package fr.tmspros.imports;

import fr.tmspros.form.CleanText;
import fr.tmspros.imports.PhysicalLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first line of a CSV file that is not blank, looked at before anything is parsed. */
final class HeaderLine {

    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\x0B\\f\\r\\u0085]]");

    private HeaderLine() {}

    /** The separator of the file, given by its header or by a line like {@code sep=;} before it, which is consumed. */
    static Separator separator(PhysicalLines lines) throws IOException {
        Line line = next(lines);
        Optional<Separator> hint = Separator.hinted(line.text());
        if (hint.isEmpty()) {
            lines.putBack(List.of(line));
        }
        return hint.orElseGet(() -> Separator.of(line.text()));
    }

    private static Line next(PhysicalLines lines) throws IOException {
        Line line = textOf(lines);
        while (CleanText.lines(line.text()).isEmpty()) {
            line = textOf(lines);
        }
        return line;
    }

    private static Line textOf(PhysicalLines lines) throws IOException {
        Line line = lines.next().orElseThrow(() -> new UnusableFileException("imports.inutilisable.vide"));
        if (NO_TEXT.matcher(line.text()).find()) {
            throw new UnusableFileException("imports.inutilisable.pas-du-texte");
        }
        return line;
    }
}
