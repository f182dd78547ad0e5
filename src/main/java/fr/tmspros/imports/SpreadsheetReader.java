package fr.tmspros.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes what spreadsheets write, in one pass: UTF-8, and from the first byte that is no UTF-8 on Windows-1252, French Excel's habit.
 * Before that byte an ordinary text reads the same in both.
 */
final class SpreadsheetReader extends Reader {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int BLOCK = 8192;

    private final InputStream content;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private final CharBuffer characters = CharBuffer.allocate(BLOCK).flip();
    private CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private boolean atEnd;

    SpreadsheetReader(InputStream content) {
        this.content = content;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!characters.hasRemaining() && (!atEnd || bytes.hasRemaining())) {
            decode();
        }
        int count = Math.min(length, characters.remaining());
        characters.get(buffer, offset, count);
        return count == 0 && length > 0 ? -1 : count;
    }

    private void decode() throws IOException {
        characters.clear();
        CoderResult result = decoder.decode(bytes, characters, atEnd);
        characters.flip();
        if (result.isMalformed()) {
            decoder = WINDOWS_1252.newDecoder().onUnmappableCharacter(CodingErrorAction.REPLACE);
        } else if (result.isUnderflow() && !atEnd) {
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = content.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
