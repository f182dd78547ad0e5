package fr.tmspros.journey;

import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_ETAPE;
import static fr.tmspros.journey.process.OnboardingProcess.COMPLETE_PROFILE;
import static fr.tmspros.journey.process.OnboardingProcess.CONTACT_ETABLISSEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.EtablissementChanges.Outcome;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Sirets;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another SIRET, another director: what follows, what stays, what is dead; run on each database. */
abstract class EtablissementChangesScenarios {

    private static final String SUCCESSOR = "nouvelle.direction@atelier.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    JourneyHistory history;

    @Autowired
    Parcours parcours;

    @Autowired
    EmailLog log;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private Http agent;

    @BeforeEach
    void anAgentCalls() {
        agent = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros");
    }

    @Test
    void siret_isTheIdentifierAndTheBusinessKeyFromNowOn_passwordAndProgressStay() {
        Etablissement etablissement = journey.inParcours();
        String former = etablissement.siret().digits();
        String open = journey.instanceId(etablissement);
        Siret siret = Sirets.next();

        HttpResponse<String> answer = changeSiret(former, siret.grouped());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(siret.digits()).doesNotContain("\"siret\":\"" + former);
        Etablissement moved = journey.fresh(etablissement);
        assertThat(moved.siret()).isEqualTo(siret);
        assertThat(journey.instanceId(moved)).isEqualTo(open);
        assertThat(journey.instance(moved).getBusinessKey()).isEqualTo(siret.digits());
        assertThat(journey.tasks(moved, COMPLETE_ETAPE))
                .as("found by the parcours' key")
                .hasSize(4);
        assertThat(Http.loggedIn(port, siret.digits(), Journey.PASSWORD)
                        .get("/parcours")
                        .statusCode())
                .isEqualTo(200);
        assertThat(agent.get("/api/v1/etablissements/" + former).statusCode()).isEqualTo(404);
        assertThat(history.of(moved.id())).extracting(HistoryEntry::event).contains(HistoryEvent.SIRET_CHANGED);
    }

