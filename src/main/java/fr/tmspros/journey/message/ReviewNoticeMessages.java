package fr.tmspros.journey.message;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AgentsInCharge;
import fr.tmspros.account.Role;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.hours.CaisseHours;
import fr.tmspros.parcours.EtapeSent;
import fr.tmspros.parcours.ReviewNotices;
import fr.tmspros.parcours.ReviewWaits;
import fr.tmspros.parcours.WaitingEtape;
import fr.tmspros.parcours.WaitingEtapes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The mail that says how many steps wait for a review: to the agent in charge, or to the mailbox of the caisse where nobody is. Asked for
 * when a step is sent, and again when one has waited for long; it tells how things stand when it leaves, and names no établissement. The request
 * waits for the end of the engine's command: only then has the message a job whose day can be set.
 */
@Component
class ReviewNoticeMessages {

    private static final String KEY = "etapes-a-valider-";
    private static final String AGENT = "agent-";
    private static final String CAISSE = "caisse-";

    /** Nobody counts further. */
    private static final int MOST = 1_000;

    private final LaterMessages later;
    private final ReviewNotices notices;
    private final WaitingEtapes waiting;
    private final Etablissements etablissements;
    private final Caisses caisses;
    private final AgentsInCharge agents;
    private final AccountDirectory accounts;
    private final CaisseHours hours;
    private final JourneyEmails emails;
    private final EmailLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReviewNoticeMessages(
            LaterMessages later,
            ReviewNotices notices,
            WaitingEtapes waiting,
            Etablissements etablissements,
            Caisses caisses,
            AgentsInCharge agents,
            AccountDirectory accounts,
            CaisseHours hours,
            JourneyEmails emails,
            EmailLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.later = later;
        this.notices = notices;
        this.waiting = waiting;
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.agents = agents;
        this.accounts = accounts;
        this.hours = hours;
        this.emails = emails;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(EtapeSent sent) {
        ask(sent.etablissementId());
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(ReviewWaits waits) {
        ask(waits.etablissementId());
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(Late late) {
        start(late.reader(), late.due());
    }

    private void ask(long etablissementId) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        String reader = agents.of(etablissement)
                .flatMap(agent -> accounts.staff(agent.email()))
                .filter(agent -> agent.role() == Role.AGENT)
                .map(agent -> AGENT + agent.id())
                .orElse(CAISSE + etablissement.caisseCode());
        notices.ask(reader).ifPresent(due -> start(reader, hours.next(etablissement, due)));
    }

    private void start(String reader, Instant due) {
        later.start(EmailTemplate.ETAPES_A_VALIDER, KEY + reader, null, due);
    }

    /** Not where everything is reviewed meanwhile; one that is late goes back to wait for working hours. */
    Delivery send(DelegateExecution execution) {
        String reader = execution.getProcessBusinessKey().substring(KEY.length());
        Optional<Addressee> to = addressee(reader);
        Optional<WaitingEtape> oldest =
                to.flatMap(known -> waiting.page(known.caisses(), known.agentEmail(), null, 1).stream()
                        .findFirst());
        if (oldest.isEmpty()) {
            notices.isNotNeeded(reader);
            return withdraw(execution);
        }
        Instant now = clock.instant();
        Instant opening = hours.next(
                etablissements.findById(oldest.get().etablissementId()).orElseThrow(), now);
        if (opening.isAfter(now)) {
            events.publishEvent(new Late(reader, opening));
            return withdraw(execution);
        }
        if (!notices.leaves(reader)) {
            return withdraw(execution);
        }
        return emails.sendReviewsWait(
                execution.getProcessInstanceId(),
                to.get().email(),
                said(to.get(), oldest.get().since()));
    }

    private Optional<Addressee> addressee(String reader) {
        return reader.startsWith(AGENT)
                ? accounts.enabledById(reader.substring(AGENT.length()))
                        .filter(agent -> agent.role() == Role.AGENT)
                        .flatMap(agent -> accounts.identifierOf(agent.id())
                                .map(email -> new Addressee(email, agent.displayName(), agent.caisses(), email)))
                : caisses.findById(reader.substring(CAISSE.length())).flatMap(caisse -> caisse.mailbox()
                        .map(mailbox -> new Addressee(mailbox, caisse.name(), Set.of(caisse.code()), null)));
    }

    private Map<String, Object> said(Addressee to, Instant since) {
        return Map.of(
                "remaining",
                to.agentEmail() == null ? "CAISSE" : "AGENT",
                "count",
                waiting.count(to.caisses(), to.agentEmail(), MOST),
                "since",
                since,
                "etablissementName",
                to.name());
    }

    private Delivery withdraw(DelegateExecution execution) {
        log.withdraw(execution.getProcessInstanceId());
        return Delivery.HANDED_OVER;
    }

    /** Whom it goes to, and what that person has to review: without an e-mail of an agent, all of the caisses. */
    private record Addressee(String email, String name, Set<String> caisses, String agentEmail) {}

    /** One that would have left outside of working hours. */
    record Late(String reader, Instant due) {}
}
