package fr.tmspros.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file as rows, whatever its format; only one of them is in memory at a time. */
public interface Spreadsheet extends Closeable {

    /** How it turned out to be written. */
    FileFormat format();

    /** The next row, blank ones included; empty at the end. */
    Optional<RawRow> next() throws IOException;

    /**
     * Chooses who reads a file by its first bytes; its name proves nothing.
     *
     * @throws UnreadableFileException for what is neither text nor a workbook, a damaged or a dangerous one
     */
    static Spreadsheet open(Path file, RowHints hints) throws IOException {
        byte[] start;
        try (InputStream content = Files.newInputStream(file)) {
            start = content.readNBytes(512);
        }
        String bytes = HexFormat.of().withUpperCase().formatHex(start);
        if (starts(bytes, "504B0304|504B0506|504B0708")) {
            return WorkbookRows.open(file);
        }
        if (starts(bytes, "D0CF11E0A1B11AE1")) {
            throw new UnreadableFileException("ancien-classeur");
        }
        if (starts(bytes, "25504446")) {
            throw new UnreadableFileException("pdf");
        }
        if (starts(bytes, "89504E47|FFD8FF|47494638|1F8B08|377ABCAF271C|526172211A07|7B5C727466")) {
            throw new UnreadableFileException("pas-du-texte");
        }
        if (isMarkup(start)) {
            throw new UnreadableFileException("page-web");
        }
        return CsvRows.open(file, hints);
    }

    private static boolean starts(String bytes, String signatures) {
        return Pattern.compile(signatures).matcher(bytes).lookingAt();
    }

    /** Some applications call a web page a workbook. */
    private static boolean isMarkup(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading();
        return text.startsWith("<");
    }
}
