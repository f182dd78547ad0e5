package fr.tmspros.parcours;

import fr.tmspros.form.CleanText;
import fr.tmspros.form.Forms;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the caisse makes of a step: validated, or sent back with comments. The établissement sees it at once; its mail and the token of the
 * process wait for {@link ParcoursSettings#undo}, in which the decision may be taken back as long as the établissement has not gone on.
 * Whose établissement it is has been asked before: nothing here looks at caisses.
 */
@Service
@Transactional
public class Reviews {

    /** As many characters a comment may have. */
    public static final int LONGEST_COMMENT = 4_000;

    private final Etapes etapes;
    private final EtapeReviews reviews;
    private final EtapeAnswers answers;
    private final Forms forms;
    private final EtapeJourneys journeys;
    private final ParcoursSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reviews(
            Etapes etapes,
            EtapeReviews reviews,
            EtapeAnswers answers,
            Forms forms,
            EtapeJourneys journeys,
            ParcoursSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.etapes = etapes;
        this.reviews = reviews;
        this.answers = answers;
        this.forms = forms;
        this.journeys = journeys;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a decision. */
    public enum Outcome {
        DONE,
        /** The step does not wait for the caisse, any more or yet: somebody else has decided. */
        NOT_WAITING,
        /** Sent back without a word: the établissement would not know what to do. */
        COMMENT_MISSING,
        /** A comment of more than 4,000 characters. */
        COMMENT_TOO_LONG,
        /** The time to take it back has passed. */
        TOO_LATE,
        /** The établissement has gone on with the step since. */
        WENT_ON,
        /** The answers changed while they were looked at. */
        CHANGED
    }

    /** The decision that is spelled like this in forms; empty for anything else. */
    public static Optional<Decision> decision(String value) {
        return Arrays.stream(Decision.values())
                .filter(decision ->
                        !decision.value().isEmpty() && decision.value().equals(value))
                .findFirst();
    }

    /**
     * Decides on a step that waits.
     *
     * @param comment to the step as a whole
     * @param comments by question key
     * @param by account id
     */
    public Outcome decide(
            long etablissementId,
            int number,
            Decision decision,
            String comment,
            Map<String, String> comments,
            String by) {
        Optional<EtapeReview> waiting = waiting(etablissementId, number);
        if (waiting.isEmpty()) {
            return Outcome.NOT_WAITING;
        }
        Map<String, String> cleaned = cleaned(number, comments);
        String text = CleanText.lines(comment);
        Optional<Outcome> refusal = refusal(decision, text, cleaned);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        waiting.get().comment(text, cleaned);
        reviews.flush();
        journeys.decide(etablissementId, number, decision, text, by);
        return Outcome.DONE;
    }

    /** Whether the step was not sent again since this sending. */
    @Transactional(readOnly = true)
    public boolean isNewest(long etablissementId, int number, long reviewId) {
        return newest(etablissementId, number)
                .filter(review -> review.view().id() == reviewId)
                .isPresent();
    }

    /** Account id of the agent who has taken the task of a step that waits; empty where nobody has. */
    @Transactional(readOnly = true)
    public Optional<String> holder(long etablissementId, int number) {
        return journeys.holder(etablissementId, number);
    }

    /** Keeps comments on a step that waits, without a decision; false where it does not wait any more. */
    public Outcome keepComments(long etablissementId, int number, String comment, Map<String, String> comments) {
        Optional<EtapeReview> waiting = waiting(etablissementId, number);
        if (waiting.isEmpty()) {
            return Outcome.NOT_WAITING;
        }
        Map<String, String> cleaned = cleaned(number, comments);
        String text = CleanText.lines(comment);
        if (isTooLong(text, cleaned)) {
            return Outcome.COMMENT_TOO_LONG;
        }
        waiting.get().comment(text, cleaned);
        return Outcome.DONE;
    }

    /** The comment that was kept for a step that waits, and not said yet. */
    @Transactional(readOnly = true)
    public Optional<String> draft(long etablissementId, int number) {
        return waiting(etablissementId, number).map(review -> review.view().comment());
    }

    /**
     * What is wrong with a decision that comes with a task, by the rules of {@link #decide}; empty where nothing is.
     *
     * @param comment as it came, or null where it did not and the kept one stays
     */
    @Transactional(readOnly = true)
    public Optional<Outcome> refusal(long etablissementId, int number, Decision decision, String comment) {
        Optional<EtapeReview> waiting = waiting(etablissementId, number);
        if (waiting.isEmpty()) {
            return Optional.of(Outcome.NOT_WAITING);
        }
        ReviewView kept = waiting.get().view();
        return refusal(decision, Optional.ofNullable(comment).orElse(kept.comment()), kept.comments());
    }

    /** What the process does with a completed task: the decision is there, and everybody sees it. */
    public void decided(long etablissementId, int number, Decision decision, Optional<String> comment, String by) {
        EtapeReview review = waiting(etablissementId, number)
                .orElseThrow(() -> new IllegalStateException("a decision on a step that does not wait for one"));
        Instant now = clock.instant();
        comment.ifPresent(
                text -> review.comment(text, new LinkedHashMap<>(review.view().comments())));
        review.decide(decision, now, by);
        etape(etablissementId, number).decide(decision.leadsTo(), now);
        if (etapes.countByEtablissementIdAndState(etablissementId, EtapeState.VALIDATED) == Parcours.ETAPE_COUNT) {
            events.publishEvent(new EtapesValidated(etablissementId));
        }
        events.publishEvent(new EtapeDecided(etablissementId, number, decision, by));
    }

    /**
     * What the process does once nobody may take the decision back: whoever sends mails hears of it.
     *
     * @return whether the step is validated
     */
    public boolean settled(long etablissementId, int number) {
        newest(etablissementId, number)
                .filter(review -> review.isDecided() && !review.isSettled())
                .ifPresent(review -> {
                    review.settle(clock.instant());
                    ReviewView view = review.view();
                    events.publishEvent(new EtapeReviewed(etablissementId, number, view.id(), view.decision()));
                });
        return etape(etablissementId, number).state() == EtapeState.VALIDATED;
    }

    /** Until when the last decision on a step may be taken back; empty where it cannot be any more. */
    @Transactional(readOnly = true)
    public Optional<Instant> undoableUntil(long etablissementId, int number) {
        return newest(etablissementId, number)
                .filter(review -> review.isDecided() && !review.isSettled())
                .map(review -> review.undoableUntil(settings.undo()))
                .filter(until -> until.isAfter(clock.instant()));
    }

    /** Takes the last decision back: the step waits again, as if nobody had looked at it; the comments stay as a draft. */
    public Outcome undo(long etablissementId, int number) {
        Optional<EtapeReview> decided = newest(etablissementId, number).filter(EtapeReview::isDecided);
        if (decided.isEmpty()) {
            return Outcome.NOT_WAITING;
        }
        EtapeReview review = decided.get();
        if (!review.undoableUntil(settings.undo()).isAfter(clock.instant())) {
            return Outcome.TOO_LATE;
        }
        if (review.isSettled()) {
            return Outcome.WENT_ON;
        }
        review.undecide();
        etape(etablissementId, number).undecide(review.sentAt());
        reviews.flush();
        if (!journeys.undo(etablissementId, number)) {
            throw new IllegalStateException("a decision that is not settled, and no process that waits for it");
        }
        events.publishEvent(new DecisionUndone(etablissementId, number));
        return Outcome.DONE;
    }

    /**
     * Takes note of what was changed in a validated step: later changes are compared with what stands there now.
     *
     * @param readAt version of the answers that were looked at
     */
    public Outcome takeNote(long etablissementId, int number, int readAt, String by) {
        Optional<Etape> found = etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .filter(etape -> etape.state() == EtapeState.VALIDATED);
        if (found.isEmpty()) {
            return Outcome.NOT_WAITING;
        }
        Etape etape = found.get();
        if (etape.answersVersion() != readAt) {
            return Outcome.CHANGED;
        }
        AnsweredEtape answered = answers.of(etablissementId, number);
        if (!answered.changes().isEmpty()) {
            EtapeReview noted = new EtapeReview(etape, answered.current(), answered.touchedAt(), by);
            noted.decide(Decision.NOTED, clock.instant(), by);
            noted.settle(clock.instant());
            reviews.save(noted);
            events.publishEvent(new EtapeDecided(etablissementId, number, Decision.NOTED, by));
        }
        return Outcome.DONE;
    }

    private static Optional<Outcome> refusal(Decision decision, String comment, Map<String, String> comments) {
        if (isTooLong(comment, comments)) {
            return Optional.of(Outcome.COMMENT_TOO_LONG);
        }
        boolean silent = comment.isBlank() && comments.values().stream().allMatch(String::isBlank);
        return decision == Decision.SENT_BACK && silent ? Optional.of(Outcome.COMMENT_MISSING) : Optional.empty();
    }

    private static boolean isTooLong(String comment, Map<String, String> comments) {
        return comment.length() > LONGEST_COMMENT
                || comments.values().stream().anyMatch(text -> text.length() > LONGEST_COMMENT);
    }

    /** Those to questions that are asked. */
    private Map<String, String> cleaned(int number, Map<String, String> comments) {
        Map<String, String> cleaned = new LinkedHashMap<>();
        forms.latest(Parcours.formOf(number)).keys().stream()
                .filter(comments::containsKey)
                .forEach(question -> cleaned.put(question, CleanText.lines(comments.get(question))));
        return cleaned;
    }

    private Optional<EtapeReview> waiting(long etablissementId, int number) {
        return newest(etablissementId, number).filter(review -> !review.isDecided());
    }

    private Optional<EtapeReview> newest(long etablissementId, int number) {
        return reviews.findFirstByEtablissementIdAndNumberOrderByIdDesc(etablissementId, number);
    }

    private Etape etape(long etablissementId, int number) {
        return etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .orElseThrow(() -> new IllegalStateException("a step that was never opened"));
    }
}
