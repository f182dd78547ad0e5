package fr.tmspros.journey;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.etablissement.DirectorChanged;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.FileClosed;
import fr.tmspros.etablissement.FileReopened;
import fr.tmspros.etablissement.FormerJourney;
import fr.tmspros.etablissement.FormerJourneys;
import fr.tmspros.etablissement.FormerSiret;
import fr.tmspros.etablissement.FormerSirets;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.etablissement.SiretChanged;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.message.MessageProcess;
import fr.tmspros.journey.onboarding.ProfileAnswers;
import fr.tmspros.journey.process.BusinessKeys;
import fr.tmspros.journey.process.OnboardingProcess;
import fr.tmspros.parcours.Parcours;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets the engine follow changes of an établissement. */
@Service
@Transactional
class EngineChanges implements EtablissementChanges {

    private final JourneyRestart restart;
    private final BusinessKeys businessKeys;
    private final Etablissements etablissements;
    private final FormerSirets formerSirets;
    private final FormerJourneys formerJourneys;
    private final AccountDirectory accounts;
    private final Profiles profiles;
    private final Parcours parcours;
    private final Forms forms;
    private final Credentials credentials;
    private final MessageProcess messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EngineChanges(
            JourneyRestart restart,
            BusinessKeys businessKeys,
            Etablissements etablissements,
            FormerSirets formerSirets,
            FormerJourneys formerJourneys,
            AccountDirectory accounts,
            Profiles profiles,
            Parcours parcours,
            Forms forms,
            Credentials credentials,
            MessageProcess messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.restart = restart;
        this.businessKeys = businessKeys;
        this.etablissements = etablissements;
        this.formerSirets = formerSirets;
        this.formerJourneys = formerJourneys;
        this.accounts = accounts;
        this.profiles = profiles;
        this.parcours = parcours;
        this.forms = forms;
        this.credentials = credentials;
        this.messages = messages;
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
        restart.end(etablissement, FormerJourney.Reason.DIRECTOR_CHANGED, by);
        credentials.requireActivation(etablissementId);
        profiles.empty(etablissementId, forms.latest(ProfileAnswers.FORM).keys());
        etablissement.correctContactEmail(email);
        restart.begin(etablissement, OnboardingProcess.SEND_CREDENTIALS);
        events.publishEvent(new DirectorChanged(etablissementId, email));
        return Outcome.DONE;
    }

    @Override
    public boolean close(long etablissementId, String by) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        if (etablissement.state() == JourneyState.CLOSED) {
            return false;
        }
        credentials.requireActivation(etablissementId);
        restart.close(etablissement, by);
        events.publishEvent(new FileClosed(etablissementId));
        return true;
    }

    /** Whoever had come in before gets new credentials beside the journey, like anybody who asks for them later. */
    @Override
    public boolean reopen(long etablissementId, String by) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        if (etablissement.state() != JourneyState.CLOSED) {
            return false;
        }
        String activity = whereItStands(etablissement);
        restart.end(etablissement, FormerJourney.Reason.REOPENED, by);
        restart.begin(etablissement, activity);
        if (!activity.equals(OnboardingProcess.SEND_CREDENTIALS)) {
            messages.credentials(etablissement);
        }
        events.publishEvent(new FileReopened(etablissementId));
        return true;
    }

    private String whereItStands(Etablissement etablissement) {
        if (!hasComeIn(etablissement.id())) {
            return OnboardingProcess.SEND_CREDENTIALS;
        }
        if (etablissement.profileCompletedAt().isEmpty()) {
            return OnboardingProcess.COMPLETE_PROFILE;
        }
        return parcours.allValidated(etablissement.id())
                ? OnboardingProcess.PARCOURS_COMPLETED
                : OnboardingProcess.ENTER_PARCOURS;
    }

    /** Whether the director of today has activated the account, though closing has killed the password since. */
    private boolean hasComeIn(long etablissementId) {
        Instant began = formerJourneys.findByEtablissementId(etablissementId).stream()
                .filter(former -> former.reason() == FormerJourney.Reason.DIRECTOR_CHANGED)
                .map(FormerJourney::replacedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return accounts.lastActivation(etablissementId)
                .filter(at -> at.isAfter(began))
                .isPresent();
    }
}
