package fr.tmspros.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a file is by its first bytes; its name proves nothing. */
enum FileKind {
    ZIP("504B0304", "504B0506", "504B0708"),
    OLD_WORKBOOK("D0CF11E0A1B11AE1"),
    PDF("25504446"),
    BINARY("89504E47", "FFD8FF", "47494638", "1F8B08", "377ABCAF271C", "526172211A07", "7B5C727466"),
    MARKUP,
    TEXT;

    private static final int LOOKED_AT = 512;

    private final List<String> signatures;

    FileKind(String... signatures) {
        this.signatures = List.of(signatures);
    }

    static FileKind of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] start = content.readNBytes(LOOKED_AT);
            String hexadecimal = HexFormat.of().withUpperCase().formatHex(start);
            return Arrays.stream(values())
                    .filter(kind -> kind.signatures.stream().anyMatch(hexadecimal::startsWith))
                    .findFirst()
                    .orElse(isMarkup(start) ? MARKUP : TEXT);
        }
    }

    /** Some applications call a web page a workbook. */
    private static boolean isMarkup(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .stripLeading();
        return text.startsWith("<");
    }
}
