package fr.tmspros.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an XML part on their way to the parser. Ends a part that swells, and one with what no spreadsheet writes but attacks are
 * made of: document types and entities, comments, CDATA, NUL, a megabyte without any tag.
 */
final class GuardedPart extends FilterInputStream {

    private static final int LONGEST_RUN = 1 << 20;

    private final long compressed;
    private final InflationBudget budget;
    private long total;
    private int run;
    private int last = -1;

    GuardedPart(InputStream part, long compressed, InflationBudget budget) {
        super(part);
        this.compressed = compressed;
        this.budget = budget;
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
            budget.spend(count, total, compressed);
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
            throw new DamagedWorkbookException("holds what no spreadsheet writes");
        }
        last = next;
    }
}
