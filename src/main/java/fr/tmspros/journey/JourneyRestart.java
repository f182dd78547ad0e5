package fr.tmspros.journey;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.FormerJourney;
import fr.tmspros.etablissement.FormerJourneys;
import fr.tmspros.journey.process.OnboardingProcess;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Puts a journey where it has to stand: ends the one there is, begins another one at any of its activities. */
@Component
class JourneyRestart {

    /** They end everything that stands beside them. */
    private static final Set<String> ENDS = Set.of(OnboardingProcess.FILE_CLOSED, OnboardingProcess.PARCOURS_COMPLETED);

    private final RuntimeService runtime;
    private final FormerJourneys formerJourneys;
    private final EtablissementProjection projection;
    private final EmailLog emails;
    private final Clock clock;

    JourneyRestart(
            RuntimeService runtime,
            FormerJourneys formerJourneys,
            EtablissementProjection projection,
            EmailLog emails,
            Clock clock) {
        this.runtime = runtime;
        this.formerJourneys = formerJourneys;
        this.projection = projection;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * Ends the journey, and with it every mail that waits beside it.
     *
     * @param by account id of whoever said so
     */
    void end(Etablissement etablissement, FormerJourney.Reason reason, String by) {
        running(etablissement).forEach(instance -> delete(instance, reason));
        for (EmailTemplate template : EmailTemplate.values()) {
            emails.withdraw(etablissement.id(), template);
        }
        formerJourneys.save(
                new FormerJourney(instanceOf(etablissement), etablissement.id(), reason, by, clock.instant()));
        projection.detach(etablissement.id());
    }

    /**
     * Begins another journey at this activity. It is started as any other and its token moved in the same transaction: the tasks of
     * the activity ask whose journey this is, which is known only once it has started.
     */
    void begin(Etablissement etablissement, String activity) {
        String instance = runtime.startProcessInstanceByKey(
                        OnboardingProcess.KEY, etablissement.siret().digits())
                .getId();
        projection.attach(etablissement.id(), instance);
        if (!activity.equals(OnboardingProcess.SEND_CREDENTIALS)) {
            move(instance, activity);
        }
    }

    /**
     * Ends the file in « Dossier clos », wherever its journey stands. One that is complete has no token to move any more: another one
     * takes its place.
     */
    void close(Etablissement etablissement, String by) {
        String instance = instanceOf(etablissement);
        List<ProcessInstance> running = running(etablissement);
        if (running.stream().noneMatch(one -> one.getId().equals(instance))) {
            end(etablissement, FormerJourney.Reason.CLOSED, by);
            begin(etablissement, OnboardingProcess.FILE_CLOSED);
            return;
        }
        running.stream()
                .filter(beside -> !beside.getId().equals(instance))
                .forEach(mail -> delete(mail, FormerJourney.Reason.CLOSED));
        move(instance, OnboardingProcess.FILE_CLOSED);
    }

    private void move(String instance, String activity) {
        var modification = runtime.createProcessInstanceModification(instance).startBeforeActivity(activity);
        if (!ENDS.contains(activity)) {
            modification.cancelAllForActivity(OnboardingProcess.SEND_CREDENTIALS);
        }
        modification.execute();
    }

    private void delete(ProcessInstance instance, FormerJourney.Reason reason) {
        runtime.deleteProcessInstance(instance.getId(), reason.name(), true, true);
    }

    private List<ProcessInstance> running(Etablissement etablissement) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .rootProcessInstances()
                .list();
    }

    private static String instanceOf(Etablissement etablissement) {
        return etablissement
                .processInstanceId()
                .orElseThrow(() -> new IllegalStateException("an établissement without a journey"));
    }
}
