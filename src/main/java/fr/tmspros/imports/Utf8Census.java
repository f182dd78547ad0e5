package fr.tmspros.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One pass over a file as UTF-8 that counts the characters beyond ASCII and the bytes that are none. */
final class Utf8Census {

    private static final int BLOCK = 65_536;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer characters = CharBuffer.allocate(BLOCK);
    private long beyondAscii;
    private long malformed;

    private Utf8Census() {}

    static Utf8Census of(Path file) throws IOException {
        Utf8Census census = new Utf8Census();
        try (InputStream content = Files.newInputStream(file)) {
            census.count(content);
        }
        return census;
    }

    /** A few damaged bytes make no other encoding of a text whose accents are UTF-8: by chance they never are. */
    boolean prevails() {
        return malformed == 0 || beyondAscii > malformed;
    }

    private void count(InputStream content) throws IOException {
        boolean atEnd = false;
        while (!atEnd) {
            atEnd = !fill(content);
            decode(atEnd);
        }
    }

    private boolean fill(InputStream content) throws IOException {
        bytes.compact();
        int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        return count >= 0;
    }

    private void decode(boolean atEnd) {
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
}
