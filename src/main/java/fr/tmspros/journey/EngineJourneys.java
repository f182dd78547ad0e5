package fr.tmspros.journey;

import fr.tmspros.account.AccountActivated;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.email.EmailBounced;
import fr.tmspros.etablissement.CredentialsRequested;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import fr.tmspros.journey.message.MessageProcess;
import fr.tmspros.journey.message.Reminder;
import fr.tmspros.journey.onboarding.ProfileAnswers;
import fr.tmspros.journey.process.OnboardingProcess;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The journey, carried by the engine. */
@Service
@Transactional
class EngineJourneys implements Journeys {

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Etablissements etablissements;
    private final Credentials credentials;
    private final ProfileAnswers answers;
    private final Forms forms;
    private final MessageProcess messages;
    private final AgentCalls calls;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EngineJourneys(
            ProcessEngineConfigurationImpl engine,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Etablissements etablissements,
            Credentials credentials,
            ProfileAnswers answers,
            Forms forms,
            MessageProcess messages,
            AgentCalls calls,
            ApplicationEventPublisher events,
            Clock clock) {
        this.engine = engine;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.etablissements = etablissements;
        this.credentials = credentials;
        this.answers = answers;
        this.forms = forms;
        this.messages = messages;
        this.calls = calls;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One engine command around all starts: the engine writes once, not once an instance. By definition id: by key it would ask for
     * the latest version each time. Stored last, so that each row is written once, with its journey.
     */
    @Override
    public void start(Collection<Etablissement> created) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            String definition = latestDefinition();
            created.forEach(etablissement -> etablissement.beginJourney(startInstance(definition, etablissement)));
            return null;
        });
        etablissements.saveAllAndFlush(created);
    }

    private String latestDefinition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(OnboardingProcess.KEY)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String startInstance(String definition, Etablissement etablissement) {
        return runtime.startProcessInstanceById(
                        definition, etablissement.siret().digits())
                .getId();
    }

    @Override
    public boolean requestCredentials(long etablissementId, Optional<String> correctedEmail) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        if (etablissement.state() == JourneyState.CLOSED) {
            return false;
        }
        Optional<String> corrected = correctedEmail.filter(email -> !email.equals(etablissement.contactEmail()));
        corrected.ifPresent(etablissement::correctContactEmail);
        calls.settle(instanceOf(etablissement));
        Optional<Job> waiting = waitingSend(etablissement);
        if (waiting.isPresent()) {
            credentials.revoke(etablissementId);
            retryNow(waiting.get());
        } else if (correlate(etablissement, OnboardingProcess.MESSAGE_CREDENTIALS_REQUESTED)) {
            credentials.revoke(etablissementId);
        } else {
            credentials.requireActivation(etablissementId);
            messages.credentials(etablissement);
        }
        events.publishEvent(new CredentialsRequested(etablissementId, corrected));
        return true;
    }

    private Optional<Job> waitingSend(Etablissement etablissement) {
        return Optional.ofNullable(management
                .createJobQuery()
                .processInstanceId(instanceOf(etablissement))
                .activityId(OnboardingProcess.SEND_CREDENTIALS)
                .singleResult());
    }

    @Override
    public boolean remind(long etablissementId) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        boolean due = Reminder.openIn(etablissement.state()).isPresent();
        if (due) {
            messages.reminder(etablissement);
        }
        return due;
    }

    private void retryNow(Job job) {
        management.setJobRetries(job.getId(), Math.max(1, job.getRetries()));
        management.setJobDuedate(job.getId(), Date.from(clock.instant()));
    }

    @Override
    public ProfileOutcome submitProfile(long etablissementId, Map<String, String> typed) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        Optional<Task> task = openTask(etablissement, OnboardingProcess.COMPLETE_PROFILE);
        if (task.isPresent()) {
            return completeProfile(etablissement, task.get(), typed);
        }
        if (etablissement.profileCompletedAt().isEmpty() || etablissement.state() == JourneyState.CLOSED) {
            return ProfileOutcome.NOT_OPEN;
        }
        return answers.storeIfComplete(etablissement, typed).ok() ? ProfileOutcome.COMPLETE : ProfileOutcome.REFUSED;
    }

    private ProfileOutcome completeProfile(Etablissement etablissement, Task task, Map<String, String> typed) {
        Map<String, Object> submission =
                new LinkedHashMap<>(forms.latest(ProfileAnswers.FORM).clean(typed));
        tasks.complete(task.getId(), submission);
        return etablissement.profileCompletedAt().isPresent() ? ProfileOutcome.COMPLETE : ProfileOutcome.INCOMPLETE;
    }

    /**
     * The account is activated: the journey moves on from wherever it waits for that. A mail that arrived although its job failed is
     * not sent again. A journey that had passed this point (credentials asked for anew) stays where it is.
     */
    @EventListener
    void on(AccountActivated activated) {
        Etablissement etablissement =
                etablissements.findLockedById(activated.etablissementId()).orElseThrow();
        Optional<Task> task = openTask(etablissement, OnboardingProcess.ACTIVATE_ACCOUNT);
        if (task.isPresent()) {
            tasks.complete(task.get().getId());
        } else if (!correlate(etablissement, OnboardingProcess.MESSAGE_ACCOUNT_ACTIVATED)) {
            waitingSend(etablissement).ifPresent(this::retryNow);
        }
        calls.settle(instanceOf(etablissement));
    }

    /** A mail came back. */
    @EventListener
    void on(EmailBounced bounced) {
        calls.call(bounced.etablissementId(), ContactReason.EMAIL_BOUNCED);
    }

    private boolean correlate(Etablissement etablissement, String message) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceId(instanceOf(etablissement))
                .correlateAllWithResult()
                .isEmpty();
    }

    private Optional<Task> openTask(Etablissement etablissement, String definition) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(instanceOf(etablissement))
                .taskDefinitionKey(definition)
                .singleResult());
    }

    private static String instanceOf(Etablissement etablissement) {
        return etablissement
                .processInstanceId()
                .orElseThrow(() -> new IllegalStateException("an établissement without a journey"));
    }
}
