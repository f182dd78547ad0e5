package fr.tmspros.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the text of a file is written. A byte order mark decides; without one the whole file is tried as UTF-8, and what is none is
 * Windows-1252, French Excel's habit. Bytes that mean nothing become U+FFFD, which refuses their row alone.
 */
public enum FileEncoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_8_BOM(StandardCharsets.UTF_8),
    UTF_16(StandardCharsets.UTF_16),
    WINDOWS_1252(Charset.forName("windows-1252"));

    private static final char BOM = '\uFEFF';
    private static final int LONGEST_BOM = 3;
    private static final int BLOCK = 65_536;

    private final Charset charset;

    FileEncoding(Charset charset) {
        this.charset = charset;
    }

    static FileEncoding of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(LONGEST_BOM), StandardCharsets.ISO_8859_1);
            if (start.equals("\u00EF\u00BB\u00BF")) {
                return UTF_8_BOM;
            }
            if (start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF")) {
                return UTF_16;
            }
        }
        try (InputStream content = Files.newInputStream(file)) {
            return isUtf8(content) ? UTF_8 : WINDOWS_1252;
        }
    }

    /** Key of its French name. */
    public String messageKey() {
        return "fileEncoding." + name();
    }

    /** The text from its first character on, the byte order mark left out. */
    BufferedReader read(InputStream content) throws IOException {
        Reader decoded = new InputStreamReader(content, charset);
        BufferedReader text = new BufferedReader(decoded);
        text.mark(1);
        if (text.read() != BOM) {
            text.reset();
        }
        return text;
    }

    /** A few damaged bytes make no other encoding of a text whose accents are UTF-8: by chance they never are. */
    private static boolean isUtf8(InputStream content) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
        CharBuffer characters = CharBuffer.allocate(BLOCK);
        long beyondAscii = 0;
        long malformed = 0;
        boolean atEnd = false;
        while (!atEnd) {
            bytes.compact();
            int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
            atEnd = count < 0;
            bytes.position(bytes.position() + Math.max(count, 0)).flip();
            CoderResult result;
            do {
                result = decoder.decode(bytes, characters.clear(), atEnd);
                beyondAscii += characters
                        .flip()
                        .chars()
                        .filter(character -> character > 0x7F)
                        .count();
                if (result.isMalformed()) {
                    malformed++;
                    bytes.position(bytes.position() + result.length());
                }
            } while (!result.isUnderflow());
        }
        return malformed == 0 || beyondAscii > malformed;
    }
}
