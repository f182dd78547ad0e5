package fr.tmspros.journey.contact;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.caseload.AgentTask;
import fr.tmspros.caseload.AgentTasks;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.EmailFormat;
import fr.tmspros.form.FormCheck;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.identity.EngineGroups;
import fr.tmspros.journey.process.JourneyTexts;
import fr.tmspros.journey.process.OnboardingProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks « Contacter l'établissement », on the path and beside it, for the pages of the agents. */
@Service
@Transactional
class EngineAgentTasks implements AgentTasks {

    private static final String[] CONTACT_TASKS = OnboardingProcess.CONTACT_TASKS.toArray(String[]::new);

    private final TaskService tasks;
    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Forms forms;
    private final JourneyTexts texts;

    EngineAgentTasks(
            TaskService tasks,
            Etablissements etablissements,
            AccountDirectory accounts,
            Forms forms,
            JourneyTexts texts) {
        this.tasks = tasks;
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.forms = forms;
        this.texts = texts;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<AgentTask> open(Collection<String> caisses, int page, int size) {
        PageRequest asked = PageRequest.of(page, size);
        if (caisses.isEmpty()) {
            return Page.empty(asked);
        }
        TaskQuery query = tasks.createTaskQuery()
                .taskDefinitionKeyIn(CONTACT_TASKS)
                .taskCandidateGroupIn(
                        caisses.stream().map(EngineGroups::ofCaisse).toList())
                .includeAssignedTasks();
        List<Task> found =
                query.orderByTaskCreateTime().asc().orderByTaskId().asc().listPage((int) asked.getOffset(), size);
        return new PageImpl<>(shown(found, caisses), asked, query.count());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<AgentTask> find(Collection<String> caisses, String id) {
        return task(id).flatMap(task -> shown(List.of(task), caisses).stream().findFirst());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> openOf(long etablissementId) {
        return etablissements
                .findById(etablissementId)
                .flatMap(Etablissement::processInstanceId)
                .flatMap(
                        instance -> tasks
                                .createTaskQuery()
                                .processInstanceId(instance)
                                .taskDefinitionKeyIn(CONTACT_TASKS)
                                .list()
                                .stream()
                                .findFirst())
                .map(Task::getId);
    }

    @Override
    public Outcome take(CurrentAccount by, Collection<String> caisses, String id, Optional<String> from) {
        Optional<AgentTask> found = find(caisses, id);
        if (found.isEmpty()) {
            return Outcome.GONE;
        }
        Optional<String> holder = found.get().takenBy();
        if (holder.isPresent() && !holder.equals(from) && !holder.get().equals(by.id())) {
            return Outcome.TAKEN;
        }
        tasks.setAssignee(id, by.id());
        return Outcome.DONE;
    }

    @Override
    public Outcome giveBack(CurrentAccount by, Collection<String> caisses, String id) {
        Optional<AgentTask> found = find(caisses, id);
        if (found.isEmpty()) {
            return Outcome.GONE;
        }
        if (isTakenByAnother(found.get(), by)) {
            return Outcome.TAKEN;
        }
        tasks.setAssignee(id, null);
        return Outcome.DONE;
    }

    /** Judged by the rules of the listener that every channel passes, before the engine is asked: a refusal is no failure. */
    @Override
    public Answer complete(CurrentAccount by, Collection<String> caisses, String id, Map<String, String> typed) {
        Optional<AgentTask> found = find(caisses, id);
        if (found.isEmpty()) {
            return Answer.of(Outcome.GONE);
        }
        AgentTask task = found.get();
        if (isTakenByAnother(task, by)) {
            return Answer.of(Outcome.TAKEN);
        }
        Map<String, String> submission = task.form().clean(typed);
        FormCheck check = task.form().check(submission);
        if (!check.ok()) {
            return new Answer(Outcome.TO_CORRECT, check.problems(), null);
        }
        Optional<String> refusal = refusal(task, submission);
        if (refusal.isPresent()) {
            return new Answer(Outcome.TO_CORRECT, List.of(), texts.of(refusal.get()));
        }
        tasks.setAssignee(id, by.id());
        tasks.complete(id, new HashMap<>(submission));
        return Answer.of(Outcome.DONE);
    }

    private Optional<String> refusal(AgentTask task, Map<String, String> submission) {
        if (ContactDecisions.hasUnusableAddress(submission)
                || ContactDecisions.sendsToKnownAddress(submission) && !EmailFormat.matches(task.email())) {
            return Optional.of("journey.task.addressUnusable");
        }
        if (ContactDecisions.closesWithoutReason(submission)) {
            return Optional.of("journey.task.noReason");
        }
        return Optional.of("journey.task.nothingToSend")
                .filter(nothing ->
                        ContactDecisions.sendsNothing(submission) && !accounts.isActivated(task.etablissementId()));
    }

    private static boolean isTakenByAnother(AgentTask task, CurrentAccount by) {
        return task.takenBy().filter(holder -> !holder.equals(by.id())).isPresent();
    }

    private Optional<Task> task(String id) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .taskId(id)
                .taskDefinitionKeyIn(CONTACT_TASKS)
                .singleResult());
    }

    private List<AgentTask> shown(List<Task> found, Collection<String> caisses) {
        FormDefinition form = forms.latest(ContactDecisions.FORM);
        Map<String, Etablissement> owners =
                etablissements
                        .findByProcessInstanceIdIn(
                                found.stream().map(Task::getProcessInstanceId).toList())
                        .stream()
                        .filter(owner -> caisses.contains(owner.caisseCode()))
                        .collect(Collectors.toMap(
                                owner -> owner.processInstanceId().orElseThrow(), Function.identity()));
        return found.stream()
                .flatMap(task -> Optional.ofNullable(owners.get(task.getProcessInstanceId()))
                        .map(owner -> shown(task, owner, form))
                        .map(Stream::of)
                        .orElse(Stream.empty()))
                .toList();
    }

    private static AgentTask shown(Task task, Etablissement owner, FormDefinition form) {
        return new AgentTask(
                task.getId(),
                task.getName(),
                owner.id(),
                owner.siret().digits(),
                owner.name(),
                owner.contactEmail(),
                task.getCreateTime().toInstant(),
                owner.stateReason(),
                Optional.ofNullable(task.getAssignee()),
                form);
    }
}
