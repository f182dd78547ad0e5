package fr.tmspros.parcours;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The four steps of an établissement. */
@Service
@Transactional
public class Parcours {

    /** How many steps a parcours has. */
    public static final int ETAPE_COUNT = 4;

    private final Etapes etapes;
    private final Clock clock;

    Parcours(Etapes etapes, Clock clock) {
        this.etapes = etapes;
        this.clock = clock;
    }

    /**
     * Notes that a task for this step was created. A step that is known already keeps its state and goes on under the new task.
     *
     * @param number 1 to {@link #ETAPE_COUNT}
     */
    public void open(long etablissementId, int number, String taskId) {
        Etape etape = etapes.findByEtablissementIdAndNumber(etablissementId, number)
                .orElseGet(() -> new Etape(etablissementId, number, clock.instant()));
        etape.openAs(taskId);
        etapes.save(etape);
    }

    /** All four steps in order; those nobody opened yet are not yet accessible. */
    @Transactional(readOnly = true)
    public List<EtapeView> etapes(long etablissementId) {
        Map<Integer, Etape> opened = etapes.findByEtablissementId(etablissementId).stream()
                .collect(Collectors.toMap(Etape::number, Function.identity()));
        return IntStream.rangeClosed(1, ETAPE_COUNT)
                .mapToObj(number -> view(number, opened.get(number)))
                .toList();
    }

    /** Whether the caisse validated all four steps. */
    @Transactional(readOnly = true)
    public boolean allValidated(long etablissementId) {
        return etapes.countByEtablissementIdAndState(etablissementId, EtapeState.VALIDATED) == ETAPE_COUNT;
    }

    /** Whether the caisse validated the step that this task is for. */
    @Transactional(readOnly = true)
    public boolean isValidated(String taskId) {
        return etapes.existsByTaskIdAndState(taskId, EtapeState.VALIDATED);
    }

    /** Forgets the steps of an établissement. */
    public void forget(long etablissementId) {
        etapes.deleteAll(etapes.findByEtablissementId(etablissementId));
        etapes.flush();
    }

    private static EtapeView view(int number, Etape etape) {
        return new EtapeView(number, etape == null ? EtapeState.NOT_YET_ACCESSIBLE : etape.state());
    }
}
