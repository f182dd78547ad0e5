package fr.tmspros.parcours;

import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A step with everything that was said in it.
 *
 * @param answers question key to stored text: what was answered, else what the form proposes
 * @param stored the answers that were given, by question key, with who gave them and when
 * @param version of the answers; a draft says which one it was read at
 * @param touchedAt when an answer last changed, null where none ever did
 * @param reviews its sendings and what the caisse made of them, the newest first
 * @param blockedBy number of the step that has to be validated first (order {@code imposed}); 0 where none
 * @param compared what the steps say whose figures are shown beside this one's, by their number; what follows from answers included
 */
public record AnsweredEtape(
        long etablissementId,
        EtapeView etape,
        FormDefinition form,
        Map<String, String> answers,
        Map<String, AnswerView> stored,
        int version,
        Instant touchedAt,
        List<ReviewView> reviews,
        int blockedBy,
        Map<Integer, Map<String, String>> compared) {

    /** What keeps it from being sent. */
    public FormCheck check() {
        return form.check(answers);
    }

    /** Answers to questions that the form does not ask any more. */
    public List<AnswerView> gone() {
        return stored.values().stream()
                .filter(answer -> form.field(answer.question()).isEmpty()
                        && !answer.value().isEmpty())
                .toList();
    }

    /** The newest sending the caisse decided on. */
    public Optional<ReviewView> decided() {
        return reviews.stream().filter(ReviewView::isDecided).findFirst();
    }

    /** The caisse's comment beside this question, where the step was sent back with one. */
    public Optional<String> commentOn(String question) {
        return etape.state() == EtapeState.SENT_BACK
                ? decided().map(review -> review.comments().get(question))
                : Optional.empty();
    }

    /** What was changed since the caisse last decided, or noted earlier changes: question by question, in the order of the form. */
    public List<AnswerChange> changes() {
        return decided()
                .map(review -> AnswerChange.between(review.answers(), current(), this))
                .orElse(List.of());
    }

    /** The answers as they were given, without what the form proposes. */
    Map<String, String> current() {
        return stored.values().stream().collect(Collectors.toMap(AnswerView::question, AnswerView::value));
    }
}
