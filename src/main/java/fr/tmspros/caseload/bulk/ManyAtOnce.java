package fr.tmspros.caseload.bulk;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.ActResult;
import fr.tmspros.caseload.Acts;
import fr.tmspros.caseload.letter.Letters;
import fr.tmspros.caseload.search.EtablissementList;
import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.CleanText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One act on many établissements: chosen, previewed, confirmed, then done with one after the other, each in a transaction of its own
 * with the row that says so. Whatever happens to one, the others have their turn.
 */
@Service
@Transactional
public class ManyAtOnce {

    /** Few enough to be looked at while somebody waits for the answer. */
    private static final int AT_ONCE = 100;

    private static final int EXAMINED_IN_A_CHUNK = 500;
    private static final int DONE_IN_A_CHUNK = 200;

    /** Who got a mail through another act of this kind within that time does not get it again. */
    private static final Duration SAME_AGAIN = Duration.ofDays(1);

    private static final String NO_LONGER_ALLOWED = "noLongerAllowed";
    private static final String SAME_TODAY = "sameActToday";

    private final BulkActs acts;
    private final BulkItems items;
    private final Acts single;
    private final Letters letters;
    private final EtablissementList list;
    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ManyAtOnce(
            BulkActs acts,
            BulkItems items,
            Acts single,
            Letters letters,
            EtablissementList list,
            Etablissements etablissements,
            AccountDirectory accounts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.acts = acts;
        this.items = items;
        this.single = single;
        this.letters = letters;
        this.list = list;
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /** What is wrong with what was typed for an act, a key below {@code acte.refus}; empty where nothing is. */
    @Transactional(readOnly = true)
    public Optional<String> fault(CurrentAccount by, BulkKind kind, String typed) {
        String argument = CleanText.lines(typed);
        if (kind != BulkKind.AGENT) {
            return kind.act(argument).fault();
        }
        boolean known = accounts.staff(argument)
                .filter(agent -> agent.caisses().stream().anyMatch(by::serves))
                .isPresent();
        return Optional.of("unknownAgent").filter(unknown -> !known);
    }

    /**
     * Stores an act and the établissements it is for, and announces it with {@link BulkDrafted}; nothing is done yet.
     *
     * @param typed with what, where the kind needs to know; else empty
     * @return id of the act; empty where nobody is left of the choice, and nothing is stored
     */
    public Optional<String> draft(CurrentAccount by, BulkKind kind, String typed, BulkChoice choice) {
        List<Long> chosen = choice.ids(by, list, etablissements);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        BulkAct act = acts.saveAndFlush(new BulkAct(kind, CleanText.lines(typed), by.id(), clock.instant()));
        items.add(act.id(), chosen);
        if (chosen.size() <= AT_ONCE) {
            examine(act, chosen);
        }
        act.examined(items.count(act.id()));
        events.publishEvent(new BulkDrafted(act.id(), act.state() == BulkState.PREPARING));
        return Optional.of(act.id());
    }

    /** Looks at the next établissements; the caller calls again, in another transaction, as long as this says that some are left. */
    public boolean examineChunk(String actId) {
        BulkAct act = acts.findLockedById(actId).orElseThrow();
        examine(act, items.first(actId, BulkItemState.TO_EXAMINE, EXAMINED_IN_A_CHUNK));
        act.examined(items.count(actId));
        return act.state() == BulkState.PREPARING;
    }

    private void examine(BulkAct act, List<Long> ids) {
        Instant now = clock.instant();
        Set<Long> again = doneAgain(act, ids);
        Map<String, List<Long>> byObstacle = etablissements.findAllById(ids).stream()
                .collect(Collectors.groupingBy(
                        found -> again.contains(found.id())
                                ? SAME_TODAY
                                : obstacle(act, found).orElse(""),
                        Collectors.mapping(Etablissement::id, Collectors.toList())));
        byObstacle.forEach((obstacle, some) -> items.settle(
                act.id(),
                some,
                obstacle.isEmpty() ? BulkItemState.TO_DO : BulkItemState.LEFT_OUT,
                obstacle.isEmpty() ? ActResult.DONE : ActResult.refused(obstacle),
                now));
    }

    private Optional<String> obstacle(BulkAct act, Etablissement found) {
        return single.obstacle(found, act.act())
                .or(() -> act.kind() == BulkKind.LETTER ? letters.obstacle(found) : Optional.empty());
    }

    private Set<Long> doneAgain(BulkAct act, List<Long> ids) {
        return act.kind().oncePerDay() && !ids.isEmpty()
                ? items.doneSince(ids, act.kind(), clock.instant().minus(SAME_AGAIN))
                : Set.of();
    }

    /** Begins, and announces it with {@link BulkAnswered}. A second click changes nothing. */
    public void confirm(String actId, CurrentAccount by) {
        BulkAct act = acts.findLockedById(actId).orElseThrow();
        int count = act.report().counts().toDo();
        if (act.state() == BulkState.TO_CONFIRM && count > 0) {
            act.confirm(by.id(), clock.instant());
            events.publishEvent(new BulkAnswered(actId, act.kind(), count, true));
        }
    }

    /** Gives a previewed act up, and announces it with {@link BulkAnswered}. A second click changes nothing. */
    public void cancel(String actId) {
        BulkAct act = acts.findLockedById(actId).orElseThrow();
        if (act.state() == BulkState.TO_CONFIRM) {
            events.publishEvent(
                    new BulkAnswered(actId, act.kind(), act.report().counts().toDo(), false));
        }
    }

    /** Nobody confirms this act any more: its list is forgotten. */
    public void forget(String actId) {
        acts.findLockedById(actId).orElseThrow().cancel(clock.instant());
        items.forget(actId);
    }

    /** What is done stays done; whoever is still waiting has no turn any more. */
    public void stop(String actId, CurrentAccount by) {
        BulkAct act = acts.findLockedById(actId).orElseThrow();
        if (act.state() == BulkState.RUNNING) {
            act.stop(by.id(), clock.instant());
            events.publishEvent(new BulkStopped(actId));
        }
    }

    /** Ids of the établissements whose turn is next. */
    @Transactional(readOnly = true)
    public List<Long> nextChunk(String actId) {
        return acts.findById(actId).orElseThrow().isUnderWay()
                ? items.first(actId, BulkItemState.TO_DO, DONE_IN_A_CHUNK)
                : List.of();
    }

    /**
     * Does it with one of them and notes what became of it, in the caller's transaction: both are stored, or neither. Nothing happens
     * where its turn is over. The établissement is held before its row, in the order of an erasure.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void perform(String actId, long etablissementId) {
        BulkAct act = acts.findById(actId).orElseThrow();
        Optional<Etablissement> found = etablissements.findLockedById(etablissementId);
        if (act.isUnderWay() && found.isPresent() && items.hold(actId, etablissementId)) {
            ActResult result = perform(act, found.get());
            items.settle(
                    actId,
                    List.of(etablissementId),
                    result.done() ? BulkItemState.DONE : BulkItemState.REFUSED,
                    result,
                    clock.instant());
        }
    }

    /** Whoever confirmed acts; what they may do is asked now, not then. */
    private ActResult perform(BulkAct act, Etablissement found) {
        Optional<CurrentAccount> actor =
                accounts.enabledById(act.actor()).filter(account -> account.serves(found.caisseCode()));
        if (actor.isEmpty()) {
            return ActResult.refused(NO_LONGER_ALLOWED);
        }
        if (!doneAgain(act, List.of(found.id())).isEmpty()) {
            return ActResult.refused(SAME_TODAY);
        }
        return act.kind() == BulkKind.LETTER
                ? letters.order(actor.get(), found)
                : single.perform(actor.get(), found.id(), act.act());
    }

    /** Notes that it could not be done with one of them, whatever was tried. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void fail(String actId, long etablissementId, String reason) {
        if (items.hold(actId, etablissementId)) {
            items.settle(
                    actId, List.of(etablissementId), BulkItemState.REFUSED, ActResult.refused(reason), clock.instant());
        }
    }

    /** Counts after a chunk; true where another has to follow. */
    public boolean endChunk(String actId) {
        BulkAct act = acts.findLockedById(actId).orElseThrow();
        act.performed(items.count(actId), clock.instant());
        return act.isUnderWay();
    }

    /** Notes that an act stopped for good, after all retries; what was done until then stays. */
    public void giveUp(String actId) {
        acts.findLockedById(actId).orElseThrow().giveUp(clock.instant());
    }

    /** How far an act came; empty for an unknown id, and for one that is for an établissement outside these caisses. */
    @Transactional(readOnly = true)
    public Optional<BulkReport> report(String actId, Set<String> caisses) {
        return caisses.isEmpty()
                ? Optional.empty()
                : acts.findWithin(actId, caisses).map(BulkAct::report);
    }

    /** One page of the acts within these caisses, newest first. */
    @Transactional(readOnly = true)
    public Page<BulkReport> history(Set<String> caisses, Pageable page) {
        return caisses.isEmpty()
                ? Page.empty(page)
                : acts.findAllWithin(caisses, page).map(BulkAct::report);
    }

    /** One page of the établissements of an act that are in this state. */
    @Transactional(readOnly = true)
    public Page<BulkLine> lines(BulkReport report, BulkItemState state, Pageable page) {
        return new PageImpl<>(
                items.lines(report, state, page.getPageSize(), page.getOffset()),
                page,
                report.counts().of(state));
    }

    /** One page of those with whom it was done, and whose mail did not arrive. */
    @Transactional(readOnly = true)
    public Page<BulkLine> undelivered(BulkReport report, int count, Pageable page) {
        return new PageImpl<>(items.undelivered(report, page.getPageSize(), page.getOffset()), page, count);
    }

    /** Everything that is kept of one établissement here: each act it was chosen for, and what became of it. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> export(long etablissementId) {
        return items.of(etablissementId);
    }

    /** One page of the ids of those with whom it was done. */
    @Transactional(readOnly = true)
    public List<Long> done(String actId, Pageable page) {
        return items.done(actId, page.getPageSize(), page.getOffset());
    }

    /** What became of the mails of those with whom it was done; states no mail is in are absent. */
    @Transactional(readOnly = true)
    public Map<EmailState, Integer> emails(BulkReport report) {
        return report.kind().email().isPresent() && report.counts().done() > 0 ? items.emails(report) : Map.of();
    }

    /** Why nothing is, or was, done with those in this state, the most frequent reason first. */
    @Transactional(readOnly = true)
    public List<BulkReason> reasons(String actId, BulkItemState state) {
        return items.reasons(actId, state);
    }
}
