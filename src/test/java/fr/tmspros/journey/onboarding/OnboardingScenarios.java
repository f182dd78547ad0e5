package fr.tmspros.journey.onboarding;

import static fr.tmspros.journey.process.OnboardingProcess.ACTIVATE_ACCOUNT;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ABOUT_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.credentials.CredentialsReplacedException;
import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.login.Logins;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** The journey, flow by flow, event by event; run on each database. */
public abstract class OnboardingScenarios {

    private static final String CONTACT = "userTask_contactEtablissement";

    @Autowired
    Journey journey;

    @Autowired
    fr.tmspros.etablissement.Journeys journeys;

    @Autowired
    MovableClock clock;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Profiles profiles;

    @Autowired
    Parcours parcours;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Activations activations;

    @Autowired
    Credentials credentials;

    @Autowired
    Logins logins;

    @Autowired
    EmailLog log;

    @Autowired
    ApplicationEventPublisher events;

    @BeforeEach
    void assertOnThisEngine() {
        AbstractAssertions.init(engine);
    }

    @Test
    void etablissementImported_credentialsWaitToBeSent() {
        Etablissement etablissement = journey.imported();

        assertThat(journey.instance(etablissement))
                .hasBusinessKey(etablissement.siret().digits())
                .isWaitingAt("serviceTask_sendCredentials")
                .hasNoVariables();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
    }

