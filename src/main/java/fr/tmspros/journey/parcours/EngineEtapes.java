package fr.tmspros.journey.parcours;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.forms.TaskValues;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeJourneys;
import fr.tmspros.parcours.Parcours;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps, carried by the engine: each act of a page is the completion of a task, or a message to what waits. */
@Service
@Transactional
class EngineEtapes implements EtapeJourneys {

    private static final int LONGEST_VARIABLE = 4_000;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Etablissements etablissements;
    private final Parcours parcours;
    private final Forms forms;
    private final JourneyUpgrade upgrade;

    /** Lazy: the engine itself needs the steps, through its listeners. */
    EngineEtapes(
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            Etablissements etablissements,
            Parcours parcours,
            Forms forms,
            @Lazy JourneyUpgrade upgrade) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.etablissements = etablissements;
        this.parcours = parcours;
        this.forms = forms;
        this.upgrade = upgrade;
    }

    @Override
    public void send(long etablissementId, int number) {
        String task = task(etablissementId, number);
        upgrade.upgradeOf(task);
        tasks.complete(task);
    }

    @Override
    public void decide(long etablissementId, int number, Decision decision, String comment, String by) {
        String task = task(etablissementId, number);
        tasks.setAssignee(task, by);
        tasks.complete(task, Map.of(EtapeTasks.DECISION, decision.value(), EtapeTasks.COMMENT, comment));
    }

    @Override
    public void goOn(long etablissementId, int number) {
        correlate(etablissementId, OnboardingProcess.MESSAGE_ETAPE_RESUMED + number);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> holder(long etablissementId, int number) {
        return parcours.taskOf(etablissementId, number)
                .map(id -> tasks.createTaskQuery().taskId(id).singleResult())
                .map(Task::getAssignee);
    }

    @Override
    public boolean undo(long etablissementId, int number) {
        return correlate(etablissementId, OnboardingProcess.MESSAGE_REVIEW_UNDONE + number);
    }

    @Override
    public void show(long etablissementId, int number, Map<String, String> changed, int version) {
        String task = task(etablissementId, number);
        FormDefinition form = forms.latest(Parcours.formOf(number));
        Map<String, Object> shown = new HashMap<>();
        shown.put(Variables.READ_AT, String.valueOf(version));
        changed.forEach((question, answer) -> {
            Object value = TaskValues.of(form, question, answer);
            if (!(value instanceof String) || answer.length() <= LONGEST_VARIABLE) {
                shown.put(question, value);
            }
        });
        tasks.removeVariablesLocal(
                task,
                changed.keySet().stream()
                        .filter(question -> !shown.containsKey(question))
                        .toList());
        tasks.setVariablesLocal(task, shown);
    }

    /** Never alone with {@code correlate()}: where nobody waits, that marks the transaction for rollback. */
    private boolean correlate(long etablissementId, String message) {
        String journey = etablissements
                .findById(etablissementId)
                .flatMap(Etablissement::processInstanceId)
                .orElseThrow(() -> new IllegalStateException("an établissement without a journey"));
        return runtime
                .createProcessInstanceQuery()
                .superProcessInstanceId(journey)
                .processDefinitionKey(OnboardingProcess.PARCOURS_KEY)
                .list()
                .stream()
                .anyMatch(instance -> !runtime.createMessageCorrelation(message)
                        .processInstanceId(instance.getId())
                        .correlateAllWithResult()
                        .isEmpty());
    }

    private String task(long etablissementId, int number) {
        return parcours.taskOf(etablissementId, number)
                .orElseThrow(() -> new IllegalStateException("a step without a task"));
    }
}
