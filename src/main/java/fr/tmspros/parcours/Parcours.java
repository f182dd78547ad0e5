package fr.tmspros.parcours;

import fr.tmspros.form.FormCount;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The four steps of an établissement: where each stands, and which is whose turn. */
@Service
@Transactional
public class Parcours {

    /** How many steps a parcours has. */
    public static final int ETAPE_COUNT = 4;

    private final Etapes etapes;
    private final Answers answers;
    private final EtapeReviews reviews;
    private final Forms forms;
    private final ParcoursSettings settings;
    private final Clock clock;

    Parcours(
            Etapes etapes, Answers answers, EtapeReviews reviews, Forms forms, ParcoursSettings settings, Clock clock) {
        this.etapes = etapes;
        this.answers = answers;
        this.reviews = reviews;
        this.forms = forms;
        this.settings = settings;
        this.clock = clock;
    }

    /** The id of the form with the questions of a step. */
    public static String formOf(int number) {
        return "etape-" + number;
    }

    /**
     * Notes that the engine begins to follow a step. One that is known already goes on where it stands; what the caisse decided of it
     * cannot be taken back any more.
     *
     * @param number 1 to {@link #ETAPE_COUNT}
     * @param instanceId the engine's id of the pass through the sub process
     * @return where it stands
     */
    public EtapeState open(long etablissementId, String caisseCode, int number, String instanceId) {
        Etape etape = etapes.findStored(etablissementId).stream()
                .filter(known -> known.number() == number)
                .findFirst()
                .orElseGet(() -> new Etape(etablissementId, caisseCode, number, clock.instant()));
        etape.passAs(instanceId);
        etapes.save(etape);
        if (etape.state() == EtapeState.SENT_BACK || etape.state() == EtapeState.VALIDATED) {
            reviews.findFirstByEtablissementIdAndNumberOrderByIdDesc(etablissementId, number)
                    .filter(review -> !review.isSettled())
                    .ifPresent(review -> review.settle(clock.instant()));
        }
        return etape.state();
    }

    /**
     * Notes which task of the engine is open for the step it follows as this instance.
     *
     * @return number of the step; empty where none was opened as this instance
     */
    public OptionalInt taskOpened(String instanceId, String taskId) {
        Optional<Etape> etape = etapes.findByInstanceId(instanceId);
        etape.ifPresent(found -> found.openAs(taskId));
        return etape.stream().mapToInt(Etape::number).findFirst();
    }

    /**
     * Notes as which instance the engine follows the step of this task from now on.
     *
     * @return its number; empty where no step has this task
     */
    public OptionalInt adopt(String taskId, String instanceId) {
        Optional<Etape> etape = etapes.findByTaskId(taskId);
        etape.ifPresent(found -> found.passAs(instanceId));
        return etape.stream().mapToInt(Etape::number).findFirst();
    }

    /** Which step the engine follows as this instance; empty where it does not know it. */
    @Transactional(readOnly = true)
    public OptionalInt numberOf(String instanceId) {
        return etapes.findByInstanceId(instanceId).stream()
                .mapToInt(Etape::number)
                .findFirst();
    }

    /** The open task of a step, the établissement's or the caisse's; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<String> taskOf(long etablissementId, int number) {
        return etapes.findByEtablissementIdAndNumber(etablissementId, number).flatMap(Etape::taskId);
    }

    /** When somebody last had to do with a step: answered, or the caisse decided; for reminders. */
    @Transactional(readOnly = true)
    public Instant leftAt(long etablissementId, int number) {
        return etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .map(etape -> etape.touchedAt()
                        .filter(touched -> touched.isAfter(etape.stateSince()))
                        .orElse(etape.stateSince()))
                .orElse(clock.instant());
    }

    /** All four steps in order; those nobody opened yet, and those whose turn has not come, are not yet accessible. */
    @Transactional(readOnly = true)
    public List<EtapeView> etapes(long etablissementId) {
        List<Etapes.Answered> answered = etapes.findAnswered(etablissementId);
        List<Etape> opened = opened(answered);
        Map<Integer, List<Answer>> said = said(answered);
        return IntStream.rangeClosed(1, ETAPE_COUNT)
                .mapToObj(number -> view(number, opened, said.getOrDefault(number, List.of())))
                .toList();
    }

