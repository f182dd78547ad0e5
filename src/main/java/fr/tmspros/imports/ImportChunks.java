package fr.tmspros.imports;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chunks of files that are not read yet. Plain SQL: a chunk leaves the memory as soon as it is stored. */
@Repository
class ImportChunks {

    /**
     * Rows of one file that are read in one transaction.
     *
     * @param number its place in the file, from 0
     * @param content see {@link ChunkContent}
     */
    record Chunk(String importId, int number, String content) {}

    private final JdbcClient jdbc;

    ImportChunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Chunk chunk) {
        jdbc.sql("insert into import_chunk (import_id, number, content) values (?, ?, ?)")
                .params(chunk.importId(), chunk.number(), chunk.content())
                .update();
    }

    /** The first ones that are not read yet, in the order of the file. */
    List<Integer> open(String importId, int most) {
        return jdbc.sql("select number from import_chunk where import_id = ? and done_at is null"
                        + " order by number fetch first ? rows only")
                .params(importId, most)
                .query(Integer.class)
                .list();
    }

    /** Holds a chunk until the end of the transaction; empty where it is read already. */
    Optional<Chunk> take(String importId, int number) {
        return jdbc.sql("select import_id, number, content from import_chunk where import_id = ? and number = ?"
                        + " and done_at is null for update")
                .params(importId, number)
                .query(Chunk.class)
                .optional();
    }

    /** Notes that a chunk is read and forgets its rows: they name people. */
    void close(Chunk chunk, Instant now) {
        jdbc.sql("update import_chunk set done_at = ?, content = '' where import_id = ? and number = ?")
                .params(Timestamp.from(now), chunk.importId(), chunk.number())
                .update();
    }

    /** Notes that a chunk was judged; its rows stay, they may have to be taken over later. */
    void pass(Chunk chunk, Instant now) {
        jdbc.sql("update import_chunk set done_at = ? where import_id = ? and number = ?")
                .params(Timestamp.from(now), chunk.importId(), chunk.number())
                .update();
    }

    /** Every chunk has to be read again. */
    void reopen(String importId) {
        jdbc.sql("update import_chunk set done_at = null where import_id = ?")
                .param(importId)
                .update();
    }

    /** Forgets the rows of a file that is not read any further. */
    void forget(String importId) {
        jdbc.sql("update import_chunk set content = '' where import_id = ?")
                .param(importId)
                .update();
    }

    /** The beginning of a file; empty where it was forgotten. */
    Optional<String> first(String importId) {
        return jdbc.sql("select content from import_chunk where import_id = ? and number = 0 and content <> ''")
                .param(importId)
                .query(String.class)
                .optional();
    }
}
