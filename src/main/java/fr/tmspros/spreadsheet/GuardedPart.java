package fr.tmspros.spreadsheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes of an XML part on their way to the parser. Ends a part that swells, since what the directory of a workbook declares may be a
 * lie, and one with what no spreadsheet writes but attacks are made of: document types and entities, comments, CDATA, NUL, a megabyte
 * without any tag.
 */
final class GuardedPart extends FilterInputStream {

    /** All parts together; a sheet of 100,000 rows takes some 60 MB. */
    static final long MOST_BYTES = 400L << 20;

    /** No part that a spreadsheet writes shrinks to less; up to some megabytes it does not matter. */
    private static final int HIGHEST_RATIO = 200;

    private static final long RATIO_MATTERS = 8L << 20;
    private static final int LONGEST_RUN = 1 << 20;

    private final long compressed;
    private final AtomicLong ofAllParts;
    private long total;
    private int run;
    private int last = -1;

    /**
     * Guards one part.
     *
     * @param compressed its bytes in the file
     * @param ofAllParts counts what all parts of the workbook have grown to
     */
    GuardedPart(InputStream part, long compressed, AtomicLong ofAllParts) {
        super(part);
        this.compressed = compressed;
        this.ofAllParts = ofAllParts;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            total += count;
            boolean swells = total > RATIO_MATTERS && total / HIGHEST_RATIO > compressed;
            if (swells || ofAllParts.addAndGet(count) > MOST_BYTES) {
                throw new UnreadableFileException("classeur-demesure");
            }
            for (int index = offset; index < offset + count; index++) {
                check(buffer[index]);
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(byte next) throws IOException {
        run = next == '<' ? 0 : run + 1;
        if (next == 0 || run > LONGEST_RUN || next == '!' && last == '<') {
            throw new IOException("holds what no spreadsheet writes");
        }
        last = next;
    }
}