    @Test
    void formerSiret_isRefusedAtTheLoginLikeAnyUnknownOne() {
        Etablissement etablissement = journey.activated();
        String former = etablissement.siret().digits();
        changeSiret(former, Sirets.next().digits());

        HttpResponse<String> refused = Http.nobody(port).logIn(former, Journey.PASSWORD);
        HttpResponse<String> unknown = Http.nobody(port).logIn(Sirets.next().digits(), Journey.PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(refused.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/connexion?erreur");
    }

    @Test
    void mailThatWaits_followsTheSiret() {
        Etablissement etablissement = journey.activated();
        journeys.requestCredentials(etablissement.id(), Optional.empty());
        Siret siret = Sirets.next();

        changeSiret(etablissement.siret().digits(), siret.digits());

        Etablissement moved = journey.fresh(etablissement);
        String password = journey.temporaryPassword(moved);
        assertThat(Http.nobody(port).logIn(siret.digits(), password).headers().firstValue("Location"))
                .get()
                .asString()
                .doesNotContain("erreur");
    }

    @Test
    void fileWithTheFormerSiret_isRefusedWithTheNewOne() {
        Etablissement etablissement = journey.activated();
        String former = etablissement.siret().digits();
        Siret siret = Sirets.next();
        changeSiret(former, siret.digits());

        HttpResponse<String> upload = agent.send(
                "POST",
                "/api/v1/imports?caisse=hauts-de-france&dryRun=true",
                "text/csv",
                "siret;raison_sociale;courriel\n" + former + ";Atelier des Prés;accueil@atelier.example\n");
        String report = URI.create(upload.headers().firstValue("Location").orElseThrow())
                .getPath();
        String id = report.substring(report.lastIndexOf('/') + 1);
        while (agent.get(report).body().contains("RUNNING")) {
            management.executeJob(jobOf(id).getId());
        }

        String done = agent.get(report).body();
        assertThat(done).contains("\"refused\":1").contains(siret.grouped());
    }

    @Test
    void siretOfAnother_isNotTaken() {
        Etablissement etablissement = journey.activated();
        Etablissement other = journey.activated();
        String digits = other.siret().digits();

        HttpResponse<String> taken = changeSiret(etablissement.siret().digits(), digits);
        changeSiret(digits, Sirets.next().digits());
        HttpResponse<String> wasTaken = changeSiret(etablissement.siret().digits(), digits);

        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(wasTaken.statusCode()).isEqualTo(409);
        assertThat(wasTaken.body()).contains("Un autre établissement a déjà ce SIRET");
        assertThat(journey.fresh(etablissement).siret()).isEqualTo(etablissement.siret());
    }

    @Test
    void siretOfItsOwn_comesBack() {
        Etablissement etablissement = journey.activated();
        Siret first = etablissement.siret();
        Siret mistaken = Sirets.next();
        changeSiret(first.digits(), mistaken.digits());

        assertThat(changeSiret(mistaken.digits(), first.digits()).statusCode()).isEqualTo(200);
        assertThat(changeSiret(first.digits(), first.digits()).body()).contains("C'est déjà le SIRET");

        assertThat(journey.fresh(etablissement).siret()).isEqualTo(first);
        assertThat(Http.loggedIn(port, first.digits(), Journey.PASSWORD)
                        .get("/accueil")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void director_comesInWithNewCredentials_theFormerOneNotAnyMore() {
        Etablissement etablissement = journey.inParcours();
        String siret = etablissement.siret().digits();
        Http former = Http.loggedIn(port, siret, Journey.PASSWORD);

        assertThat(changeDirector(siret, SUCCESSOR).statusCode()).isEqualTo(202);

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITATION_PENDING);
        assertThat(journey.fresh(etablissement).contactEmail()).isEqualTo(SUCCESSOR);
        assertThat(former.get("/parcours").headers().firstValue("Location"))
                .get()
                .asString()
                .contains("/connexion");
        assertThat(Http.nobody(port).logIn(siret, Journey.PASSWORD).headers().firstValue("Location"))
                .get()
                .asString()
                .endsWith("/connexion?erreur");
        journey.activate(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void director_completesTheProfileAgain_andTheStepsStandWhereTheyStood() {
        Etablissement etablissement = journey.inParcours();
        long id = etablissement.id();
        journey.validateEtapes(etablissement, 2);

        changeDirector(etablissement.siret().digits(), SUCCESSOR);
        journey.activate(etablissement);

        assertThat(journey.prefilled(etablissement).values()).containsOnly("");
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).isEmpty();
        journey.submitProfile(etablissement, Map.of("nom", "Petit"));
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
        journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        assertThat(journey.tasks(etablissement, COMPLETE_ETAPE)).hasSize(3);
        assertThat(parcours.etapes(id))
                .extracting(EtapeView::state)
                .containsExactly(EtapeState.TO_DO, EtapeState.VALIDATED, EtapeState.TO_DO, EtapeState.TO_DO);
    }

    @Test
    void historyTellsOfBothDirectors() {
        Etablissement etablissement = journey.inParcours();

        changeDirector(etablissement.siret().digits(), SUCCESSOR);

        assertThat(history.of(etablissement.id()))
                .extracting(HistoryEntry::event)
                .contains(HistoryEvent.PARCOURS_ENTERED, HistoryEvent.DIRECTOR_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"INVITATION_PENDING", "INVITED", "ACTIVATED", "TO_CONTACT"})
    void director_mayChangeInEveryState(JourneyState state) {
        Etablissement etablissement =
                switch (state) {
                    case INVITATION_PENDING -> journey.imported();
                    case INVITED -> journey.invited();
                    case ACTIVATED -> journey.activated();
                    default -> journey.imported("sans arobase");
                };
        if (state == JourneyState.TO_CONTACT) {
            journey.runDueJobs(etablissement);
        }
        assertThat(journey.state(etablissement)).isEqualTo(state);

        assertThat(changeDirector(etablissement.siret().digits(), SUCCESSOR).statusCode())
                .isEqualTo(202);

        journey.activate(etablissement);
        assertThat(journey.task(etablissement, COMPLETE_PROFILE)).isNotNull();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void mailsForTheFormerDirector_leaveNoMore() {
        Etablissement etablissement = journey.inParcours();
        assertThat(journey.jobs(etablissement))
                .as("the confirmation of the profile waits")
                .isNotEmpty();

        changeDirector(etablissement.siret().digits(), SUCCESSOR);

        assertThat(journey.jobs(etablissement)).as("the credentials alone").hasSize(1);
        assertThat(log.of(etablissement.id(), 20))
                .filteredOn(email -> email.status() == EmailState.QUEUED)
                .extracting(EmailStatus::template)
                .doesNotContain(EmailTemplate.PROFIL_VALIDE);
    }

    @Test
    void closedFile_changesNoMore() {
        Etablissement etablissement = journey.imported("sans arobase");
        journey.runDueJobs(etablissement);
        tasks.complete(
                journey.task(etablissement, CONTACT_ETABLISSEMENT).getId(),
                Map.of("decision", "close", "motif", "Fermeture du site"));

        assertThat(changes.changeSiret(etablissement.id(), Sirets.next(), "any"))
                .isEqualTo(Outcome.CLOSED);
        assertThat(changeDirector(etablissement.siret().digits(), SUCCESSOR).statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "siret,{\"siret\":\"12\"},422",
        "siret,{},422",
        "director,{\"email\":\"sans arobase\"},422",
        "director,{},422"
    })
    void whatIsNoSiretOrAddress_isRefusedWithTheWayOut(String change, String body, int status) {
        Etablissement etablissement = journey.invited();

        HttpResponse<String> answer = agent.json(
                "POST", "/api/v1/etablissements/" + etablissement.siret().digits() + "/" + change, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("Indiquez dans le champ");
    }

    @Test
    void etablissementOfAnotherCaisse_doesNotExistForAnAgent() {
        String foreign =
                journey.imported("accueil@atelier.example", "bretagne").siret().digits();

        assertThat(changeSiret(foreign, Sirets.next().digits()).statusCode()).isEqualTo(404);
        assertThat(changeDirector(foreign, SUCCESSOR).statusCode()).isEqualTo(404);
    }

    private Job jobOf(String importId) {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(importId)
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private HttpResponse<String> changeSiret(String siret, String changed) {
        return agent.json("POST", "/api/v1/etablissements/" + siret + "/siret", "{\"siret\":\"" + changed + "\"}");
    }

    private HttpResponse<String> changeDirector(String siret, String email) {
        return agent.json("POST", "/api/v1/etablissements/" + siret + "/director", "{\"email\":\"" + email + "\"}");
    }
}
