package fr.tmspros.imports;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chunks of files that are not read yet. Plain SQL: a chunk leaves the memory as soon as it is stored. */
@Repository
class ImportChunks {

    private final JdbcClient jdbc;

    ImportChunks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ImportChunk chunk) {
        jdbc.sql("insert into import_chunk (import_id, number, content) values (?, ?, ?)")
                .params(chunk.importId(), chunk.number(), chunk.content())
                .update();
    }

    Optional<ImportChunk> firstOpen(String importId) {
        return jdbc.sql("select import_id, number, content from import_chunk where import_id = ? and done_at is null"
                        + " order by number fetch first row only")
                .param(importId)
                .query(ImportChunk.class)
                .optional();
    }

    /** Notes that a chunk is read and forgets its rows: they name people. */
    void close(ImportChunk chunk, Instant now) {
        jdbc.sql("update import_chunk set done_at = ?, content = '' where import_id = ? and number = ?")
                .params(Timestamp.from(now), chunk.importId(), chunk.number())
                .update();
    }

    boolean anyOpen(String importId) {
        return jdbc.sql("select count(*) from import_chunk where import_id = ? and done_at is null")
                        .param(importId)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
