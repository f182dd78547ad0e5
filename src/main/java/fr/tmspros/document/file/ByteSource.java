package fr.tmspros.document.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes one after the other, or many at once. What ends too early is damaged. */
final class ByteSource {

    private static final int BLOCK = 64 * 1024;

    private final InputStream content;
    private final byte[] block = new byte[BLOCK];
    private int next;
    private int end;

    ByteSource(InputStream content) {
        this.content = content;
    }

    /** The next byte as 0 to 255, or -1 at the end. */
    int read() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return block[next++] & 0xFF;
    }

    /** The next byte; there has to be one. */
    int need() throws IOException {
        int value = read();
        if (value < 0) {
            throw damaged();
        }
        return value;
    }

    int needShort() throws IOException {
        return need() << 8 | need();
    }

    int needInt() throws IOException {
        return needShort() << 16 | needShort();
    }

    byte[] need(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            if (next == end && !fill()) {
                throw damaged();
            }
            int part = Math.min(count - done, end - next);
            System.arraycopy(block, next, bytes, done, part);
            next += part;
            done += part;
        }
        return bytes;
    }

    /** Hands so many bytes over; null throws them away. */
    void pass(long count, OutputStream to) throws IOException {
        for (long left = count; left > 0; ) {
            if (next == end && !fill()) {
                throw damaged();
            }
            int part = (int) Math.min(left, end - next);
            if (to != null) {
                to.write(block, next, part);
            }
            next += part;
            left -= part;
        }
    }

    /** Hands everything over up to this byte, which is read too; false where it does not come. */
    boolean passUntil(int value, OutputStream to) throws IOException {
        while (next < end || fill()) {
            int at = next;
            while (at < end && (block[at] & 0xFF) != value) {
                at++;
            }
            to.write(block, next, at - next);
            next = Math.min(at + 1, end);
            if (at < end) {
                return true;
            }
        }
        return false;
    }

    static RefusedFileException damaged() {
        return new RefusedFileException("abimee");
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(content.read(block), 0);
        return end > 0;
    }
}
