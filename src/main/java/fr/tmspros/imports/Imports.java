package fr.tmspros.imports;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisses;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes files in and reads them chunk by chunk, each chunk in a transaction of its own. */
@Service
@Transactional
public class Imports {

    private static final Limit REFUSALS = Limit.of(10_000);
    private static final int LONGEST_FILE_NAME = 255;

    private final ImportFiles files;
    private final ImportChunks chunks;
    private final RefusedRows refusals;
    private final ChunkReader reader;
    private final Uploads uploads;
    private final KnownColumns columns;
    private final Caisses caisses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Imports(
            ImportFiles files,
            ImportChunks chunks,
            RefusedRows refusals,
            ChunkReader reader,
            Uploads uploads,
            KnownColumns columns,
            Caisses caisses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.chunks = chunks;
        this.refusals = refusals;
        this.reader = reader;
        this.uploads = uploads;
        this.columns = columns;
        this.caisses = caisses;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Stores a file for reading and announces it with {@link FileReceived}.
     *
     * @param content CSV or XLSX as spreadsheets write it; read once, as a stream, and not closed
     * @return id of the import
     * @throws UnusableFileException where the file as a whole cannot be used; nothing is stored then
     */
    public String receive(String caisseCode, String fileName, InputStream content, CurrentAccount by) {
        if (!caisses.existsById(caisseCode)) {
            throw new UnusableFileException("imports.inutilisable.caisse", caisseCode);
        }
        try (UploadedFile upload = uploads.open(content, columns.all())) {
            ImportFile file = files.saveAndFlush(
                    new ImportFile(caisseCode, shortName(fileName), by.id(), upload.unknownColumns(), clock.instant()));
            file.holds(store(upload, file));
            events.publishEvent(new FileReceived(file.id()));
            return file.id();
        }
    }

    private int store(UploadedFile upload, ImportFile file) {
        int rows = upload.cut(chunk -> chunks.add(new ImportChunk(file.id(), file.nextChunk(), chunk)));
        if (rows == 0) {
            throw new UnusableFileException("imports.inutilisable.sans-ligne");
        }
        return rows;
    }

    /**
     * Reads the next chunk; the caller calls again, in another transaction, as long as there is one.
     *
     * @return whether chunks are left
     */
    public boolean readChunk(String importId) {
        ImportFile file = files.findLockedById(importId).orElseThrow();
        chunks.firstOpen(importId).ifPresent(chunk -> read(file, chunk));
        boolean left = chunks.anyOpen(importId);
        if (!left) {
            file.finish(clock.instant());
        }
        return left;
    }

    private void read(ImportFile file, ImportChunk chunk) {
        file.count(reader.read(file, chunk));
        chunks.close(chunk, clock.instant());
    }

    /** Notes that reading stopped for good, after all retries; what was read until then stays. */
    public void giveUp(String importId) {
        files.findLockedById(importId).orElseThrow().giveUp(clock.instant());
    }

    /** How far an import came; empty for an unknown id. */
    @Transactional(readOnly = true)
    public Optional<ImportReport> report(String id) {
        return files.findById(id).map(ImportFile::report);
    }

    /** One page of the refused rows, in the order of the file. */
    @Transactional(readOnly = true)
    public Page<Refusal> refusals(String id, Pageable page) {
        return refusals.findByImportIdOrderByLineAsc(id, page).map(RefusedRow::refusal);
    }

    /** The refused rows in the order of the file, 10,000 at most. */
    @Transactional(readOnly = true)
    public List<Refusal> refusals(String id) {
        return refusals.findByImportIdOrderByLineAsc(id, REFUSALS).stream()
                .map(RefusedRow::refusal)
                .toList();
    }

    /** The latest imports of these caisses, newest first. */
    @Transactional(readOnly = true)
    public List<ImportReport> latest(Set<String> caisses, int count) {
        return files.findByCaisseCodeInOrderByUploadedAtDescIdAsc(caisses, Limit.of(count)).stream()
                .map(ImportFile::report)
                .toList();
    }

    /** Some browsers send the whole path. */
    private static String shortName(String fileName) {
        String clean = Cells.onOneLine(fileName);
        return Cells.cut(
                clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1), LONGEST_FILE_NAME);
    }
}
