package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.journey.contact.ContactDecisions;
import fr.tmspros.journey.forms.TaskForms;
import fr.tmspros.journey.forms.TaskValues;
import fr.tmspros.journey.parcours.EtapeTasks;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.journey.process.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.stereotype.Component;

/**
 * Guards the completion of every user task, whatever the channel. Refuses names the form does not have, takes what was typed out of
 * the engine's variables before anything is written, and hands it to the next delegate in memory only.
 */
@Component
class FormSubmissionListener implements TaskListener {

    private static final Set<ValueType> TYPED = Set.of(
            ValueType.STRING,
            ValueType.BOOLEAN,
            ValueType.INTEGER,
            ValueType.LONG,
            ValueType.DOUBLE,
            ValueType.SHORT,
            ValueType.NULL);

    private final TaskForms forms;
    private final JourneyOwner owner;
    private final AccountDirectory accounts;
    private final EtapeTasks etapes;
    private final JourneyTexts texts;

    FormSubmissionListener(
            TaskForms forms, JourneyOwner owner, AccountDirectory accounts, EtapeTasks etapes, JourneyTexts texts) {
        this.forms = forms;
        this.owner = owner;
        this.accounts = accounts;
        this.etapes = etapes;
        this.texts = texts;
    }

    @Override
    public void notify(DelegateTask task) {
        refuseIfNotDone(task);
        Optional<FormDefinition> form = forms.of(task);
        Set<String> keys = form.map(FormDefinition::keys).orElse(Set.of());
        refuseForeignNames(task, keys);
        int readAt = version(take(task, Set.of(Variables.READ_AT)));
        Map<String, Object> typed = take(task, keys);
        Map<String, String> submission =
                form.map(definition -> definition.clean(typed)).orElse(Map.of());
        refuseUnusableDecision(task, submission);
        refuseWhatWasChangedMeanwhile(task, submission, readAt);
        nameWhoDecides(task);
        keep(task, submission);
    }

    /** Who completes a task of a group without having claimed it stands in the history all the same. */
    private static void nameWhoDecides(DelegateTask task) {
        String caller = Context.getCommandContext().getAuthenticatedUserId();
        if (task.getAssignee() == null && caller != null) {
            task.setAssignee(caller);
        }
    }

    /** Some tasks are done by a fact in our tables, never by somebody saying so. */
    private void refuseIfNotDone(DelegateTask task) {
        switch (task.getTaskDefinitionKey()) {
            case OnboardingProcess.ACTIVATE_ACCOUNT -> {
                if (!accounts.isActivated(owner.of(task.getExecution()).id())) {
                    throw refusal("journey.task.accountNotActivated");
                }
            }
            case OnboardingProcess.COMPLETE_ETAPE -> {
                if (etapes.isOutdated(task)) {
                    throw refusal("journey.task.outdated");
                }
                etapes.stepBefore(task).ifPresent(before -> {
                    throw refusal("journey.task.etapeNotYet", before);
                });
            }
            default -> {}
        }
    }

    private void refuseUnusableDecision(DelegateTask task, Map<String, String> submission) {
        if (OnboardingProcess.REVIEW_ETAPE.equals(task.getTaskDefinitionKey())) {
            etapes.refusal(task, submission).ifPresent(key -> {
                throw refusal(key);
            });
        }
        if (!OnboardingProcess.CONTACT_TASKS.contains(task.getTaskDefinitionKey())) {
            return;
        }
        if (ContactDecisions.hasUnusableAddress(submission)) {
            throw refusal("journey.task.addressUnusable");
        }
        if (ContactDecisions.closesWithoutReason(submission)) {
            throw refusal("journey.task.noReason");
        }
        if (ContactDecisions.sendsNothing(submission)
                && !accounts.isActivated(owner.of(task.getExecution()).id())) {
            throw refusal("journey.task.nothingToSend");
        }
    }

    /** As on two tabs of the page, a newer answer is not written over; whoever typed reads where, and has both. */
    private void refuseWhatWasChangedMeanwhile(DelegateTask task, Map<String, String> submission, int readAt) {
        if (OnboardingProcess.COMPLETE_ETAPE.equals(task.getTaskDefinitionKey())) {
            List<String> changed = etapes.changedSince(task, submission, readAt);
            if (!changed.isEmpty()) {
                throw refusal("journey.task.etapeChanged", String.join(" · ", changed));
            }
        }
    }

    /** Whoever says nothing of it has read the newest; a form that was opened before anything was answered hands nothing back. */
    private static int version(Map<String, Object> taken) {
        String text = taken.containsKey(Variables.READ_AT) ? Objects.toString(taken.get(Variables.READ_AT), "0") : "";
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    /** What is local to the task goes with it: an answer laid in for a question that has left the form since. */
    private void refuseForeignNames(DelegateTask task, Set<String> keys) {
        Set<String> foreign = new TreeSet<>(task.getVariableNames());
        foreign.removeAll(task.getVariableNamesLocal());
        foreign.removeAll(keys);
        foreign.removeAll(Variables.KNOWN);
        if (!foreign.isEmpty()) {
            throw refusal("journey.task.unknownField", String.join(", ", foreign));
        }
    }

    /** A submission lands in the process unless the task has a variable of that name: the process's value is the newer one. */
    private Map<String, Object> take(DelegateTask task, Set<String> keys) {
        DelegateExecution instance = task.getExecution().getProcessInstance();
        Map<String, Object> typed = new HashMap<>();
        for (String key : keys) {
            if (task.hasVariableLocal(key)) {
                typed.put(key, text(key, task.getVariableLocalTyped(key, false)));
                task.removeVariableLocal(key);
            }
            if (instance.hasVariableLocal(key)) {
                typed.put(key, text(key, instance.getVariableLocalTyped(key, false)));
                instance.removeVariableLocal(key);
            }
        }
        return typed;
    }

    private Object text(String key, TypedValue value) {
        if (TaskValues.isJson(value)) {
            return TaskValues.text(value);
        }
        if (!TYPED.contains(value.getType())) {
            throw refusal("journey.task.notText", key);
        }
        return value.getValue();
    }

    private static void keep(DelegateTask task, Map<String, String> submission) {
        String caller = Context.getCommandContext().getAuthenticatedUserId();
        DelegateExecution instance = task.getExecution().getProcessInstance();
        instance.setVariable(
                Variables.SUBMISSION, org.camunda.bpm.engine.variable.Variables.untypedValue(submission, true));
        instance.setVariable(
                Variables.SUBMITTED_BY,
                org.camunda.bpm.engine.variable.Variables.stringValue(
                        caller == null ? task.getAssignee() : caller, true));
    }

    private FormFieldValidationException refusal(String key, Object... arguments) {
        return new FormFieldValidationException(List.of(arguments), texts.of(key, arguments));
    }
}
