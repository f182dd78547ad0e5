package fr.tmspros.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An uploaded file and how far its reading came; the rows themselves wait in chunks. */
@Entity
@Table(name = "import_file")
class ImportFile {

    private static final int LONGEST_UNKNOWN_COLUMNS = 2000;
    private static final String LINE_FEED = "\n";

    @Id
    private String id;

    @Column(name = "caisse_code", updatable = false)
    private String caisseCode;

    @Column(name = "file_name", updatable = false)
    private String fileName;

    @Column(name = "uploaded_by", updatable = false)
    private String uploadedBy;

    @Column(name = "uploaded_at", updatable = false)
    private Instant uploadedAt;

    @Enumerated(EnumType.STRING)
    private ImportState state = ImportState.RUNNING;

    @Column(name = "row_count")
    private int rows;

    @Column(name = "created_count")
    private int created;

    @Column(name = "updated_count")
    private int updated;

    @Column(name = "unchanged_count")
    private int unchanged;

    @Column(name = "refused_count")
    private int refused;

    @Column(name = "chunk_count")
    private int chunks;

    /** One header a line. */
    @Column(name = "unknown_columns", updatable = false)
    private String unknownColumns;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** Null before the first save, which tells Spring Data that this is new. */
    @Version
    private Integer version;

    protected ImportFile() {}

    ImportFile(String caisseCode, String fileName, String uploadedBy, List<String> unknownColumns, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.caisseCode = caisseCode;
        this.fileName = fileName;
        this.uploadedBy = uploadedBy;
        this.uploadedAt = now;
        this.unknownColumns = Cells.cut(String.join(LINE_FEED, unknownColumns), LONGEST_UNKNOWN_COLUMNS);
    }

    String id() {
        return id;
    }

    String caisseCode() {
        return caisseCode;
    }

    /** The number of one more chunk, from 0. */
    int nextChunk() {
        return chunks++;
    }

    void holds(int rows) {
        this.rows = rows;
    }

    /** Adds what became of a chunk's rows. A retry after giving up goes on where it stopped. */
    void count(ChunkOutcome outcome) {
        state = ImportState.RUNNING;
        finishedAt = null;
        created += outcome.created();
        updated += outcome.updated();
        unchanged += outcome.unchanged();
        refused += outcome.refused();
    }

    /** Once only: the engine may ask again for a file that is done. */
    void finish(Instant now) {
        if (state != ImportState.DONE) {
            state = ImportState.DONE;
            finishedAt = now;
        }
    }

    void giveUp(Instant now) {
        state = ImportState.FAILED;
        finishedAt = now;
    }

    ImportReport report() {
        return new ImportReport(
                id,
                caisseCode,
                fileName,
                uploadedBy,
                uploadedAt,
                state,
                rows,
                created,
                updated,
                unchanged,
                refused,
                created + updated + unchanged + refused,
                unknownColumns == null || unknownColumns.isEmpty()
                        ? List.of()
                        : List.of(unknownColumns.split(LINE_FEED)),
                finishedAt);
    }
}