    @Test
    void credentialsSent_activationWaitsForTheEtablissement() {
        Etablissement etablissement = journey.invited();

        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
        assertThat(journey.task(etablissement, ACTIVATE_ACCOUNT)).isAssignedTo(journey.accountOf(etablissement));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void addressRefused_agentsOfTheCaisseGetTheTask() {
        Etablissement etablissement = journey.imported("adresse refusée");
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("event_addressRefused")
                .isWaitingAt(CONTACT);
        assertThat(tasks.getIdentityLinksForTask(
                        journey.task(etablissement, CONTACT).getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("caisse-hauts-de-france");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("addressRefused");
    }

    @Test
    void credentialsBounced_agentsGetTheTaskAndLoggingInLateStillWorks() {
        Etablissement etablissement = journey.invited();
        CurrentAccount login = journey.loginWithTemporaryPassword(etablissement);

        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.IDENTIFIANTS));

        assertThat(journey.instance(etablissement))
                .hasPassed("event_emailBounced")
                .isWaitingAt(CONTACT);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("emailBounced");

        activations.activate(login, Journey.PASSWORD);
        assertThat(journey.instance(etablissement)).isWaitingAt(COMPLETE_PROFILE);
    }

    @Test
    void everyTryFailed_mailIsGivenUpAndAgentsHaveToAct() {
        Etablissement etablissement = journey.imported();
        log.queued("given-up-" + etablissement.id(), etablissement.id(), EmailTemplate.IDENTIFIANTS);

        management.setJobRetries(journey.jobs(etablissement).get(0).getId(), 0);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("mailGivenUp");
        assertThat(log.of(etablissement.id(), 5))
                .extracting(EmailStatus::status)
                .containsExactly(EmailState.GIVEN_UP);
    }

    @Test
    void activationDeadlineExceeded_agentsGetTheTask() {
        Etablissement etablissement = journey.invited();
        clock.advance(Duration.ofDays(30));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("event_activationDeadlineExceeded")
                .isWaitingAt(CONTACT)
                .isNotWaitingAt(ACTIVATE_ACCOUNT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("activationDeadlineExceeded");
    }

    @Test
    void credentialsRequestedWhileInvited_newOnesAreSent() {
        Etablissement etablissement = journey.invited();

        assertThat(journeys.requestCredentials(etablissement.id(), Optional.of("nouvelle@atelier.example")))
                .isTrue();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("event_credentialsRequested")
                .isWaitingAt(ACTIVATE_ACCOUNT);
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo("nouvelle@atelier.example");
        assertThat(journey.passed(etablissement, "serviceTask_sendCredentials")).isEqualTo(2);
    }

    @Test
    void credentialsRequestedWhileTheMailWaits_theWaitingMailTakesTheNewAddress() {
        Etablissement etablissement = journey.imported();

        journeys.requestCredentials(etablissement.id(), Optional.of("nouvelle@atelier.example"));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
        assertThat(journey.passed(etablissement, "serviceTask_sendCredentials")).isEqualTo(1);
    }

    @Test
    void credentialsRequestedAtContact_newOnesAreSent() {
        Etablissement etablissement = toContact();

        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("event_credentialsRequestedAtContact")
                .isWaitingAt(ACTIVATE_ACCOUNT);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void credentialsRequestedInTheParcours_accountMustActivateAndTheJourneyStays() {
        Etablissement etablissement = journey.inParcours();

        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        journey.activate(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAt("callActivity_enterParcours");
        assertThat(journey.passed(etablissement, "endEvent_messageSent")).isEqualTo(2);
    }

    @Test
    void accountActivatedLate_profileOpensFromTheAgentsTask() {
        Etablissement etablissement = journey.invited();
        clock.advance(Duration.ofDays(29));
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        journey.runDueJobs(etablissement);
        clock.advance(Duration.ofDays(30).minusMinutes(1));
        management.executeJob(deadline(etablissement));
        journey.activate(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("event_accountActivatedAtContact")
                .isWaitingAt(COMPLETE_PROFILE);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void temporaryPasswordReplacedAfterTheLogin_activatesNothing() {
        Etablissement etablissement = journey.invited();
        CurrentAccount login = journey.loginWithTemporaryPassword(etablissement);
        journeys.requestCredentials(etablissement.id(), Optional.of("nouvelle@atelier.example"));
        journey.runDueJobs(etablissement);

        assertThatThrownBy(() -> activations.activate(login, Journey.PASSWORD))
                .isInstanceOf(CredentialsReplacedException.class);
        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
        journey.activate(etablissement);
        assertThat(journey.instance(etablissement)).isWaitingAt(COMPLETE_PROFILE);
    }

    @Test
    void fileClosedAfterTheLogin_activatesNothing() {
        Etablissement etablissement = journey.invited();
        CurrentAccount login = journey.loginWithTemporaryPassword(etablissement);
        management.executeJob(deadline(etablissement));
        tasks.complete(
                journey.task(etablissement, CONTACT).getId(),
                Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThatThrownBy(() -> activations.activate(login, Journey.PASSWORD))
                .isInstanceOf(CredentialsReplacedException.class);
    }

    @Test
    void mailArrivedAlthoughItsJobFailed_activationWorksAndNoMailFollows() {
        Etablissement etablissement = journey.imported();
        String secret = credentials.issue(etablissement).secret();

        activations.activate(
                logins.verify(etablissement.siret().digits(), secret).orElseThrow(), Journey.PASSWORD);
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement)).isWaitingAt(COMPLETE_PROFILE);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        assertThat(jdbc.queryForObject(
                        "select count(*) from email_message where etablissement_id = ?",
                        Long.class,
                        etablissement.id()))
                .isZero();
    }

    @Test
    void answerTooLongForItsField_isKeptAndTheTaskComesBack() {
        Etablissement etablissement = journey.activated();
        Map<String, String> answers = new HashMap<>(Journey.COMPLETE_PROFILE);
        answers.put("adresse", "x".repeat(6_000));

        assertThat(journey.submitProfile(etablissement, answers)).isEqualTo(ProfileOutcome.INCOMPLETE);
        assertThat(profiles.values(etablissement.id()).get("adresse")).hasSize(6_000);
    }

    @Test
    void decisionResend_credentialsAreSentAgain() {
        Etablissement etablissement = toContact();
        tasks.complete(journey.task(etablissement, CONTACT).getId(), Map.of("decision", "resend"));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .hasPassed("serviceTask_storeDecision")
                .isWaitingAt(ACTIVATE_ACCOUNT);
    }

    @Test
    void decisionCorrectEmail_credentialsGoToTheNewAddress() {
        Etablissement etablissement = journey.imported("adresse refusée");
        journey.runDueJobs(etablissement);
        tasks.complete(
                journey.task(etablissement, CONTACT).getId(),
                Map.of("decision", "correctEmail", "nouveauCourriel", "bonne@atelier.example"));
        journey.runDueJobs(etablissement);

        assertThat(journey.instance(etablissement))
                .isWaitingAt(ACTIVATE_ACCOUNT)
                .variables()
                .doesNotContainKey("nouveauCourriel");
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo("bonne@atelier.example");
    }

    @Test
    void decisionWithoutAddress_isRefusedWithTheField() {
        Etablissement etablissement = toContact();
        String task = journey.task(etablissement, CONTACT).getId();

        assertThatThrownBy(() ->
                        tasks.complete(task, Map.of("decision", "correctEmail", "nouveauCourriel", "sans arobase")))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Nouveau courriel de contact");
        assertThat(journey.instance(etablissement)).isWaitingAt(CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("activationDeadlineExceeded");
    }

    @Test
    void decisionMissing_agentsKeepTheTask() {
        Etablissement etablissement = toContact();
        tasks.complete(journey.task(etablissement, CONTACT).getId());

        assertThat(journey.instance(etablissement)).isWaitingAt(CONTACT);
    }

    @Test
    void decisionClose_fileIsClosedAndNothingIsSentAnyMore() {
        Etablissement etablissement = toContact();
        tasks.complete(
                journey.task(etablissement, CONTACT).getId(),
                Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(journey.instance(etablissement)).isNull();
        assertThat(journey.passed(etablissement, "endEvent_fileClosed")).isEqualTo(1);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.CLOSED);
        assertThat(journeys.requestCredentials(etablissement.id(), Optional.empty()))
                .isFalse();
    }

    @Test
    void accountNotActivated_activationCannotBeCompleted() {
        Etablissement etablissement = journey.invited();
        String task = journey.task(etablissement, ACTIVATE_ACCOUNT).getId();

        assertThatThrownBy(() -> tasks.complete(task))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageContaining("Le compte n'est pas encore activé");
        assertThat(journey.instance(etablissement)).isWaitingAt(ACTIVATE_ACCOUNT);
    }

    @Test
    void accountActivated_profileWaitsPrefilledForTheEtablissement() {
        Etablissement etablissement = journey.activated();

        assertThat(journey.instance(etablissement)).hasPassed(ACTIVATE_ACCOUNT).isWaitingAt(COMPLETE_PROFILE);
        assertThat(journey.task(etablissement, COMPLETE_PROFILE)).isAssignedTo(journey.accountOf(etablissement));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void profileIncomplete_taskComesBackWithTheMissingFields() {
        Etablissement etablissement = journey.activated();
        Map<String, String> answers = new HashMap<>(Journey.COMPLETE_PROFILE);
        answers.put("nom", "\u00A0\u202F ");
        answers.remove("telephone");

        assertThat(journey.submitProfile(etablissement, answers)).isEqualTo(ProfileOutcome.INCOMPLETE);

        assertThat(journey.instance(etablissement)).isWaitingAt(COMPLETE_PROFILE);
        assertThat(runtime.getVariable(journey.instanceId(etablissement), "missingFields"))
                .isEqualTo(List.of("nom", "telephone"));
        assertThat(profiles.values(etablissement.id()))
                .containsEntry("prenom", "Camille")
                .containsEntry("courriel", "camille.durand@atelier.example");
        assertThat(tasks.getVariablesLocal(
                        journey.task(etablissement, COMPLETE_PROFILE).getId()))
                .containsEntry("prenom", "Camille");
    }

    @Test
    void profileComplete_parcoursIsEnteredInTheSameTransaction() {
        Etablissement etablissement = journey.activated();

        assertThat(journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE))
                .isEqualTo(ProfileOutcome.COMPLETE);

        assertThat(journey.instance(etablissement)).isWaitingAt("callActivity_enterParcours");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(4).allSatisfy(task -> assertThat(task)
                .isAssignedTo(journey.accountOf(etablissement)));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        assertThat(profiles.values(etablissement.id())).containsEntry("telephone", "+33639981234");
    }

    @Test
    void profileComplete_confirmationLeavesBesideTheJourney() {
        Etablissement etablissement = journey.inParcours();
        assertThat(journey.passed(etablissement, "endEvent_messageSent")).isZero();
        journey.runDueJobs(etablissement);

        assertThat(journey.passed(etablissement, "endEvent_messageSent")).isEqualTo(1);
    }

    @Test
    void messageRefused_endsBesideTheJourneyAndAgentsAreCalled() {
        Etablissement etablissement = journey.inParcours();
        journeys.requestCredentials(etablissement.id(), Optional.of("adresse refusée"));
        journey.runDueJobs(etablissement);

        assertThat(journey.passed(etablissement, "endEvent_addressRefused")).isEqualTo(1);
        assertThat(journey.instance(etablissement)).isWaitingAt("callActivity_enterParcours");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
    }

    @Test
    void completeProfileMadeIncomplete_isRefusedAndChangesNothing() {
        Etablissement etablissement = journey.inParcours();

        assertThat(journey.submitProfile(etablissement, Map.of("nom", "", "prenom", "Dominique")))
                .isEqualTo(ProfileOutcome.REFUSED);
        assertThat(profiles.values(etablissement.id()))
                .containsAllEntriesOf(Map.of("nom", "Durand", "prenom", "Camille"));
    }

    @Test
    void completeProfileChanged_isStored() {
        Etablissement etablissement = journey.inParcours();

        assertThat(journey.submitProfile(etablissement, Map.of("prenom", "Dominique")))
                .isEqualTo(ProfileOutcome.COMPLETE);
        assertThat(profiles.values(etablissement.id())).containsEntry("prenom", "Dominique");
    }

    @Test
    void profileBeforeActivation_isNotOpen() {
        Etablissement etablissement = journey.invited();

        assertThat(journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE))
                .isEqualTo(ProfileOutcome.NOT_OPEN);
        assertThat(profiles.values(etablissement.id())).isEmpty();
    }

    @Test
    void allEtapesValidated_journeyIsCompleted() {
        Etablissement etablissement = journey.inParcours();
        journey.completeParcours(etablissement);

        assertThat(journey.passed(etablissement, "endEvent_parcoursCompleted")).isEqualTo(2);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.COMPLETED);
    }

    @Test
    void mailGivenUp_agentHasToActAndARequestTriesAgain() {
        Etablissement etablissement = journey.imported();
        String job = journey.jobs(etablissement).get(0).getId();
        management.setJobRetries(job, 0);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        assertThat(journey.fresh(etablissement).stateReason()).contains("mailGivenUp");
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void projection_agreesWithTheEngine() {
        long first = journey.imported().id();
        journey.invited();
        journey.activated();
        journey.inParcours();
        tasks.complete(
                journey.task(toContact(), CONTACT).getId(), Map.of("decision", "close", "motif", "Fermeture du site"));
        toContact();
        management.setJobRetries(journey.jobs(journey.imported()).get(0).getId(), 0);
        Etablissement finished = journey.inParcours();
        journey.completeParcours(finished);
        bounce(journey.imported());
        bounce(journey.activated());
        Etablissement movedOn = journey.activated();
        bounce(movedOn);
        journey.submitProfile(movedOn, Journey.COMPLETE_PROFILE);
        tasks.complete(bounce(journey.activated()), Map.of("decision", "reachable"));
        tasks.complete(bounce(journey.inParcours()), Map.of("decision", "close", "motif", "Fermeture du site"));

        List<Etablissement> all = etablissements.findAll().stream()
                .filter(one -> one.id() >= first)
                .toList();
        assertThat(all).extracting(Etablissement::state).contains(JourneyState.values());
        assertThat(all).allSatisfy(one -> assertThat(one.state()).isEqualTo(stateInTheEngine(one)));
    }

    /** What the engine's own tables say, without a look at ours. */
    private JourneyState stateInTheEngine(Etablissement etablissement) {
        String instance = etablissement.processInstanceId().orElseThrow();
        if (journey.passed(etablissement, "endEvent_fileClosed") > 0
                || journey.passed(etablissement, "endEvent_fileClosedMeanwhile") > 0) {
            return JourneyState.CLOSED;
        }
        if (journey.instance(etablissement) == null) {
            return JourneyState.COMPLETED;
        }
        boolean incident =
                runtime.createIncidentQuery().processInstanceId(instance).count() > 0;
        List<String> active = runtime.getActiveActivityIds(instance);
        if (active.contains(CONTACT_ABOUT_EMAIL)) {
            return JourneyState.TO_CONTACT;
        }
        Map<String, JourneyState> states = Map.of(
                "serviceTask_sendCredentials",
                incident ? JourneyState.TO_CONTACT : JourneyState.INVITATION_PENDING,
                ACTIVATE_ACCOUNT,
                JourneyState.INVITED,
                CONTACT,
                JourneyState.TO_CONTACT,
                COMPLETE_PROFILE,
                JourneyState.ACTIVATED,
                "callActivity_enterParcours",
                JourneyState.PROFILE_COMPLETE);
        return active.stream()
                .filter(states::containsKey)
                .map(states::get)
                .findFirst()
                .orElseThrow();
    }

    /** The task the agents have then. */
    private String bounce(Etablissement etablissement) {
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
        return journey.task(etablissement, CONTACT_ABOUT_EMAIL).getId();
    }

    private Etablissement toContact() {
        Etablissement etablissement = journey.invited();
        clock.advance(Duration.ofDays(30));
        journey.runDueJobs(etablissement);
        return etablissement;
    }

    private String deadline(Etablissement etablissement) {
        return management
                .createJobQuery()
                .processInstanceId(journey.instanceId(etablissement))
                .activityId("event_activationDeadlineExceeded")
                .singleResult()
                .getId();
    }
}
