package fr.tmspros.journey.message;

import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeReviewed;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.ParcoursCompleted;
import fr.tmspros.parcours.Recaps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * « Récapitulatif de progression »: what is done, what comes next. It tells how things stand when it leaves. The
 * request waits for the end of the engine's command: only then has the message a job whose day can be set.
 */
@Component
public class RecapMessages {

    private static final int AT_ONCE = 200;

    private final LaterMessages later;
    private final Etablissements etablissements;
    private final EtapeAnswers answers;
    private final Recaps recaps;
    private final JourneyEmails emails;
    private final JourneyTexts texts;
    private final EmailLog log;

    RecapMessages(
            LaterMessages later,
            Etablissements etablissements,
            EtapeAnswers answers,
            Recaps recaps,
            JourneyEmails emails,
            JourneyTexts texts,
            EmailLog log) {
        this.later = later;
        this.etablissements = etablissements;
        this.answers = answers;
        this.recaps = recaps;
        this.emails = emails;
        this.texts = texts;
        this.log = log;
    }

    /** A step that was sent back has a mail of its own. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(EtapeReviewed reviewed) {
        if (reviewed.decision() == Decision.VALIDATED) {
            ask(reviewed.etablissementId());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(ParcoursCompleted completed) {
        ask(completed.etablissementId());
    }

    /**
     * Asks for the recaps of some établissements that have not heard of theirs for long.
     *
     * @param after id of the last one of the page before, 0 for the first one
     * @return id of the last one of this page; 0 where there was none
     */
    @Transactional
    public long page(long after) {
        List<Long> due = recaps.due(after, AT_ONCE);
        due.forEach(this::ask);
        return due.isEmpty() ? 0 : due.get(due.size() - 1);
    }

    private void ask(long etablissementId) {
        recaps.ask(etablissementId).ifPresent(due -> start(etablissementId, due));
    }

    private void start(long etablissementId, Instant due) {
        String siret =
                etablissements.findById(etablissementId).orElseThrow().siret().digits();
        later.start(EmailTemplate.RECAPITULATIF, siret, etablissementId, due);
    }

    Delivery send(String id, Etablissement etablissement) {
        if (!recaps.leaves(etablissement.id())) {
            log.withdraw(id);
            return Delivery.HANDED_OVER;
        }
        return emails.sendRecap(id, etablissement, said(etablissement.id()));
    }

    private Map<String, Object> said(long etablissementId) {
        List<AnsweredEtape> etapes = answers.all(etablissementId);
        Optional<AnsweredEtape> next = etapes.stream()
                .filter(etape -> etape.etape().state().isToSend())
                .findFirst();
        boolean completed = etapes.stream().allMatch(etape -> etape.etape().state() == EtapeState.VALIDATED);
        Map<String, Object> said = new HashMap<>();
        said.put("remaining", completed ? "COMPLETED" : "PROGRESS");
        said.put("etapes", etapes.stream().map(this::line).toList());
        said.put("next", next.map(this::title).orElse(null));
        said.put(
                "path",
                next.map(etape -> "/parcours/etapes/" + etape.etape().number()).orElse("/parcours"));
        return said;
    }

    private Map<String, Object> line(AnsweredEtape etape) {
        return Map.of(
                "title",
                title(etape),
                "state",
                texts.of("etapeState." + etape.etape().state()),
                "answered",
                etape.etape().answered(),
                "of",
                etape.etape().of());
    }

    private String title(AnsweredEtape etape) {
        int number = etape.etape().number();
        return texts.of("espace.etape.name", number, texts.of("espace.etape." + number + ".title"));
    }
}
