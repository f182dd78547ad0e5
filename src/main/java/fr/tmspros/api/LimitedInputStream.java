package fr.tmspros.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/** Refuses a body that is longer than a file may be, as soon as it is, whatever its headers say. */
class LimitedInputStream extends FilterInputStream {

    private final DataSize limit;
    private long count;

    LimitedInputStream(InputStream body, DataSize limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        count += read;
        if (count > limit.toBytes()) {
            throw ApiProblem.fileTooLarge(limit.toMegabytes());
        }
    }
}