    /** Where one step stands, without its questions being read. */
    @Transactional(readOnly = true)
    public EtapeState state(long etablissementId, int number) {
        return state(number, etapes.findByEtablissementId(etablissementId));
    }

    /** Whether the caisse validated all four steps. */
    @Transactional(readOnly = true)
    public boolean allValidated(long etablissementId) {
        return etapes.countByEtablissementIdAndState(etablissementId, EtapeState.VALIDATED) == ETAPE_COUNT;
    }

    /**
     * The step that has to be validated before this one may be answered: where {@code tmspros.parcours.order} is {@code imposed}, the
     * first one before it that is not; else none. The one rule of the order, whatever the channel.
     */
    @Transactional(readOnly = true)
    public OptionalInt stepBefore(long etablissementId, int number) {
        return settings.order() == ParcoursSettings.Order.ADVISED
                ? OptionalInt.empty()
                : stepBefore(etapes.findByEtablissementId(etablissementId), number);
    }

    /** The same, of steps that were read already. */
    OptionalInt stepBefore(List<Etape> opened, int number) {
        Map<Integer, EtapeState> states = opened.stream().collect(Collectors.toMap(Etape::number, Etape::state));
        return settings.order() == ParcoursSettings.Order.ADVISED
                        || states.getOrDefault(number, EtapeState.TO_DO).wasSent()
                ? OptionalInt.empty()
                : IntStream.range(1, number)
                        .filter(before -> states.get(before) != EtapeState.VALIDATED)
                        .findFirst();
    }

    /** The steps among these rows, each once. */
    static List<Etape> opened(List<Etapes.Answered> answered) {
        return answered.stream().map(Etapes.Answered::etape).distinct().toList();
    }

    /** The answers among these rows, by the number of their step. */
    static Map<Integer, List<Answer>> said(List<Etapes.Answered> answered) {
        return answered.stream()
                .map(Etapes.Answered::answer)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Answer::number));
    }

    /** Everything that is kept of its steps, for whoever may ask for it (GDPR, article 15). */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> export(long etablissementId) {
        Map<Integer, List<Answer>> said = answers.findByKeyEtablissementId(etablissementId).stream()
                .collect(Collectors.groupingBy(Answer::number));
        Map<Integer, List<EtapeReview>> sent = reviews.findByEtablissementIdOrderById(etablissementId).stream()
                .collect(Collectors.groupingBy(EtapeReview::number));
        return etapes(etablissementId).stream()
                .map(etape -> {
                    Map<String, Object> known = new LinkedHashMap<>();
                    known.put("etape", etape);
                    known.put(
                            "reponses",
                            said.getOrDefault(etape.number(), List.of()).stream()
                                    .map(Answer::view)
                                    .toList());
                    known.put(
                            "envois",
                            sent.getOrDefault(etape.number(), List.of()).stream()
                                    .map(EtapeReview::view)
                                    .toList());
                    return known;
                })
                .toList();
    }

    /** Forgets the steps of an établissement, with all that was answered and sent. */
    public void forget(long etablissementId) {
        answers.deleteByKeyEtablissementId(etablissementId);
        reviews.deleteAll(reviews.findByEtablissementIdOrderById(etablissementId));
        etapes.deleteAll(etapes.findByEtablissementId(etablissementId));
        etapes.flush();
    }

    private EtapeState state(int number, List<Etape> opened) {
        boolean accessible = stepBefore(opened, number).isEmpty();
        return opened.stream()
                .filter(one -> accessible && one.number() == number)
                .map(Etape::state)
                .findFirst()
                .orElse(EtapeState.NOT_YET_ACCESSIBLE);
    }

    private EtapeView view(int number, List<Etape> opened, List<Answer> said) {
        FormDefinition form = forms.latest(formOf(number));
        Map<String, String> values = said.stream().collect(Collectors.toMap(Answer::question, Answer::value));
        Optional<Etape> etape =
                opened.stream().filter(one -> one.number() == number).findFirst();
        EtapeState state = state(number, opened);
        boolean accessible = state != EtapeState.NOT_YET_ACCESSIBLE;
        FormCount counted = form.count(values);
        return new EtapeView(
                number,
                state,
                etape.filter(one -> accessible).map(Etape::stateSince).orElse(null),
                counted.answered(),
                counted.of());
    }
}
