package fr.tmspros.agent.etape;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.etape.EtapePageView.OpinionView;
import fr.tmspros.caseload.opinion.Opinion;
import fr.tmspros.caseload.opinion.Opinions;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.document.AttachedView;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.form.FormField;
import fr.tmspros.form.FormSection;
import fr.tmspros.parcours.AnswerChange;
import fr.tmspros.parcours.AnsweredEtape;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.ReviewView;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.parcours.WaitingEtapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Puts together what an agent reads of a step; what lies outside somebody's caisses answers 404. */
@Component
class ReviewViews {

    /** Beside the field of a comment to the step, those to a question: followed by its key. */
    static final String COMMENT = "commentaire";

    static final String COMMENT_ON = COMMENT + ".";

    private final EtablissementCredentials credentials;
    private final EtapeAnswers answers;
    private final Reviews reviews;
    private final Opinions opinions;
    private final Documents documents;
    private final AccountDirectory accounts;
    private final DisplaySettings display;

    ReviewViews(
            EtablissementCredentials credentials,
            EtapeAnswers answers,
            Reviews reviews,
            Opinions opinions,
            Documents documents,
            AccountDirectory accounts,
            DisplaySettings display) {
        this.credentials = credentials;
        this.answers = answers;
        this.reviews = reviews;
        this.opinions = opinions;
        this.documents = documents;
        this.accounts = accounts;
        this.display = display;
    }

    /** The établissement with this SIRET, in any spelling. */
    Etablissement find(CurrentAccount account, String siret) {
        return credentials.find(account, siret).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The number of a step, as an address has it. */
    static int number(String text) {
        if (!text.matches("[1-" + Parcours.ETAPE_COUNT + "]")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Integer.parseInt(text);
    }

    /**
     * The step as it is shown.
     *
     * @param typed comments as they were typed, by name of their field; those that are kept are shown where there are none
     * @param apres where the reader is in the list of what waits, as the address has it
     */
    @Transactional(readOnly = true)
    EtapePageView show(
            CurrentAccount account, Etablissement found, int number, Map<String, String> typed, String apres) {
        AnsweredEtape step = answers.of(found.id(), number);
        List<Opinion> asked = opinions.of(found.id(), number);
        Optional<ReviewView> newest = step.reviews().stream().findFirst();
        Optional<ReviewView> waiting = newest.filter(review -> step.etape().state() == EtapeState.TO_REVIEW);
        Optional<String> holder = waiting.flatMap(review -> reviews.holder(found.id(), number));
        Map<String, String> names = names(step, asked, holder);
        boolean closed = found.state() == JourneyState.CLOSED;
        return new EtapePageView(
                found.siret().digits(),
                found.name(),
                closed,
                step.etape(),
                display.local(step.etape().since()),
                waiting.isPresent() && !closed,
                waiting.map(ReviewView::id).orElse(0L),
                display.local(newest.map(ReviewView::sentAt).orElse(null)),
                newest.map(ReviewView::sentBy).map(names::get).orElse(null),
                holder.map(id -> names.getOrDefault(id, "")).orElse(null),
                comment(COMMENT, waiting.map(ReviewView::comment), typed),
                step.version(),
                step.changes().size(),
                sections(step, waiting, typed),
                documents.of(found.id(), number).stream()
                        .map(document -> attached(document, found, step))
                        .toList(),
                gone(step),
                step.reviews().stream()
                        .filter(ReviewView::isDecided)
                        .map(review -> decided(review, names))
                        .toList(),
                display.local(newest.filter(review -> review.isDecided() && !review.settled() && !closed)
                        .flatMap(review -> reviews.undoableUntil(found.id(), number))
                        .orElse(null)),
                asked.stream().map(opinion -> view(opinion, names, account)).toList(),
                place(apres, newest));
    }

    private List<SectionView> sections(AnsweredEtape step, Optional<ReviewView> waiting, Map<String, String> typed) {
        Map<String, String> values = new LinkedHashMap<>(step.answers());
        values.putAll(step.form().computed(step.answers()));
        Set<String> visible = step.form().visible(step.answers());
        Map<String, AnswerChange> changes =
                step.changes().stream().collect(Collectors.toMap(AnswerChange::question, Function.identity()));
        return step.form().sections().stream()
                .map(section -> section(
                        section,
                        visible,
                        field -> new QuestionView(
                                field.key(),
                                field.label(),
                                ShownAnswer.of(field, values.get(field.key())),
                                Optional.ofNullable(changes.get(field.key()))
                                        .map(change -> ShownAnswer.of(field, change.before()))
                                        .orElse(null),
                                comment(
                                        COMMENT_ON + field.key(),
                                        waiting.map(review -> review.comments().get(field.key())),
                                        typed),
                                step.decided()
                                        .map(review -> review.comments().get(field.key()))
                                        .orElse(null))))
                .filter(section -> !section.questions().isEmpty())
                .toList();
    }

    private static SectionView section(
            FormSection section, Set<String> visible, Function<FormField, QuestionView> question) {
        return new SectionView(
                section.heading(),
                section.fields().stream()
                        .filter(field -> visible.contains(field.key()))
                        .map(question)
                        .toList());
    }

    private AttachedView attached(DocumentView document, Etablissement found, AnsweredEtape step) {
        return new AttachedView(
                document,
                display.local(document.addedAt()),
                Optional.ofNullable(document.question())
                        .flatMap(step.form()::field)
                        .map(FormField::label)
                        .orElse(null),
                "/agent/etablissements/" + found.siret().digits() + "/documents/" + document.id());
    }

    private static List<QuestionView> gone(AnsweredEtape step) {
        return step.gone().stream()
                .map(answer -> new QuestionView(
                        answer.question(), answer.label(), ShownAnswer.of(answer.inWords()), null, "", null))
                .toList();
    }

    private static String comment(String field, Optional<String> kept, Map<String, String> typed) {
        return Optional.ofNullable(typed.get(field)).or(() -> kept).orElse("");
    }

    private Map<String, String> names(AnsweredEtape step, List<Opinion> asked, Optional<String> holder) {
        return accounts.namesOf(Stream.of(
                        step.reviews().stream().flatMap(review -> Stream.of(review.sentBy(), review.decidedBy())),
                        asked.stream().flatMap(opinion -> Stream.of(opinion.by(), opinion.of())),
                        holder.stream())
                .flatMap(ids -> ids)
                .filter(id -> id != null)
                .collect(Collectors.toSet()));
    }

    private DecidedView decided(ReviewView review, Map<String, String> names) {
        return new DecidedView(
                review.decision(), display.local(review.decidedAt()), names.get(review.decidedBy()), review.comment());
    }

    private OpinionView view(Opinion opinion, Map<String, String> names, CurrentAccount account) {
        return new OpinionView(
                opinion,
                names.get(opinion.by()),
                names.get(opinion.of()),
                display.local(opinion.askedAt()),
                display.local(opinion.answeredAt()),
                !opinion.isAnswered() && opinion.of().equals(account.id()));
    }

    /** Where no list led here, after everything that was sent when this was. */
    private static String place(String apres, Optional<ReviewView> newest) {
        return Place.parse(apres)
                .or(() -> newest.map(review -> new WaitingEtapes.After(review.sentAt(), Long.MAX_VALUE / 10)))
                .map(Place::of)
                .orElse("");
    }
}
