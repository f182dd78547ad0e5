package fr.tmspros.document.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In rows of 256 kB beside the row of the document: one transaction, one backup. */
@Component
public class DatabaseStore implements DocumentStore {

    static final int CHUNK = 256 * 1024;

    private final JdbcClient jdbc;

    DatabaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public StoredIn kind() {
        return StoredIn.DATABASE;
    }

    @Override
    public void write(String id, InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int part = 0;
        for (int count = content.readNBytes(chunk, 0, CHUNK); count > 0; count = content.readNBytes(chunk, 0, CHUNK)) {
            jdbc.sql("insert into document_chunk (document_id, part, content) values (?, ?, ?)")
                    .param(id)
                    .param(part++)
                    .param(count == CHUNK ? chunk : Arrays.copyOf(chunk, count))
                    .update();
        }
    }

    @Override
    public InputStream read(String id) throws IOException {
        byte[] first = chunk(id, 0).orElseThrow(() -> new NoSuchFileException(id));
        return new Chunks(id, first);
    }

    @Override
    public void delete(String id) {
        jdbc.sql("delete from document_chunk where document_id = ?").param(id).update();
    }

    private Optional<byte[]> chunk(String id, int part) {
        return jdbc.sql("select content from document_chunk where document_id = ? and part = ?")
                .param(id)
                .param(part)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** One row after the other; no connection is held between them. */
    private final class Chunks extends InputStream {

        private final String id;
        private byte[] chunk;
        private int part;
        private int next;

        Chunks(String id, byte[] first) {
            this.id = id;
            this.chunk = first;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : chunk[next++] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, to.length);
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - next);
            System.arraycopy(chunk, next, to, offset, count);
            next += count;
            return count;
        }

        private boolean isAtEnd() {
            while (chunk.length > 0 && next == chunk.length) {
                boolean last = chunk.length < CHUNK;
                chunk = last ? new byte[0] : chunk(id, ++part).orElseGet(() -> new byte[0]);
                next = 0;
            }
            return chunk.length == 0;
        }
    }
}
