package fr.tmspros.dialogue;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.document.DocumentPlace;
import fr.tmspros.document.DocumentProblem;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.document.JudgedFile;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * What établissements and their caisses write to each other. Who may see a thread is asked before: an établissement its own, agents those of
 * their caisses.
 */
@Service
@Transactional
public class Dialogue {

    /** As many messages a page shows, the newest. */
    public static final int SHOWN = 200;

    private static final int ALL = 100_000;

    /** No more than one mail within this time says to one side that there is something to read. */
    private static final Duration BETWEEN_NOTICES = Duration.ofHours(1);

    /** A notice that has not left by then was given up: the next message asks for another. */
    private static final Duration GIVEN_UP = Duration.ofDays(1);

    private final MessageRows rows;
    private final Documents documents;
    private final Etablissements etablissements;
    private final WaitingMessages waiting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dialogue(
            MessageRows rows,
            Documents documents,
            Etablissements etablissements,
            WaitingMessages waiting,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.documents = documents;
        this.etablissements = etablissements;
        this.waiting = waiting;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Keeps a message, and what comes along with it; whoever answers has read what there was.
     *
     * @param author whose side it is from says its role
     * @param file a file that was received, or null
     * @return why not, else empty
     */
    public Optional<MessageProblem> write(
            CurrentAccount author, long etablissementId, MessageDraft draft, JudgedFile file) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        Optional<MessageProblem> problem = judge(etablissement, draft);
        if (problem.isPresent()) {
            return problem;
        }
        Side from = author.isStaff() ? Side.CAISSE : Side.ETABLISSEMENT;
        Instant now = clock.instant();
        rows.read(etablissementId, from, now);
        long id = rows.insert(etablissementId, from, author.id(), draft, now);
        Optional<DocumentProblem> unkept = file == null
                ? Optional.empty()
                : documents.attach(etablissementId, DocumentPlace.ofMessage(id), file, author.id());
        if (unkept.isPresent()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return unkept.map(MessageProblem::of);
        }
        rows.count(etablissementId, from, now);
        waiting.forget();
        events.publishEvent(new MessageWritten(etablissementId, from, author.id()));
        return Optional.empty();
    }

    private static Optional<MessageProblem> judge(Etablissement etablissement, MessageDraft draft) {
        if (draft.text().isEmpty()) {
            return Optional.of(MessageProblem.text("vide"));
        }
        if (draft.text().length() > MessageDraft.LONGEST) {
            return Optional.of(MessageProblem.text(
                    "trop-long", MessageDraft.LONGEST, draft.text().length()));
        }
        return etablissement.state() == JourneyState.CLOSED
                ? Optional.of(MessageProblem.text("dossier-clos"))
                : Optional.empty();
    }

    /** The thread of an établissement, the newest message first. */
    @Transactional(readOnly = true)
    public List<MessageView> thread(long etablissementId) {
        return thread(etablissementId, SHOWN);
    }

    private List<MessageView> thread(long etablissementId, int most) {
        List<MessageView> messages = rows.newest(etablissementId, most);
        if (messages.isEmpty()) {
            return messages;
        }
        Map<Long, List<DocumentView>> attached =
                documents.ofMessages(etablissementId).stream().collect(Collectors.groupingBy(DocumentView::messageId));
        return messages.stream()
                .map(message -> message.with(attached.getOrDefault(message.id(), List.of())))
                .toList();
    }

    /** Everything that is kept of it, for access to personal data. It goes with the établissement. */
    @Transactional(readOnly = true)
    public List<MessageView> export(long etablissementId) {
        return thread(etablissementId, ALL);
    }

    /** This side has read everything there is; where it is the caisse, nothing waits for an answer any more. */
    public void read(long etablissementId, Side reader) {
        etablissements.findLockedById(etablissementId).orElseThrow();
        rows.read(etablissementId, reader, clock.instant());
        waiting.forget();
    }

    /** Threads of these caisses that wait for an answer, the longest first. */
    @Transactional(readOnly = true)
    public List<Conversation> waiting(Set<String> caisses, long first, int size) {
        return caisses.isEmpty() ? List.of() : rows.waiting(caisses, first, size);
    }

    /** The threads of these caisses in which something was written last. */
    @Transactional(readOnly = true)
    public List<Conversation> latest(Set<String> caisses, int most) {
        return caisses.isEmpty() ? List.of() : rows.latest(caisses, most);
    }

    /**
     * Asks for a mail that says to one side that there is something to read.
     *
     * @return when it may leave; empty where one is on its way already
     */
    public Optional<Instant> askNotice(long etablissementId, Side to) {
        Instant now = clock.instant();
        Optional<MessageRows.Notice> last = rows.notice(etablissementId, to);
        boolean onItsWay = last.filter(MessageRows.Notice::isOnItsWay)
                .filter(notice -> notice.askedAt().isAfter(now.minus(GIVEN_UP)))
                .isPresent();
        if (onItsWay) {
            return Optional.empty();
        }
        rows.asked(etablissementId, to, now);
        return Optional.of(last.map(MessageRows.Notice::sentAt)
                .map(sent -> sent.plus(BETWEEN_NOTICES))
                .filter(due -> due.isAfter(now))
                .orElse(now));
    }

    /** Notes that the notice leaves now; false where everything is read meanwhile, and so none is needed. */
    public boolean noticeLeaves(long etablissementId, Side to) {
        rows.sent(etablissementId, to, clock.instant());
        return rows.isUnread(etablissementId, to);
    }
}
