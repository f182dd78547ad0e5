package fr.tmspros.parcours;

import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormCount;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.form.Forms;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an établissement answers in its steps: read, kept as a draft, sent to the caisse. The one place where answers are stored, whatever
 * the channel, so the one place that knows when they may be.
 */
@Service
@Transactional
public class EtapeAnswers {

    private static final int LONGEST_IN_WORDS = 200_000;

    private final Parcours parcours;
    private final Etapes etapes;
    private final Answers answers;
    private final EtapeReviews reviews;
    private final Forms forms;
    private final EtapeJourneys journeys;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    EtapeAnswers(
            Parcours parcours,
            Etapes etapes,
            Answers answers,
            EtapeReviews reviews,
            Forms forms,
            EtapeJourneys journeys,
            ApplicationEventPublisher events,
            MessageSource messages,
            Clock clock) {
        this.parcours = parcours;
        this.etapes = etapes;
        this.answers = answers;
        this.reviews = reviews;
        this.forms = forms;
        this.journeys = journeys;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A step of an établissement, with its form, its answers and what the caisse made of them.
     *
     * @param number 1 to {@link Parcours#ETAPE_COUNT}
     */
    @Transactional(readOnly = true)
    public AnsweredEtape of(long etablissementId, int number) {
        List<Etapes.Answered> read = etapes.findAnswered(etablissementId, comparedIn(number));
        boolean sent = Parcours.opened(read).stream()
                .anyMatch(etape -> etape.number() == number && etape.state().wasSent());
        return answered(
                etablissementId,
                number,
                read,
                sent ? reviews.findByEtablissementIdAndNumberOrderByIdDesc(etablissementId, number) : List.of());
    }

    /** All four steps in order, read together. */
    @Transactional(readOnly = true)
    public List<AnsweredEtape> all(long etablissementId) {
        List<Etapes.Answered> read = etapes.findAnswered(etablissementId);
        boolean sent =
                Parcours.opened(read).stream().anyMatch(etape -> etape.state().wasSent());
        Map<Integer, List<EtapeReview>> reviewed = (sent
                        ? reviews.findByEtablissementIdOrderByIdDesc(etablissementId)
                        : List.<EtapeReview>of())
                .stream().collect(Collectors.groupingBy(EtapeReview::number));
        return IntStream.rangeClosed(1, Parcours.ETAPE_COUNT)
                .mapToObj(number -> answered(etablissementId, number, read, reviewed.getOrDefault(number, List.of())))
                .toList();
    }

    private AnsweredEtape answered(
            long etablissementId, int number, List<Etapes.Answered> read, List<EtapeReview> sendings) {
        List<Etape> opened = Parcours.opened(read);
        Map<Integer, List<Answer>> said = Parcours.said(read);
        Optional<Etape> etape =
                opened.stream().filter(one -> one.number() == number).findFirst();
        FormDefinition form = forms.latest(Parcours.formOf(number));
        Map<String, Answer> stored = byQuestion(said.getOrDefault(number, List.of()));
        OptionalInt before = parcours.stepBefore(opened, number);
        boolean accessible = etape.isPresent() && before.isEmpty();
        FormCount counted = form.count(values(stored));
        EtapeView view = new EtapeView(
                number,
                accessible ? etape.get().state() : EtapeState.NOT_YET_ACCESSIBLE,
                accessible ? etape.get().stateSince() : null,
                counted.answered(),
                counted.of());
        return new AnsweredEtape(
                etablissementId,
                view,
                form,
                form.answers(Map.of(), values(stored)),
                stored.values().stream()
                        .map(Answer::view)
                        .sorted(Comparator.comparing(AnswerView::question))
                        .collect(Collectors.toMap(
                                AnswerView::question, Function.identity(), (one, other) -> one, LinkedHashMap::new)),
                etape.map(Etape::answersVersion).orElse(0),
                etape.flatMap(Etape::touchedAt).orElse(null),
                sendings.stream().map(EtapeReview::view).toList(),
                before.orElse(0),
                compared(form).collect(Collectors.toMap(Function.identity(), other -> all(other, said))));
    }

    /** A step, and those whose figures it shows beside its own. */
    private Set<Integer> comparedIn(int number) {
        return Stream.concat(Stream.of(number), compared(forms.latest(Parcours.formOf(number))))
                .collect(Collectors.toSet());
    }

    private static Stream<Integer> compared(FormDefinition form) {
        return form.fields().stream()
                .filter(field -> field.comparedWith() != null && field.comparedEtape() > 0)
                .map(FormField::comparedEtape)
                .distinct();
    }

    private Map<String, String> all(int number, Map<Integer, List<Answer>> said) {
        FormDefinition form = forms.latest(Parcours.formOf(number));
        Map<String, String> all =
                new HashMap<>(form.answers(Map.of(), values(byQuestion(said.getOrDefault(number, List.of())))));
        all.putAll(form.computed(all));
        return all;
    }

    /** The version of the answers of a step, as a draft says which one it was read at; 0 where nothing was ever answered. */
    @Transactional(readOnly = true)
    public int version(long etablissementId, int number) {
        return etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .map(Etape::answersVersion)
                .orElse(0);
    }

    /** The answers of a draft that somebody changed since it was read; nothing is stored. */
    @Transactional(readOnly = true)
    public List<AnswerConflict> conflicts(long etablissementId, int number, Draft draft) {
        FormDefinition form = forms.latest(Parcours.formOf(number));
        Map<String, Answer> stored = stored(etablissementId, number);
        return conflicts(form, stored, changed(form, stored, draft), draft.readAt());
    }

    /** What was answered in a step, by question key. */
    @Transactional(readOnly = true)
    public Map<String, String> given(long etablissementId, int number) {
        return values(stored(etablissementId, number));
    }

    /**
     * Keeps what was typed, complete or not. An answer that somebody changed since the page was read is left as it is, and both versions
     * are handed back. Of a validated step nothing is kept that would leave it incomplete.
     */
    public Kept keep(long etablissementId, int number, Draft draft) {
        return keep(etablissementId, number, draft, true);
    }

    /** Where a task is being completed, there is none to show anything in. */
    private Kept keep(long etablissementId, int number, Draft draft, boolean taskOpen) {
        Optional<Etape> found = etapes.findByEtablissementIdAndNumber(etablissementId, number);
        if (found.isEmpty()) {
            return Kept.refused(Kept.Outcome.NOT_OPEN, 0, 0);
        }
        Etape etape = found.get();
        OptionalInt before = parcours.stepBefore(etablissementId, number);
        if (before.isPresent()) {
            return Kept.refused(Kept.Outcome.NOT_YET, etape.answersVersion(), before.getAsInt());
        }
        if (!etape.state().isOpen()) {
            return Kept.refused(Kept.Outcome.LOCKED, etape.answersVersion(), 0);
        }
        return keep(etape, draft, taskOpen);
    }

    private Kept keep(Etape etape, Draft draft, boolean taskOpen) {
        FormDefinition form = forms.latest(Parcours.formOf(etape.number()));
        Map<String, Answer> stored = stored(etape.etablissementId(), etape.number());
        Map<String, String> changed = changed(form, stored, draft);
        List<AnswerConflict> conflicts = conflicts(form, stored, changed, draft.readAt());
        conflicts.forEach(conflict -> changed.remove(conflict.field().key()));
        Map<String, String> values = new LinkedHashMap<>(form.answers(Map.of(), values(stored)));
        values.putAll(changed);
        FormCheck check = form.check(values);
        if (etape.state() == EtapeState.VALIDATED && !changed.isEmpty() && !check.ok()) {
            return new Kept(
                    Kept.Outcome.REFUSED,
                    etape.answersVersion(),
                    etape.touchedAt().orElse(null),
                    conflicts,
                    check,
                    0);
        }
        store(etape, form, stored, changed, draft.by());
        if (!changed.isEmpty()) {
            goOn(etape);
            if (taskOpen && etape.state().isToSend()) {
                journeys.show(etape.etablissementId(), etape.number(), changed, etape.answersVersion());
            }
        }
        return new Kept(
                conflicts.isEmpty() ? Kept.Outcome.KEPT : Kept.Outcome.CONFLICT,
                etape.answersVersion(),
                etape.touchedAt().orElse(null),
                conflicts,
                check,
                0);
    }

    /**
     * Keeps what was typed and sends the step to the caisse for validation, where nothing is missing, wrong or in conflict. A validated
     * step is only kept.
     */
    public Kept send(long etablissementId, int number, Draft draft) {
        Kept kept = keep(etablissementId, number, draft);
        Etape etape =
                etapes.findByEtablissementIdAndNumber(etablissementId, number).orElse(null);
        if (kept.outcome() != Kept.Outcome.KEPT || !etape.state().isToSend()) {
            return kept;
        }
        goOn(etape);
        journeys.send(etablissementId, number);
        return kept.with(etape.state() == EtapeState.TO_REVIEW ? Kept.Outcome.SENT : Kept.Outcome.INCOMPLETE);
    }

    /**
     * What the process does with a completed task: stores what was submitted with it, and sends the step where nothing is missing or
     * wrong.
     *
     * @param submission question key to text, as {@link FormDefinition#clean} gives it
     * @param by account id of whoever completed the task
     * @return what keeps it from being sent
     */
    public FormCheck submit(long etablissementId, int number, Map<String, String> submission, String by) {
        Etape etape = etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .orElseThrow(() -> new IllegalStateException("a task of a step that was never opened"));
        Kept kept = keep(etablissementId, number, new Draft(submission, etape.answersVersion(), by), false);
        if (kept.outcome() == Kept.Outcome.KEPT
                && etape.state().isToSend()
                && kept.check().ok()) {
            etape.send(clock.instant());
            reviews.save(new EtapeReview(etape, values(stored(etablissementId, number)), clock.instant(), by));
            events.publishEvent(new EtapeSent(etablissementId, number));
        }
        return kept.check();
    }

    /** Whether the step waits for the caisse. */
    @Transactional(readOnly = true)
    public boolean isSent(long etablissementId, int number) {
        return etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .filter(etape -> etape.state() == EtapeState.TO_REVIEW)
                .isPresent();
    }

    /** Whoever goes on leaves nothing to take back. */
    private void goOn(Etape etape) {
        reviews.findFirstByEtablissementIdAndNumberOrderByIdDesc(etape.etablissementId(), etape.number())
                .filter(review -> review.isDecided() && !review.isSettled())
                .ifPresent(review -> journeys.goOn(etape.etablissementId(), etape.number()));
    }

    private void store(
            Etape etape, FormDefinition form, Map<String, Answer> stored, Map<String, String> changed, String by) {
        if (changed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        int version = etape.touch(now);
        changed.forEach((question, text) -> {
            Answer answer =
                    stored.computeIfAbsent(question, key -> new Answer(etape.etablissementId(), etape.number(), key));
            FormField field = form.field(question).orElseThrow();
            answer.say(text, field.label(), inWords(field, text), version, now, by);
            answers.save(answer);
        });
    }

    /** As a reader expects it, should its question leave the form one day. */
    private String inWords(FormField field, String text) {
        String words = field.type() == FieldType.CHECKBOX
                ? messages.getMessage("papiers.case." + text, null, text, Locale.FRENCH)
                : field.display(text);
        return words.substring(0, Math.min(words.length(), LONGEST_IN_WORDS));
    }

    private static Map<String, String> changed(FormDefinition form, Map<String, Answer> stored, Draft draft) {
        Map<String, String> changed = new LinkedHashMap<>(form.storable(form.clean(draft.typed())));
        changed.entrySet().removeIf(entry -> Optional.ofNullable(stored.get(entry.getKey()))
                .map(answer -> answer.value().equals(entry.getValue()))
                .orElseGet(() -> saysNothing(form.field(entry.getKey()).orElseThrow(), entry.getValue())));
        return changed;
    }

    /** What a page sends of a question nobody has answered. */
    private static boolean saysNothing(FormField field, String text) {
        return text.isEmpty() || text.equals("[]") || field.type() == FieldType.CHECKBOX && text.equals("false");
    }

    private static List<AnswerConflict> conflicts(
            FormDefinition form, Map<String, Answer> stored, Map<String, String> changed, int readAt) {
        return changed.entrySet().stream()
                .filter(entry -> stored.containsKey(entry.getKey())
                        && stored.get(entry.getKey()).version() > readAt)
                .map(entry -> conflict(
                        form.field(entry.getKey()).orElseThrow(),
                        stored.get(entry.getKey()).view(),
                        entry.getValue()))
                .toList();
    }

    private static AnswerConflict conflict(FormField field, AnswerView now, String typed) {
        return new AnswerConflict(field, now.value(), typed, now.at(), now.by());
    }

    private Map<String, Answer> stored(long etablissementId, int number) {
        return byQuestion(answers.findByKeyEtablissementIdAndKeyNumber(etablissementId, number));
    }

    private static Map<String, Answer> byQuestion(List<Answer> said) {
        return said.stream()
                .collect(Collectors.toMap(
                        Answer::question, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> values(Map<String, Answer> stored) {
        Map<String, String> values = new LinkedHashMap<>();
        stored.forEach((question, answer) -> values.put(question, answer.value()));
        return values;
    }
}
