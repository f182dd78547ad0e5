package fr.tmspros.imports;

import fr.tmspros.spreadsheet.FileEncoding;
import fr.tmspros.spreadsheet.FileFormat;
import fr.tmspros.spreadsheet.Separator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** An uploaded file and how far its reading came; the rows themselves wait in chunks. */
@Entity
@Table(name = "import_file")
class ImportFile {

    private static final int LONGEST_UNKNOWN_COLUMNS = 2000;
    private static final int LONGEST_UNKNOWN_AGENTS = 2000;
    private static final int LONGEST_SHEET = 100;
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
    @Column(updatable = false)
    private ImportPurpose purpose;

    @Enumerated(EnumType.STRING)
    private ImportState state;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private FileEncoding encoding;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Separator separator;

    @Column(updatable = false)
    private String sheet;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

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

    /** One e-mail a line. */
    @Column(name = "unknown_agents")
    private String unknownAgents;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** Null before the first save, which tells Spring Data that this is new. */
    @Version
    private Integer version;

    protected ImportFile() {}

    ImportFile(ImportRequest request, UploadedFile upload, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.caisseCode = request.caisseCode();
        this.fileName = request.shortFileName();
        this.uploadedBy = request.by().id();
        this.purpose = request.purpose();
        this.state = purpose.firstState();
        this.uploadedAt = now;
        this.encoding = upload.format().encoding().orElse(null);
        this.separator = upload.format().separator().orElse(null);
        this.sheet = upload.format()
                .sheet()
                .map(name -> Cells.cut(Cells.onOneLine(name), LONGEST_SHEET))
                .orElse(null);
        this.unknownColumns = Cells.cut(String.join(LINE_FEED, upload.unknownColumns()), LONGEST_UNKNOWN_COLUMNS);
    }

    String id() {
        return id;
    }

    /** Account id of who wants its rows to be taken over. */
    String responsible() {
        return confirmedBy == null ? uploadedBy : confirmedBy;
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

    int rows() {
        return rows;
    }

    ImportState state() {
        return state;
    }

    /** Whether its rows are judged only. */
    boolean isPreview() {
        return purpose != ImportPurpose.IMPORT && confirmedAt == null;
    }

    /** Adds what became of a chunk's rows. A retry after giving up goes on where it stopped. */
    void count(Sorted rows) {
        state = isPreview() ? ImportState.ANALYSING : ImportState.RUNNING;
        finishedAt = null;
        created += rows.created().size();
        updated += rows.changed().size();
        unchanged += rows.unchanged();
        refused += rows.refused().size();
        Set<String> agents = new TreeSet<>(lines(unknownAgents));
        agents.addAll(rows.unknownAgents());
        unknownAgents = wholeLines(agents);
    }

    /** Every row was read. Once only: the engine may ask again for a file that is done. */
    void finish(Instant now) {
        if (purpose == ImportPurpose.CONFIRM && confirmedAt == null) {
            state = ImportState.TO_CONFIRM;
        } else if (state != ImportState.DONE) {
            state = ImportState.DONE;
            finishedAt = now;
        }
    }

    /** The preview is right: everything is counted anew while the rows are taken over. */
    void confirm(String accountId, Instant now) {
        state = ImportState.RUNNING;
        confirmedBy = accountId;
        confirmedAt = now;
        created = 0;
        updated = 0;
        unchanged = 0;
        refused = 0;
        unknownAgents = null;
    }

    void cancel(Instant now) {
        state = ImportState.CANCELLED;
        finishedAt = now;
    }

    void giveUp(Instant now) {
        state = ImportState.FAILED;
        finishedAt = now;
    }

    /** E-mails of agents that had no account at its caisse when their rows were read. */
    List<String> unknownAgents() {
        return lines(unknownAgents);
    }

    /** Given those of {@link #unknownAgents} that are to be shown. */
    ImportReport report(Collection<String> agents) {
        return new ImportReport(
                id,
                caisseCode,
                fileName,
                uploadedBy,
                uploadedAt,
                confirmedBy,
                purpose,
                new FileFormat(
                        Optional.ofNullable(encoding), Optional.ofNullable(separator), Optional.ofNullable(sheet)),
                state,
                rows,
                created,
                updated,
                unchanged,
                refused,
                created + updated + unchanged + refused,
                lines(unknownColumns),
                List.copyOf(agents),
                finishedAt);
    }

    private static List<String> lines(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(LINE_FEED));
    }

    /** As many as fit; an address that is cut would be another one. */
    private static String wholeLines(Collection<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() + 1 > LONGEST_UNKNOWN_AGENTS) {
                break;
            }
            text.append(text.isEmpty() ? "" : LINE_FEED).append(line);
        }
        return text.toString();
    }
}
