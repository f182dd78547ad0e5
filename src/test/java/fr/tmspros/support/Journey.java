package fr.tmspros.support;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupPage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.form.Forms;
import fr.tmspros.login.Logins;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.Draft;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.Kept;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.Reviews;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** Steps of a journey in the words of the domain, for process tests. */
@TestComponent
public class Journey {

    /** A profile in which nothing is missing. */
    public static final Map<String, String> COMPLETE_PROFILE = Map.of(
            "nom", "Durand",
            "prenom", "Camille",
            "fonction", "Directrice",
            "courriel", "camille.durand@atelier.example",
            "telephone", "06 39 98 12 34",
            "adresse", "12 rue des Prés\n59000 LILLE");

    public static final String PASSWORD = "une longue phrase de passe";

    private final Etablissements etablissements;
    private final Journeys journeys;
    private final AccountDirectory accounts;
    private final Activations activations;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;
    private final MovableClock clock;
    private final PickupFolder mailbox;
    private final Logins logins;
    private final Forms forms;
    private final EtapeAnswers answers;
    private final Reviews reviews;

    Journey(
            Etablissements etablissements,
            Journeys journeys,
            AccountDirectory accounts,
            Activations activations,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            HistoryService history,
            MovableClock clock,
            PickupFolder mailbox,
            Logins logins,
            Forms forms,
            EtapeAnswers answers,
            Reviews reviews) {
        this.etablissements = etablissements;
        this.journeys = journeys;
        this.accounts = accounts;
        this.activations = activations;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
        this.clock = clock;
        this.mailbox = mailbox;
        this.logins = logins;
        this.forms = forms;
        this.answers = answers;
        this.reviews = reviews;
    }

    /** An établissement just imported: its credentials are to be sent. */
    public Etablissement imported() {
        return imported("accueil@atelier.example");
    }

    public Etablissement imported(String email) {
        return imported(email, "hauts-de-france");
    }

    public Etablissement imported(String email, String caisse) {
        var row = new ImportedEtablissement(Sirets.next(), "Atelier des Prés", email, caisse, null, Map.of());
        Etablissement created = row.toEtablissement(clock.instant());
        journeys.start(List.of(created));
        return created;
    }

    /** Its credentials were sent. */
    public Etablissement invited() {
        Etablissement etablissement = imported();
        runDueJobs(etablissement);
        return etablissement;
    }

    /** It chose its own password. */
    public Etablissement activated() {
        Etablissement etablissement = invited();
        activate(etablissement);
        return etablissement;
    }

    /** Its profile is complete: the parcours is open. */
    public Etablissement inParcours() {
        Etablissement etablissement = activated();
        submitProfile(etablissement, COMPLETE_PROFILE);
        return etablissement;
    }

    /** Answers that its form accepts, whatever it asks. */
    public Map<String, String> answersTo(int number) {
        return EtapeFiller.filled(forms.latest(Parcours.formOf(number)));
    }

    /** A draft of somebody who has read everything that stands there now. */
    public Draft draft(Etablissement etablissement, int number, Map<String, ?> typed) {
        return new Draft(typed, answers.of(etablissement.id(), number).version(), accountOf(etablissement));
    }

    /** Its step waits for the caisse. */
    public void sendEtape(Etablissement etablissement, int number) {
        Kept kept = answers.send(etablissement.id(), number, draft(etablissement, number, answersTo(number)));
        if (kept.outcome() != Kept.Outcome.SENT) {
            throw new IllegalStateException(kept.toString());
        }
    }

    /** The caisse has decided, and may still take that back. */
    public void decide(Etablissement etablissement, int number, Decision decision) {
        Reviews.Outcome outcome = reviews.decide(
                etablissement.id(), number, decision, "Merci de préciser les dates.", Map.of(), "any-agent");
        if (outcome != Reviews.Outcome.DONE) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Its steps are validated, for good. */
    public void validateEtapes(Etablissement etablissement, int... numbers) {
        for (int number : numbers) {
            sendEtape(etablissement, number);
            decide(etablissement, number, Decision.VALIDATED);
        }
        clock.advance(Duration.ofMinutes(10));
        runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .list()
                .stream()
                .flatMap(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId("event_undoDelayPassed")
                        .list()
                        .stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    /** The caisse validated all its steps. */
    public void completeParcours(Etablissement etablissement) {
        validateEtapes(etablissement, 1, 2, 3, 4);
    }

    /** The temporary password as its mail says it. */
    public String temporaryPassword(Etablissement etablissement) {
        runDueJobs(etablissement);
        String file = mailbox.list(etablissement.siret().digits(), 1).lines().stream()
                .map(PickupPage.Line::file)
                .filter(name -> name.contains("identifiants"))
                .findFirst()
                .orElseThrow();
        return mailbox.open(file)
                .orElseThrow()
                .text()
                .lines()
                .dropWhile(line -> !line.startsWith("Mot de passe provisoire"))
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    public void activate(Etablissement etablissement) {
        activations.activate(loginWithTemporaryPassword(etablissement), PASSWORD);
    }

    public CurrentAccount loginWithTemporaryPassword(Etablissement etablissement) {
        return logins.verify(etablissement.siret().digits(), temporaryPassword(etablissement))
                .orElseThrow();
    }

    public String accountOf(Etablissement etablissement) {
        return accounts.ofEtablissement(etablissement.id()).orElseThrow().id();
    }

    public ProfileOutcome submitProfile(Etablissement etablissement, Map<String, String> answers) {
        return journeys.submitProfile(etablissement.id(), answers);
    }

    /** As it stands now. */
    public Etablissement fresh(Etablissement etablissement) {
        return etablissements.findById(etablissement.id()).orElseThrow();
    }

    public JourneyState state(Etablissement etablissement) {
        return fresh(etablissement).state();
    }

    public ProcessInstance instance(Etablissement etablissement) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instanceId(etablissement))
                .singleResult();
    }

    public String instanceId(Etablissement etablissement) {
        return fresh(etablissement).processInstanceId().orElseThrow();
    }

    /** The open task of this definition, in its journey or its parcours. */
    public Task task(Etablissement etablissement, String definition) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .taskDefinitionKey(definition)
                .singleResult();
    }

    /** What Tasklist would show in the form of the open profile task. */
    public Map<String, Object> prefilled(Etablissement etablissement) {
        return tasks.getVariablesLocal(
                task(etablissement, "userTask_completeProfile").getId());
    }

    public List<Task> tasks(Etablissement etablissement, String definition) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .taskDefinitionKey(definition)
                .list();
    }

    /** Runs every job of its journey and its messages that is due by the clock, until none is left. */
    public void runDueJobs(Etablissement etablissement) {
        clock.advance(Duration.ofSeconds(1));
        for (int round = 0; round < 20; round++) {
            List<Job> due = dueJobs(etablissement);
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
        throw new IllegalStateException("jobs stay due for ever");
    }

    public List<Job> dueJobs(Etablissement etablissement) {
        return jobs(etablissement).stream()
                .filter(job -> job.getRetries() > 0)
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(Date.from(clock.instant())))
                .toList();
    }

    public List<Job> jobs(Etablissement etablissement) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .list()
                .stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }

    /** How often its journey, its parcours and its messages passed this activity. */
    public long passed(Etablissement etablissement, String activity) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .list()
                .stream()
                .mapToLong(instance -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .finished()
                        .count())
                .sum();
    }
}
