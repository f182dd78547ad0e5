package fr.tmspros.imports;

import fr.tmspros.form.CleanText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The first line that is not blank, looked at before anything is parsed.
 *
 * @param text the line with its quotes
 */
record HeaderLine(String text) {

    private static final char BOM = '\uFEFF';

    /** Looks ahead without consuming anything but a byte order mark. */
    static HeaderLine read(BufferedReader file, int lookAhead) throws IOException {
        skipBom(file);
        file.mark(lookAhead);
        String start = start(file, lookAhead);
        file.reset();
        if (start.indexOf('\0') >= 0) {
            throw new UnusableFileException("imports.inutilisable.pas-du-texte");
        }
        return new HeaderLine(start.lines()
                .filter(line -> !CleanText.lines(line).isEmpty())
                .findFirst()
                .orElseThrow(() -> new UnusableFileException("imports.inutilisable.vide")));
    }

    /** The separator it has most of outside quotes; French Excel's where they are even. */
    char separator() {
        return Stream.of(';', ',', '\t').max(Comparator.comparing(this::count)).orElseThrow();
    }

    private long count(char separator) {
        boolean quoted = false;
        long count = 0;
        for (char character : text.toCharArray()) {
            quoted ^= character == '"';
            count += character == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    private static void skipBom(BufferedReader file) throws IOException {
        file.mark(1);
        if (file.read() != BOM) {
            file.reset();
        }
    }

    private static String start(BufferedReader file, int length) throws IOException {
        char[] start = new char[length];
        int count = 0;
        int read = 0;
        while (read >= 0 && count < length) {
            count += read;
            read = file.read(start, count, length - count);
        }
        return new String(start, 0, count);
    }
}
