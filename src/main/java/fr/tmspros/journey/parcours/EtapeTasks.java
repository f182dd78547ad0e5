package fr.tmspros.journey.parcours;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.Reviews;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Which step a task is: a row of ours, found by the engine's own id of the pass through the sub process. The variable of the loop is read
 * once, before anybody could have forged it. Asked for in {@code parcours.bpmn} as {@code ${etapeTasks.…(execution)}} too.
 */
@Component
public class EtapeTasks {

    static final String DECISION = "decision";
    static final String COMMENT = "commentaire";

    private static final String STORE_ANSWERS = "serviceTask_storeAnswers";

    private final JourneyOwner owner;
    private final Parcours parcours;
    private final EtapeAnswers answers;
    private final Reviews reviews;
    private final JourneyTexts texts;
    private final TaskService tasks;

    /** Lazy: the engine itself needs the steps, through its listeners. */
    EtapeTasks(
            JourneyOwner owner,
            Parcours parcours,
            EtapeAnswers answers,
            Reviews reviews,
            JourneyTexts texts,
            @Lazy TaskService tasks) {
        this.owner = owner;
        this.parcours = parcours;
        this.answers = answers;
        this.reviews = reviews;
        this.texts = texts;
        this.tasks = tasks;
    }

    /** The number of the step that an execution inside its sub process belongs to. */
    public int number(DelegateExecution execution) {
        return parcours.numberOf(instance(execution))
                .orElseThrow(() -> new IllegalStateException("a step that was never opened"));
    }

    /** The form with its questions. */
    public String form(DelegateExecution execution) {
        return Parcours.formOf(number(execution));
    }

    /**
     * Notes the task and names it after its step.
     *
     * @return what is laid into its form
     */
    public Map<String, String> opened(DelegateTask task) {
        OptionalInt opened = parcours.taskOpened(instance(task.getExecution()), task.getId());
        int number = opened.orElseGet(() -> openedByItsTask(task));
        task.setName(name(task.getTaskDefinitionKey(), number));
        if (isOutdated(task.getBpmnModelInstance())) {
            return Map.of();
        }
        long etablissement = owner.of(task.getExecution()).id();
        return OnboardingProcess.REVIEW_ETAPE.equals(task.getTaskDefinitionKey())
                ? reviews.draft(etablissement, number)
                        .map(comment -> Map.of(COMMENT, comment))
                        .orElse(Map.of())
                : shown(etablissement, number);
    }

    private Map<String, String> shown(long etablissement, int number) {
        Map<String, String> shown = new HashMap<>(answers.given(etablissement, number));
        if (!shown.isEmpty()) {
            shown.put(Variables.READ_AT, String.valueOf(answers.version(etablissement, number)));
        }
        return shown;
    }

    /** The first version of the process did not open its steps: they began with their tasks. */
    private int openedByItsTask(DelegateTask task) {
        Etablissement etablissement = owner.of(task.getExecution());
        int number = (Integer) task.getVariable("loopCounter") + 1;
        parcours.open(etablissement.id(), etablissement.caisseCode(), number, instance(task.getExecution()));
        return parcours.taskOpened(instance(task.getExecution()), task.getId()).orElseThrow();
    }

    /** Whether this is the first version of the process: who completes its tasks sends nothing to the caisse, and its form is none of ours. */
    boolean isOutdated(BpmnModelInstance process) {
        return process.getModelElementById(STORE_ANSWERS) == null;
    }

    /** Whether the parcours of this task has to be brought to the newest version first. */
    public boolean isOutdated(DelegateTask task) {
        return isOutdated(task.getBpmnModelInstance());
    }

    private String name(String definition, int number) {
        String etape = texts.of("espace.etape.name", number, texts.of("espace.etape." + number + ".title"));
        return OnboardingProcess.REVIEW_ETAPE.equals(definition) ? texts.of("journey.task.review", etape) : etape;
    }

    /** Takes over a task that was opened by an older version of the process. */
    void adopt(Task task, String instance) {
        parcours.adopt(task.getId(), instance).ifPresent(number -> {
            task.setName(name(task.getTaskDefinitionKey(), number));
            tasks.saveTask(task);
        });
    }

    /** The step that has to be validated before this task may be completed. */
    public OptionalInt stepBefore(DelegateTask task) {
        return parcours.stepBefore(owner.of(task.getExecution()).id(), number(task.getExecution()));
    }

    /** The questions that somebody else answered since this form was opened, as it words them. */
    public List<String> changedSince(DelegateTask task, Map<String, String> submission, int readAt) {
        return answers
                .conflicts(
                        owner.of(task.getExecution()).id(),
                        number(task.getExecution()),
                        new Draft(submission, readAt, ""))
                .stream()
                .map(conflict -> conflict.field().label())
                .toList();
    }

    /** Why a decision cannot be taken as it was submitted: the key of the sentence. */
    public Optional<String> refusal(DelegateTask task, Map<String, String> submission) {
        Optional<Decision> decision = Reviews.decision(submission.get(DECISION));
        return decision.isEmpty()
                ? Optional.of("journey.task.review.noDecision")
                : reviews.refusal(
                                owner.of(task.getExecution()).id(),
                                number(task.getExecution()),
                                decision.get(),
                                submission.get(COMMENT))
                        .map(refusal -> "journey.task.review." + refusal);
    }

    /** The engine's id of the pass through the sub process that an execution is in. */
    static String instance(DelegateExecution execution) {
        return execution.getParentActivityInstanceId();
    }
}
