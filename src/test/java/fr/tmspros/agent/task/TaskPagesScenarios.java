package fr.tmspros.agent.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.account.Role;
import fr.tmspros.caseload.CaseKind;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.email.EmailBounced;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.HistoryEntry;
import fr.tmspros.etablissement.HistoryEvent;
import fr.tmspros.etablissement.JourneyHistory;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

/** The tasks of the agents in the space: the same rules and the same outcome as in Tasklist; run on each database. */
abstract class TaskPagesScenarios {

    private static final String LIST = "/agent/taches";

    @LocalServerPort
    int port;

    @Autowired
    CaseNotes notes;

    @Autowired
    Journey journey;

    @Autowired
    JourneyHistory history;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    ApplicationEventPublisher events;

    private String email;
    private Http agent;

    @BeforeEach
    void anAgentLogsIn() {
        email = staff.somebody(Role.AGENT);
        agent = Http.loggedIn(port, email, Staff.PASSWORD);
    }

    /** What Tasklist does with these fields. */
    abstract void completeInTasklist(Http agent, String accountId, String taskId, Map<String, String> fields);

    @Test
    void taskIsTaken_colleaguesSeeItHereAndInTasklist_andGivenBack() {
        Etablissement etablissement = toContact("hauts-de-france");
        String page = LIST + "/" + task(etablissement).getId();

        agent.post(page, page + "/prise", Map.of());

        assertThat(task(etablissement).getAssignee()).isEqualTo(staff.idOf(email));
        Http colleague = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        Document seen = Jsoup.parse(colleague.get(page).body());
        assertThat(seen.text()).contains("Dominique Essai l'a prise");
        assertThat(seen.select("input[name=decision]")).isEmpty();
        assertThat(colleague
                        .post(page, page, Map.of("decision", "close", "motif", "Fermeture du site"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
        colleague.post(page, page + "/abandon", Map.of());
        assertThat(task(etablissement).getAssignee()).isEqualTo(staff.idOf(email));
        agent.post(page, page + "/abandon", Map.of());
        assertThat(task(etablissement).getAssignee()).isNull();
    }

    @Test
    void taskOfAColleague_isTakenOverByWhoKnowsWhomFrom() {
        Etablissement etablissement = toContact("hauts-de-france");
        String id = task(etablissement).getId();
        tasks.setAssignee(id, "somebody");

        agent.post(LIST + "/" + id, LIST + "/" + id + "/prise", Map.of());
        assertThat(task(etablissement).getAssignee()).isEqualTo("somebody");
        agent.post(LIST + "/" + id, LIST + "/" + id + "/prise", Map.of("vu", "somebody"));
        assertThat(task(etablissement).getAssignee()).isEqualTo(staff.idOf(email));
    }

    @ParameterizedTest
    @CsvSource({
        "resend, , INVITATION_PENDING",
        "correctEmail, bonne@atelier.example, INVITATION_PENDING",
        "close, , CLOSED"
    })
    void decisionHereAndInTasklist_haveTheSameOutcome(String decision, String address, JourneyState outcome) {
        Etablissement here = toContact("hauts-de-france");
        Etablissement inTasklist = toContact("hauts-de-france");
        String typed = address == null ? "" : address;
        Map<String, String> fields =
                Map.of("decision", decision, "nouveauCourriel", typed, "motif", "Fermeture du site");

        String page = LIST + "/" + task(here).getId();
        assertThat(agent.post(page, page, fields).statusCode()).isEqualTo(302);
        completeInTasklist(agent, staff.idOf(email), task(inTasklist).getId(), fields);

        assertThat(List.of(journey.state(here), journey.state(inTasklist))).containsOnly(outcome);
        assertThat(journey.fresh(here).contactEmail())
                .isEqualTo(journey.fresh(inTasklist).contactEmail());
        assertThat(decided(here)).isEqualTo(decided(inTasklist)).containsExactly(email);
        assertThat(List.of(closings(here), closings(inTasklist)))
                .containsOnly(
                        outcome == JourneyState.CLOSED ? List.of(staff.idOf(email) + " Fermeture du site") : List.of());
        journey.runDueJobs(here);
        journey.runDueJobs(inTasklist);
        assertThat(journey.state(here)).isEqualTo(journey.state(inTasklist));
    }

    /** What the file says of its closing, and who. */
    private List<String> closings(Etablissement etablissement) {
        return notes.of(etablissement.id(), CaseKind.CLOSED).stream()
                .map(note -> note.authorId() + " " + note.text())
                .toList();
    }

    @Test
    void closingWithoutAReason_isRefusedHereAndInTasklist() {
        Etablissement etablissement = toContact("hauts-de-france");
        String page = LIST + "/" + task(etablissement).getId();

        HttpResponse<String> here = agent.post(page, page, Map.of("decision", "close", "motif", "  "));
        assertThat(here.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(here.body()).text()).contains("doit dire pourquoi le dossier est clos");
        assertThatThrownBy(() -> tasks.complete(task(etablissement).getId(), Map.of("decision", "close")))
                .hasMessageContaining("doit dire pourquoi");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.TO_CONTACT);
    }

    @Test
    void whatIsMissingOrWrong_isSaidAtItsField_andTheTaskStays() {
        Etablissement etablissement = toContact("hauts-de-france");
        String page = LIST + "/" + task(etablissement).getId();

        HttpResponse<String> nothing = agent.post(page, page, Map.of());
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(nothing.body()).select("fieldset[aria-invalid=true]"))
                .hasSize(1);
        HttpResponse<String> wrong =
                agent.post(page, page, Map.of("decision", "correctEmail", "nouveauCourriel", "sans arobase"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("input[name=nouveauCourriel][aria-invalid=true]"))
                .hasSize(1);
        HttpResponse<String> reachable = agent.post(page, page, Map.of("decision", "reachable"));
        assertThat(reachable.statusCode()).isEqualTo(422);
        assertThat(reachable.body()).contains("n&#39;est pas activé");
        assertThat(task(etablissement)).isNotNull();
    }

    @Test
    void addressThatIsNone_isSaidBeforeCredentialsAreSentToIt() {
        Etablissement etablissement = journey.imported("sans arobase");
        journey.runDueJobs(etablissement);
        String page = LIST + "/" + task(etablissement).getId();

        HttpResponse<String> answer = agent.post(page, page, Map.of("decision", "resend"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).isNotBlank();
    }

    @Test
    void taskBesideTheJourney_isSettledToo() {
        Etablissement etablissement = journey.activated();
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.RELANCE));
        String page = LIST + "/"
                + journey.task(etablissement, "userTask_contactAboutEmail").getId();

        agent.post(page, page, Map.of("decision", "reachable"));

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @Test
    void secondClick_isToldThatItIsDone() {
        Etablissement etablissement = toContact("hauts-de-france");
        String page = LIST + "/" + task(etablissement).getId();
        agent.post(page, page, Map.of("decision", "resend"));

        HttpResponse<String> again = agent.post(LIST, page, Map.of("decision", "resend"));

        assertThat(again.headers().firstValue("Location")).get().asString().endsWith(LIST);
        assertThat(agent.get(LIST).body()).contains("déjà terminée");
    }

    @Test
    void taskOfAnotherCaisse_isNotThere() {
        String foreign = LIST + "/" + task(toContact("bretagne")).getId();

        assertThat(agent.get(foreign).statusCode()).isEqualTo(404);
        assertThat(agent.get(LIST).body()).doesNotContain(foreign);
        for (String act : List.of("", "/prise", "/abandon")) {
            agent.post(LIST, foreign + act, Map.of("decision", "close", "motif", "Fermeture du site"));
            assertThat(agent.get(LIST).body()).contains("déjà terminée");
        }
        assertThat(tasks.createTaskQuery()
                        .taskId(foreign.substring(LIST.length() + 1))
                        .singleResult()
                        .getAssignee())
                .isNull();
    }

    private Etablissement toContact(String caisse) {
        Etablissement etablissement = journey.imported("accueil@atelier.example", caisse);
        journey.runDueJobs(etablissement);
        events.publishEvent(new EmailBounced("any", etablissement.id(), EmailTemplate.IDENTIFIANTS));
        return etablissement;
    }

    private Task task(Etablissement etablissement) {
        return journey.task(etablissement, "userTask_contactEtablissement");
    }

    private List<String> decided(Etablissement etablissement) {
        return history.of(etablissement.id()).stream()
                .filter(entry -> entry.event() == HistoryEvent.CONTACT_DECIDED)
                .map(HistoryEntry::actor)
                .toList();
    }
}
