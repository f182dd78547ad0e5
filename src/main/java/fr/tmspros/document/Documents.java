package fr.tmspros.document;

import fr.tmspros.document.file.ReceivedFile;
import fr.tmspros.document.file.Reception;
import fr.tmspros.document.file.RefusedFileException;
import fr.tmspros.document.scan.ScannerAwayException;
import fr.tmspros.document.scan.Verdict;
import fr.tmspros.document.scan.VirusScanner;
import fr.tmspros.document.store.DocumentStore;
import fr.tmspros.document.store.StoredIn;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents of établissements. A file is received first, outside of any transaction: that may take as long as its sender and the
 * scanner need. It is attached in the transaction of what it belongs to, bytes and row alike.
 */
@Service
public class Documents {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    private final DocumentRows rows;
    private final Map<StoredIn, DocumentStore> stores;
    private final Reception reception;
    private final VirusScanner scanner;
    private final DocumentSettings settings;
    private final Etablissements etablissements;
    private final Parcours parcours;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Documents(
            DocumentRows rows,
            Map<StoredIn, DocumentStore> documentStores,
            Reception reception,
            VirusScanner scanner,
            DocumentSettings settings,
            Etablissements etablissements,
            Parcours parcours,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.stores = documentStores;
        this.reception = reception;
        this.scanner = scanner;
        this.settings = settings;
        this.etablissements = etablissements;
        this.parcours = parcours;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a file in, to be attached next; the caller closes what comes back.
     *
     * @param name as its sender calls it, or null
     * @param content read to its end and not closed
     * @throws RefusedFileException where it may not be kept: too large, of no known type, damaged, with a virus
     */
    public JudgedFile receive(long etablissementId, String name, InputStream content) {
        ReceivedFile file = reception.receive(name, content);
        try (InputStream bytes = file.open()) {
            Verdict verdict = scanner.scan(bytes);
            if (verdict.isClean()) {
                return new JudgedFile(file, DocumentState.AVAILABLE);
            }
            file.close();
            events.publishEvent(new VirusFound(etablissementId, verdict.virus()));
            throw new RefusedFileException("virus");
        } catch (ScannerAwayException away) {
            LOG.warn("a document waits in quarantine: {}", away.getMessage());
            return new JudgedFile(file, DocumentState.QUARANTINED);
        } catch (IOException e) {
            file.close();
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Attaches a file to a step; its bytes are kept with it, or neither is.
     *
     * @param by account id of whoever sends it
     * @return why not, else empty
     * @throws RefusedFileException where the folder of documents is full or not to be written to
     */
    @Transactional
    public Optional<DocumentProblem> attach(long etablissementId, DocumentPlace place, JudgedFile file, String by) {
        etablissements.findLockedById(etablissementId).orElseThrow();
        Optional<DocumentProblem> obstacle = obstacle(etablissementId, place);
        if (obstacle.isEmpty()) {
            keep(etablissementId, place, file, by);
        }
        return obstacle;
    }

    private Optional<DocumentProblem> obstacle(long etablissementId, DocumentPlace place) {
        if (rows.count(etablissementId, null) >= settings.perEtablissement()) {
            return Optional.of(DocumentProblem.of("trop-en-tout", settings.perEtablissement()));
        }
        if (place.etape() == null) {
            return Optional.empty();
        }
        if (access(etablissementId, place.etape()) == Access.NONE) {
            return Optional.of(DocumentProblem.of("etape-fermee"));
        }
        return rows.count(etablissementId, place.etape()) < settings.perEtape()
                ? Optional.empty()
                : Optional.of(DocumentProblem.of("trop-pour-une-etape", settings.perEtape()));
    }

    private void keep(long etablissementId, DocumentPlace place, JudgedFile judged, String by) {
        String id = UUID.randomUUID().toString();
        ReceivedFile file = judged.file();
        DocumentStore store = stores.get(settings.storage());
        rows.insert(id, etablissementId, place, file, judged.state(), store.kind(), by, clock.instant());
        try (InputStream content = file.open()) {
            store.write(id, content);
        } catch (IOException e) {
            LOG.error("cannot keep documents in {}: {}", store.kind(), e.toString());
            throw new RefusedFileException("disque");
        }
        events.publishEvent(new DocumentAdded(etablissementId, id, place.etape(), by));
    }

    /** What an établissement may do with the documents of a step. */
    public enum Access {
        /** Its profile is incomplete, or the turn of the step has not come. */
        NONE,
        /** The step was sent: documents may come beside what the caisse has, none may go. */
        ADD,
        ADD_AND_REMOVE
    }

    /** What the établissement may do now. */
    @Transactional(readOnly = true)
    public Access access(long etablissementId, int etape) {
        boolean complete = etablissements
                .findById(etablissementId)
                .flatMap(Etablissement::profileCompletedAt)
                .isPresent();
        EtapeState state = complete ? parcours.state(etablissementId, etape) : EtapeState.NOT_YET_ACCESSIBLE;
        if (state == EtapeState.NOT_YET_ACCESSIBLE) {
            return Access.NONE;
        }
        return state.isToSend() ? Access.ADD_AND_REMOVE : Access.ADD;
    }

    /** What is attached to a step and to its questions, the oldest first. */
    @Transactional(readOnly = true)
    public List<DocumentView> of(long etablissementId, int etape) {
        return rows.ofEtape(etablissementId, etape);
    }

    /** What came with messages of the dialogue, the oldest first. */
    @Transactional(readOnly = true)
    public List<DocumentView> ofMessages(long etablissementId) {
        return rows.ofMessages(etablissementId);
    }

    /** Everything that is kept of it, for access to personal data; the bytes are fetched one by one. */
    @Transactional(readOnly = true)
    public List<DocumentView> export(long etablissementId) {
        return rows.of(etablissementId);
    }

    /** One document; empty where there is none, or it is another établissement's. */
    @Transactional(readOnly = true)
    public Optional<DocumentView> find(long etablissementId, String id) {
        return rows.find(etablissementId, id);
    }

    /** The small picture of a photograph, a JPEG; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<byte[]> preview(long etablissementId, String id) {
        return rows.preview(etablissementId, id);
    }

    /** The bytes of a document that may be fetched, some at a time and outside of any transaction; the caller closes. */
    public InputStream open(DocumentView document) throws IOException {
        if (!document.isAvailable()) {
            throw new IllegalStateException("this document is not to be fetched: " + document.state());
        }
        DocumentRows.Kept kept = rows.kept(document.id()).orElseThrow();
        return stores.get(kept.storage()).read(kept.id());
    }

    /**
     * Takes a document back, as its établissement asks.
     *
     * @return why not, else empty; nothing happens where there is none
     */
    @Transactional
    public Optional<DocumentProblem> remove(long etablissementId, String id) {
        etablissements.findLockedById(etablissementId).orElseThrow();
        Optional<DocumentView> found = rows.find(etablissementId, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Integer etape = found.get().etape();
        if (etape == null || access(etablissementId, etape) != Access.ADD_AND_REMOVE) {
            return Optional.of(DocumentProblem.of("deja-envoyee"));
        }
        forget(rows.kept(id).orElseThrow());
        events.publishEvent(new DocumentRemoved(etablissementId, id, etape));
        return Optional.empty();
    }

    /** Forgets every document of an établissement, in the transaction that erases it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(long etablissementId) {
        rows.allOf(etablissementId).forEach(this::forget);
    }

    private void forget(DocumentRows.Kept kept) {
        stores.get(kept.storage()).delete(kept.id());
        rows.delete(kept.id());
    }
}
