package fr.tmspros.imports;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.etablissement.Caisses;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in and reads them chunk by chunk, each chunk in a transaction of its own: first to judge the rows where a preview was
 * asked for, then to take them over.
 */
@Service
@Transactional
public class Imports {

    private static final Limit REFUSALS = Limit.of(10_000);

    private final ImportFiles files;
    private final ImportChunks chunks;
    private final RefusedRows refusals;
    private final ChunkReader reader;
    private final Uploads uploads;
    private final KnownColumns columns;
    private final Caisses caisses;
    private final AccountDirectory accounts;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Imports(
            ImportFiles files,
            ImportChunks chunks,
            RefusedRows refusals,
            ChunkReader reader,
            Uploads uploads,
            KnownColumns columns,
            Caisses caisses,
            AccountDirectory accounts,
            EntityManager entities,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.chunks = chunks;
        this.refusals = refusals;
        this.reader = reader;
        this.uploads = uploads;
        this.columns = columns;
        this.caisses = caisses;
        this.accounts = accounts;
        this.entities = entities;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stores a file for reading and announces it with {@link FileReceived}; the first rows of a preview are judged at once. No transaction is open while the bytes come in: a slow
     * sender holds no connection of the database.
     *
     * @param content CSV or XLSX as spreadsheets write it; read once, as a stream, and not closed
     * @return id of the import
     * @throws UnusableFileException where the file as a whole cannot be used; nothing is stored then
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String receive(ImportRequest request, InputStream content) {
        if (!caisses.existsById(request.caisseCode())) {
            throw new UnusableFileException("imports.inutilisable.caisse", request.caisseCode());
        }
        try (UploadedFile upload = uploads.open(content, columns.all())) {
            return transaction.execute(status -> store(request, upload));
        }
    }

    private String store(ImportRequest request, UploadedFile upload) {
        events.publishEvent(new FileOpened());
        ImportFile file = files.saveAndFlush(new ImportFile(request, upload, clock.instant()));
        int rows = upload.cut(
                request.purpose().firstRows(),
                chunk -> chunks.add(new ImportChunks.Chunk(file.id(), file.nextChunk(), chunk)));
        if (rows == 0) {
            throw new UnusableFileException("imports.inutilisable.sans-ligne");
        }
        file.holds(rows);
        if (file.isPreview()) {
            chunks.take(file.id(), 0).ifPresent(chunk -> file.count(read(file, chunk)));
        }
        events.publishEvent(new FileReceived(file.id()));
        return file.id();
    }

    /**
     * What became of a row that somebody typed.
     *
     * @param siret the établissement with its number, be it new or known to its caisse; null where the row is refused
     * @param created whether it is new
     * @param faults what is wrong: column to French sentence, in the order of the columns
     */
    public record ByHand(String siret, boolean created, Map<String, String> faults) {}

    /**
     * Takes over one établissement that somebody types, by the rules of a file, and announces it with {@link EtablissementAdded}; its
     * journey starts as with a file. One that is known already is left alone.
     *
     * @param caisseCodes those that it may be of; its département says which, where they are several
     * @param cells column to text as typed
     */
    public ByHand addByHand(Set<String> caisseCodes, Map<String, String> cells, CurrentAccount by) {
        ByHand result = reader.takeOver(caisseCodes, cells, by.id());
        if (result.created()) {
            events.publishEvent(new EtablissementAdded(result.siret()));
        }
        return result;
    }

    /** Somebody added an établissement by hand. Published in the transaction that does it. */
    public record EtablissementAdded(String siret) {}

    /** Reads the next chunk; the caller calls again, in another transaction, as long as there is one. */
    public Progress readChunk(String importId) {
        nextChunks(importId, 1).forEach(number -> readChunk(importId, number));
        return progress(importId);
    }

    /**
     * The numbers of the next chunks. Until the transaction ends no other file of the caisse is taken over: were both to create the same
     * établissement at once, one of them would fail and start over. The rows of one file never do.
     */
    public List<Integer> nextChunks(String importId, int most) {
        ImportFile file = files.findById(importId).orElseThrow();
        if (!file.isPreview()) {
            caisses.findLockedByCode(file.caisseCode()).orElseThrow();
        }
        return chunks.open(importId, most);
    }

    /** Reads this chunk, unless it is read already: whoever reads it at the same time is waited for. Chunks of a file may be read side by side. */
    public void readChunk(String importId, int number) {
        chunks.take(importId, number).ifPresent(chunk -> {
            Sorted rows = read(files.findById(importId).orElseThrow(), chunk);
            held(importId).count(rows);
        });
    }

    /** What is left after those that are read; the file is finished where nothing is. */
    public Progress progress(String importId) {
        ImportFile file = held(importId);
        boolean left = !chunks.open(importId, 1).isEmpty();
        if (!left) {
            finish(file);
        }
        return new Progress(left, file.state() == ImportState.TO_CONFIRM);
    }

    /** The file as it is now, whoever counted its rows last, until the end of the transaction. */
    private ImportFile held(String importId) {
        ImportFile file = files.findById(importId).orElseThrow();
        entities.flush();
        entities.refresh(file, LockModeType.PESSIMISTIC_WRITE);
        return file;
    }

    private Sorted read(ImportFile file, ImportChunks.Chunk chunk) {
        long began = System.nanoTime();
        boolean preview = file.isPreview();
        Sorted rows = preview ? reader.judge(file, chunk) : reader.takeOver(file, chunk);
        if (preview) {
            chunks.pass(chunk, clock.instant());
        } else {
            chunks.close(chunk, clock.instant());
        }
        events.publishEvent(new RowsRead(preview, rows.numbers(), Duration.ofNanos(System.nanoTime() - began)));
        return rows;
    }

    /**
     * Some rows of a file were read. Published in the transaction that does it.
     *
     * @param preview whether they were judged only
     * @param numbers how many came to what
     * @param took how long that took, without the end of the transaction
     */
    public record RowsRead(boolean preview, Map<RowOutcome, Integer> numbers, Duration took) {}

    /** What became of a row. */
    public enum RowOutcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    private void finish(ImportFile file) {
        file.finish(clock.instant());
        if (file.state() == ImportState.DONE) {
            chunks.forget(file.id());
            events.publishEvent(new FileTakenOver(file.id(), file.rows()));
        }
    }

    /** Takes a previewed file over, and announces it with {@link PreviewAnswered}. A second click changes nothing. */
    public void confirm(String importId, CurrentAccount by) {
        ImportFile file = files.findLockedById(importId).orElseThrow();
        if (file.state() == ImportState.TO_CONFIRM) {
            refusals.deleteByImportId(importId);
            chunks.reopen(importId);
            file.confirm(by.id(), clock.instant());
            events.publishEvent(new PreviewAnswered(importId, true));
        }
    }

    /** Gives a previewed file up, and announces it with {@link PreviewAnswered}. A second click changes nothing. */
    public void cancel(String importId) {
        if (files.findLockedById(importId).orElseThrow().state() == ImportState.TO_CONFIRM) {
            events.publishEvent(new PreviewAnswered(importId, false));
        }
    }

    /** Nobody confirms this preview any more: its rows are forgotten. */
    public void forget(String importId) {
        ImportFile file = files.findLockedById(importId).orElseThrow();
        file.cancel(clock.instant());
        chunks.forget(importId);
    }

    /** Notes that reading stopped for good, after all retries; what was read until then stays. */
    public void giveUp(String importId) {
        files.findLockedById(importId).orElseThrow().giveUp(clock.instant());
    }

    /** How far an import came, and whom it names that has no account yet; empty for an unknown id. */
    @Transactional(readOnly = true)
    public Optional<ImportReport> report(String id) {
        return files.findById(id)
                .map(file -> file.report(accounts.notServing(file.unknownAgents(), file.caisseCode())));
    }

    /** The first rows of a file as they were understood; empty where they are forgotten. */
    @Transactional(readOnly = true)
    public FirstRows firstRows(String id, int count) {
        return chunks.first(id).map(content -> FirstRows.of(content, count)).orElse(FirstRows.NONE);
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

    /** One page of the imports of these caisses, newest first. */
    @Transactional(readOnly = true)
    public Page<ImportReport> history(Set<String> caisses, Pageable page) {
        return files.findByCaisseCodeInOrderByUploadedAtDescIdAsc(caisses, page)
                .map(file -> file.report(file.unknownAgents()));
    }
}
