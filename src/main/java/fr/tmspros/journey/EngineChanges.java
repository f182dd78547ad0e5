package fr.tmspros.journey;

import fr.tmspros.credentials.Credentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.DirectorChanged;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.FormerJourney;
import fr.tmspros.etablissement.FormerJourneys;
import fr.tmspros.etablissement.FormerSiret;
import fr.tmspros.etablissement.FormerSirets;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.etablissement.SiretChanged;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.onboarding.ProfileAnswers;
import fr.tmspros.journey.process.BusinessKeys;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the engine follow changes of an établissement. */
@Service
@Transactional
class EngineChanges implements EtablissementChanges {

    private static final String ANOTHER_DIRECTOR = "another director";

    private final RuntimeService runtime;
    private final BusinessKeys businessKeys;
    private final Etablissements etablissements;
    private final FormerSirets formerSirets;
    private final FormerJourneys formerJourneys;
    private final EtablissementProjection projection;
    private final Profiles profiles;
    private final Forms forms;
    private final Credentials credentials;
    private final Journeys journeys;
    private final EmailLog emails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EngineChanges(
            RuntimeService runtime,
            BusinessKeys businessKeys,
            Etablissements etablissements,
            FormerSirets formerSirets,
            FormerJourneys formerJourneys,
            EtablissementProjection projection,
            Profiles profiles,
            Forms forms,
            Credentials credentials,
            Journeys journeys,
            EmailLog emails,
            ApplicationEventPublisher events,
            Clock clock) {
        this.runtime = runtime;
        this.businessKeys = businessKeys;
        this.etablissements = etablissements;
        this.formerSirets = formerSirets;
        this.formerJourneys = formerJourneys;
        this.projection = projection;
        this.profiles = profiles;
        this.forms = forms;
        this.credentials = credentials;
        this.journeys = journeys;
        this.emails = emails;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Outcome changeSiret(long etablissementId, Siret siret, String by) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        if (etablissement.siret().equals(siret)) {
            return Outcome.DONE;
        }
        if (etablissement.state() == JourneyState.CLOSED) {
            return Outcome.CLOSED;
        }
        if (isTaken(siret, etablissementId)) {
            return Outcome.SIRET_TAKEN;
        }
        String former = etablissement.siret().digits();
        formerSirets.deleteById(siret.digits());
        formerSirets.save(new FormerSiret(etablissement, by, clock.instant()));
        etablissement.changeSiret(siret);
        etablissements.flush();
        credentials.rename(etablissementId, siret);
        businessKeys.replace(former, siret.digits());
        events.publishEvent(new SiretChanged(etablissementId, former));
        return Outcome.DONE;
    }

    /** A number of its own that it had before may come back. */
    private boolean isTaken(Siret siret, long etablissementId) {
        return etablissements.findBySiret(siret.digits()).isPresent()
                || formerSirets
                        .findById(siret.digits())
                        .filter(former -> former.etablissementId() != etablissementId)
                        .isPresent();
    }

    @Override
    public Outcome changeDirector(long etablissementId, String email, String by) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        if (etablissement.state() == JourneyState.CLOSED) {
            return Outcome.CLOSED;
        }
        end(etablissement, by);
        credentials.requireActivation(etablissementId);
        profiles.empty(etablissementId, forms.latest(ProfileAnswers.FORM).keys());
        etablissement.correctContactEmail(email);
        journeys.start(List.of(etablissement));
        events.publishEvent(new DirectorChanged(etablissementId, email));
        return Outcome.DONE;
    }

    /** With the journey ends every mail that waits beside it. */
    private void end(Etablissement etablissement, String by) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .rootProcessInstances()
                .list()
                .forEach(running -> runtime.deleteProcessInstance(running.getId(), ANOTHER_DIRECTOR, true, true));
        for (EmailTemplate template : EmailTemplate.values()) {
            emails.withdraw(etablissement.id(), template);
        }
        formerJourneys.save(new FormerJourney(
                etablissement.processInstanceId().orElseThrow(), etablissement.id(), by, clock.instant()));
        projection.detach(etablissement.id());
    }
}
