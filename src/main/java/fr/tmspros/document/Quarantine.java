package fr.tmspros.document;

import fr.tmspros.document.scan.ScannerAwayException;
import fr.tmspros.document.scan.Verdict;
import fr.tmspros.document.scan.VirusScanner;
import fr.tmspros.document.store.DocumentStore;
import fr.tmspros.document.store.StoredIn;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the documents be judged that came while the scanner was away, some at a time. On several nodes the one that is first decides. */
@Component
class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int AT_ONCE = 50;

    private final DocumentRows rows;
    private final Map<StoredIn, DocumentStore> stores;
    private final VirusScanner scanner;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Quarantine(
            DocumentRows rows,
            Map<StoredIn, DocumentStore> documentStores,
            VirusScanner scanner,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.stores = documentStores;
        this.scanner = scanner;
        this.events = events;
        this.transaction = transaction;
    }

    /** Goes on to the next where the scanner has no opinion of one; ends where it is away. */
    void empty() {
        for (DocumentRows.Kept kept : rows.quarantined(AT_ONCE)) {
            try (InputStream content = stores.get(kept.storage()).read(kept.id())) {
                Verdict verdict = scanner.scan(content);
                transaction.executeWithoutResult(status -> settle(kept, verdict));
            } catch (ScannerAwayException away) {
                LOG.warn("documents stay in quarantine: {}", away.getMessage());
                if (!away.isReached()) {
                    return;
                }
            } catch (IOException e) {
                LOG.warn("document {} cannot be read and stays in quarantine: {}", kept.id(), e.toString());
            }
        }
    }

    private void settle(DocumentRows.Kept kept, Verdict verdict) {
        if (verdict.isClean()) {
            rows.release(kept.id(), DocumentState.AVAILABLE);
        } else if (rows.release(kept.id(), DocumentState.INFECTED)) {
            stores.get(kept.storage()).delete(kept.id());
            events.publishEvent(new VirusFound(kept.etablissementId(), verdict.virus()));
        }
    }
}
