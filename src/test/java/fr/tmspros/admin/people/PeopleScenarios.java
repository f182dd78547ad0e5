package fr.tmspros.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.Act;
import fr.tmspros.caseload.Acts;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.contact.AgentCalls;
import fr.tmspros.journey.contact.ContactReason;
import fr.tmspros.staff.Invitations;
import fr.tmspros.staff.StaffDirectory;
import fr.tmspros.staff.StaffMember;
import fr.tmspros.staff.StaffOutcome;
import fr.tmspros.staff.StaffRights;
import fr.tmspros.support.DatabaseSearch;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.ResetMails;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import fr.tmspros.token.PersonalTokens;
import fr.tmspros.token.TokenRequest;
import fr.tmspros.token.TokenScope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works here: invited, given rights, given what another one followed, disabled; run on each database. */
abstract class PeopleScenarios {

    private static final String LIST = "/admin/agents";
    private static final String INVITATION = "/invitation";
    private static final String OWN = "sept girafes sur un quai";
    private static final Map<String, String> CHOSEN = Map.of("nouveauMotDePasse", OWN, "confirmation", OWN);

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Etablissements etablissements;

    @Autowired
    Staff staff;

    @Autowired
    StaffDirectory directory;

    @Autowired
    Invitations invitations;

    @Autowired
    StaffRights rights;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    PersonalTokens tokens;

    @Autowired
    ResetMails mails;

    @Autowired
    DatabaseSearch database;

    @Autowired
    AgentCalls calls;

    @Autowired
    Acts acts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Instant before;
    private Http admin;
    private String email;

    @BeforeEach
    void anAdministratorAndSomebodyNobodyKnows() {
        before = clock.instant();
        admin = administrator();
        email = UUID.randomUUID() + "@caisse.example";
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void invitedAgent_choosesAPasswordWithTheLink_andSeesItsCaisseAlone() {
        HttpResponse<String> invited = invite("AGENT", "hauts-de-france");
        assertThat(said(invited)).contains("L'invitation est en route.");
        assertThat(member().state().name()).isEqualTo("INVITED");
        String link = link();

        assertThat(location(accept(Http.nobody(port), link, CHOSEN))).isEqualTo("/connexion?active");

        Http agent = Http.loggedIn(port, email, OWN);
        assertThat(agent.get("/agent").statusCode()).isEqualTo(200);
        assertThat(agent.get("/admin/agents").statusCode()).isEqualTo(403);
        String own = journey.imported().siret().digits();
        String other =
                journey.imported("autre@atelier.example", "bretagne").siret().digits();
        assertThat(agent.get("/agent/etablissements/" + own).statusCode()).isEqualTo(200);
        assertThat(agent.get("/agent/etablissements/" + other).statusCode()).isEqualTo(404);
        assertThat(member().state().name()).isEqualTo("ACTIVE");
        assertThat(member().lastLogin()).isEqualTo(clock.instant());
    }

    @Test
    void mailOfTheInvitation_saysWhoWhatForAndUntilWhen_andAnswersGoToTheAdministrator() {
        invite("AGENT", "hauts-de-france");
        link();

        PickupMessage mail = mails.mails(email, "invitation").get(0);
        assertThat(mail.headers().get("To")).contains(email);
        assertThat(mail.headers().get("Reply-To")).contains("admin@tmspros.example");
        assertThat(mail.text())
                .contains("agent préventeur de\u00a0: Carsat Hauts-de-France", "une seule fois, jusqu’au ");
    }

    @Test
    void openingTheLink_changesNothing_howeverOften_andItsTokenIsKeptNowhere() {
        invite("ADMIN");
        String link = link();

        for (String method : List.of("GET", "HEAD", "OPTIONS", "GET")) {
            Http.nobody(port).send(method, link, "text/html", "");
        }

        assertThat(member().isInvited()).isTrue();
        assertThat(database.find(List.of(link.substring(link.indexOf('=') + 1))))
                .isEmpty();
        accept(Http.nobody(port), link, CHOSEN);
        assertThat(member().isActive()).isTrue();
    }

    @Test
    void passwordThatIsTooEasy_isRefusedAtItsField_andTheLinkStaysOpen() {
        invite("AGENT", "hauts-de-france");
        String link = link();
        Http browser = Http.nobody(port);

        HttpResponse<String> weak =
                accept(browser, link, Map.of("nouveauMotDePasse", "court", "confirmation", "autre"));

        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(weak.body()).select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("nouveauMotDePasse", "confirmation");
        assertThat(location(accept(browser, link, CHOSEN))).isEqualTo("/connexion?active");
    }

    @Test
    void linkThatWasUsed_replacedOrTakenBack_orCameTooLate_saysSoAndWhomToAsk() {
        invite("AGENT", "hauts-de-france");
        String first = link();
        clock.advance(Duration.ofMinutes(1));
        assertThat(said(act("invitation"))).contains("L'invitation est en route.");
        String second = link();
        assertThat(shown(first)).contains("remplacée par une plus récente", "adressez-vous à admin@tmspros.example");

        clock.advance(Duration.ofDays(7));
        assertThat(shown(second)).contains("a expiré");
        assertThat(member().state().name()).isEqualTo("INVITATION_EXPIRED");
        assertThat(location(accept(Http.nobody(port), second, CHOSEN))).isEqualTo(INVITATION);

        admin = administrator();
        act("invitation");
        String third = link();
        accept(Http.nobody(port), third, CHOSEN);
        assertThat(shown(third)).contains("a déjà servi");
        assertThat(shown(INVITATION + "?jeton=abc")).contains("pas reconnu");
    }

    @Test
    void invitationTakenBack_leavesNoAccount_andADeadLink() {
        invite("AGENT", "hauts-de-france");
        String link = link();
        String withdrawal = person() + "/invitation/retrait";

        assertThat(location(admin.post(LIST, withdrawal, Map.of()))).isEqualTo(LIST);

        assertThat(admin.get(LIST).body())
                .contains("L&#39;invitation est retirée")
                .doesNotContain(email);
        assertThat(shown(link)).contains("a été retirée");
        assertThat(location(accept(Http.nobody(port), link, CHOSEN))).isEqualTo(INVITATION);
        admin.post(LIST, withdrawal, Map.of());
        assertThat(admin.get(LIST).body()).contains("déjà retirée");
    }

    @Test
    void sameInvitationTwice_invitesOnce() {
        String first = location(invite("AGENT", "hauts-de-france"));
        String second = location(invite("AGENT", "hauts-de-france"));
        act("invitation");

        assertThat(second).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from invitation where account_id = ?")
                        .param(id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsWrong_isSaidAtItsField_andNobodyIsInvited() {
        HttpResponse<String> empty =
                admin.post(LIST, LIST, Map.of("role", "ETABLISSEMENT", "courriel", "sans arobase"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select(".message--error a").eachAttr("href"))
                .containsExactly("#nom", "#courriel", "#role");

        HttpResponse<String> nowhere =
                admin.post(LIST, LIST, Map.of("role", "AGENT", "courriel", email, "nom", "A", "caisses", "atlantide"));
        assertThat(Jsoup.parse(nowhere.body()).select(".message--error a").eachAttr("href"))
                .containsExactly("#caisses");
        assertThat(admin.get(LIST).body()).doesNotContain(email);
    }

    @Test
    void invitationWhoseMailIsRefused_isToldOnThePage_untilItIsSentAgain() {
        invite("AGENT", "hauts-de-france");
        link();
        String page = "/admin/agents/" + member().id();
        invitations.mailRefused(jdbc.sql("select id from invitation where account_id = ?")
                .param(member().id())
                .query(String.class)
                .single());
        assertThat(Jsoup.parse(admin.get(page).body()).text()).contains("a été refusé par le serveur");

        clock.advance(Duration.ofMinutes(2));
        admin.post(page, page + "/invitation", Map.of());
        assertThat(Jsoup.parse(admin.get(page).body()).text()).doesNotContain("a été refusé par le serveur", "??");
    }

    @Test
    void emailThatIsKnown_isRefusedWithTheWayToItsAccount() {
        String known = staff.somebody(Role.AGENT);

        HttpResponse<String> refused = admin.post(
                LIST, LIST, Map.of("nom", "Une autre", "courriel", known.toUpperCase(Locale.ROOT), "role", "ADMIN"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("main a").eachAttr("href"))
                .contains(LIST + "/" + staff.idOf(known));
    }

    @Test
    void etablissementIsNobodyOfTheStaff() {
        String account = journey.accountOf(journey.activated());

        assertThat(admin.get(LIST + "/" + account).statusCode()).isEqualTo(404);
        assertThat(admin.post(LIST, LIST + "/" + account + "/desactivation", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(accounts.byId(account)).isPresent();
    }

    @Test
    void disabledAgent_isOutAtOnce_andNothingOfItComesBackWithTheAccount() {
        email = staff.somebody(Role.AGENT);
        Http agent = Http.loggedIn(port, email, Staff.PASSWORD);
        agent.get("/agent");
        String token = tokens.issue(id(), new TokenRequest("script", TokenScope.READ, 1));
        Task task = contactTask("hauts-de-france");
        tasks.claim(task.getId(), id());

        assertThat(said(act("desactivation"))).contains("Le compte est désactivé.");

        assertThat(agent.get("/agent").statusCode()).isEqualTo(302);
        assertThat(Http.bearer(port, token).get("/api/v1/funnel").statusCode()).isEqualTo(401);
        assertThat(fresh(task).getAssignee()).isNull();
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(302);
        assertThat(said(act("desactivation"))).contains("déjà désactivé");

        act("reactivation");
        assertThat(agent.get("/agent").statusCode()).isEqualTo(302);
        assertThat(Http.bearer(port, token).get("/api/v1/funnel").statusCode()).isEqualTo(401);
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherCaisses_endSessionsAndGiveTasksBack() {
        email = staff.somebody(Role.AGENT);
        Http agent = Http.loggedIn(port, email, Staff.PASSWORD);
        agent.get("/agent");
        Task task = contactTask("hauts-de-france");
        tasks.claim(task.getId(), id());

        assertThat(said(act("caisses", Map.of("caisses", "bretagne")))).contains("sont enregistrés");

        assertThat(agent.get("/agent").statusCode()).isEqualTo(302);
        assertThat(fresh(task).getAssignee()).isNull();
        assertThat(member().caisses()).containsExactly("bretagne");
        assertThat(member().role()).isEqualTo(Role.AGENT);
        assertThat(act("caisses", Map.of("role", "AGENT")).statusCode()).isEqualTo(422);
        act("caisses", Map.of("role", "ADMIN"));
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get(LIST).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nameIsCorrected_andAnEmptyOneRefused() {
        email = staff.somebody(Role.AGENT);

        assertThat(act("nom", Map.of("nom", " ")).statusCode()).isEqualTo(422);
        assertThat(said(act("nom", Map.of("nom", "Noé Garnier")))).contains("Le nom est enregistré.");

        assertThat(member().name()).isEqualTo("Noé Garnier");
    }

    @Test
    void nobodyDisablesOneself_orTakesAwayTheOwnRole_orTheOwnSecondFactorHere() {
        email = "admin@tmspros.example";

        assertThat(said(act("desactivation"))).contains("votre propre compte");
        assertThat(act("caisses", Map.of("role", "AGENT", "caisses", "bretagne"))
                        .body())
                .contains("votre propre rôle");
        assertThat(said(act("second-facteur"))).contains("Mon compte");
        assertThat(member().isActive()).isTrue();
        assertThat(member().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void twoAdministratorsDisableEachOtherAtOnce_oneIsLeft() throws Exception {
        CurrentAccount one = current(staff.somebody(Role.ADMIN));
        CurrentAccount other = current(staff.somebody(Role.ADMIN));
        List<String> rest = jdbc.sql("select id from account where role = 'ADMIN' and disabled_at is null"
                        + " and id <> ? and id <> ?")
                .params(one.id(), other.id())
                .query(String.class)
                .list();
        disableQuietly(rest, true);
        try (Threads threads = new Threads(2)) {
            assertThat(threads.all(
                            List.of(() -> rights.disable(one, other.id()), () -> rights.disable(other, one.id()))))
                    .containsExactlyInAnyOrder(StaffOutcome.DONE, StaffOutcome.LAST_ADMIN);
            assertThat(List.of(one, other).stream()
                            .map(account -> directory.find(account.id()).orElseThrow())
                            .filter(StaffMember::isActive))
                    .hasSize(1);
        } finally {
            disableQuietly(rest, false);
        }
    }

    @Test
    void resetOfASecondFactor_endsSessions_andItsOwnerIsToldOnce() {
        email = staff.somebody(Role.AGENT);
        Http agent = Http.loggedIn(port, email, Staff.PASSWORD);
        staff.enrol(agent);

        assertThat(said(act("second-facteur"))).contains("est réinitialisée");
        assertThat(said(act("second-facteur"))).contains("rien à réinitialiser");
        deliver(id());

        assertThat(agent.get("/agent").statusCode()).isEqualTo(302);
        assertThat(mails.mails(email, "second-facteur-reinitialise"))
                .hasSize(1)
                .allSatisfy(mail -> assertThat(mail.headers().get("To")).contains(email));
        assertThat(admin.get("/admin/audit?kind=SECOND_FACTOR_RESET&whom=" + id())
                        .body())
                .contains("Double authentification réinitialisée");
    }

    @Test
    void loginIsSeenOnceTheCodeIsRightToo() {
        email = staff.somebody(Role.AGENT);
        Staff.Enrolled enrolled = staff.enrol(Http.loggedIn(port, email, Staff.PASSWORD));
        staff.nextStep();
        Instant enrolment = member().lastLogin();

        Http browser = Http.loggedIn(port, email, Staff.PASSWORD);
        assertThat(member().lastLogin()).isEqualTo(enrolment);
        browser.post("/connexion/code", "/connexion/code", Map.of("code", staff.code(enrolled.secret())));
        assertThat(member().lastLogin()).isEqualTo(clock.instant());
    }

    private void recall(Etablissement etablissement, String owner) {
        Act later = new Act.Recall("01/03/2031", "Voir le plan");
        assertThat(acts.perform(accounts.byId(owner).orElseThrow(), etablissement.id(), later)
                        .done())
                .isTrue();
    }

    private List<Long> recallsOf(String owner) {
        return jdbc.sql("select etablissement_id from case_entry where owner_id = ? and done_at is null")
                .param(owner)
                .query(Long.class)
                .list();
    }

    @Test
    void portfolio_goesToAColleagueInOneAct_butForCaissesTheColleagueDoesNotServe() {
        email = staff.somebody(Role.AGENT);
        String leaving = id();
        jdbc.sql("insert into account_caisse (account_id, caisse_code) values (?, 'bretagne')")
                .param(leaving)
                .update();
        String colleague = staff.somebody(Role.AGENT);
        Etablissement first = given("hauts-de-france");
        Etablissement second = given("hauts-de-france");
        Etablissement stays = given("bretagne");
        Task task = contactTask("hauts-de-france");
        Task foreign = contactTask("bretagne");
        tasks.claim(task.getId(), leaving);
        tasks.claim(foreign.getId(), leaving);
        recall(first, leaving);
        recall(stays, leaving);
        assertThat(Jsoup.parse(admin.get(person()).body())
                        .select("select[name=agent] option")
                        .eachAttr("value"))
                .contains(staff.idOf(colleague))
                .doesNotContain(leaving);

        assertThat(said(act("transfert", Map.of("agent", colleague.toUpperCase(Locale.ROOT)))))
                .contains("2 établissements sont confiés à ce collègue.", "1 établissement reste ici");

        assertThat(journey.fresh(first).agentEmail()).contains(colleague);
        assertThat(journey.fresh(second).agentEmail()).contains(colleague);
        assertThat(journey.fresh(stays).agentEmail()).contains(email);
        assertThat(fresh(task).getAssignee()).isEqualTo(staff.idOf(colleague));
        assertThat(fresh(foreign).getAssignee()).isEqualTo(leaving);
        assertThat(recallsOf(staff.idOf(colleague))).containsExactly(first.id());
        assertThat(recallsOf(leaving)).containsExactly(stays.id());
        assertThat(member().followed()).isOne();
        assertThat(act("transfert", Map.of("agent", colleague)).body()).contains("aucune des caisses concernées");
        assertThat(admin.get("/admin/audit?kind=PORTFOLIO_HANDED_OVER&whom=" + leaving)
                        .body())
                .contains("2 → Dominique Essai");
    }

    @Test
    void colleagueWhoIsNotActive_orOneself_orNobody_takesNothingOver() {
        email = staff.somebody(Role.AGENT);
        Etablissement etablissement = given("hauts-de-france");
        String disabled = staff.somebody(Role.AGENT);
        accounts.disable(staff.idOf(disabled));

        assertThat(act("transfert", Map.of("agent", disabled)).body()).contains("son compte est désactivé");
        assertThat(act("transfert", Map.of("agent", email)).body()).contains("la même personne");
        assertThat(act("transfert").body()).contains("Choisissez un collègue de la liste");
        assertThat(journey.fresh(etablissement).agentEmail()).contains(email);
    }

    @Test
    void agentOfAFile_isReportedUntilInvited_andFollowsItsEtablissementsOnceThere() {
        String file = "siret;raison_sociale;courriel;agent\n" + Sirets.next().digits()
                + ";Boulangerie Petit;accueil@petit.example;" + email + "\n";
        Http demoAgent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        String report = importFile(file);

        assertThat(demoAgent.get(report).body()).contains("Aucun compte dans cette caisse pour " + email);
        invite("AGENT", "hauts-de-france");
        accept(Http.nobody(port), link(), CHOSEN);

        assertThat(member().followed()).isOne();
        assertThat(demoAgent.get(report).body()).doesNotContain("Aucun compte dans cette caisse");
        assertThat(demoAgent.get(importFile(file)).body()).doesNotContain("Aucun compte dans cette caisse");
    }

    /** Imports by REST and reads it to its end; the path of its report. */
    private String importFile(String file) {
        String id = Http.basic(port, "agent@tmspros.example", "demo-agent-tmspros")
                .send("POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", file)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
        deliver(id);
        return "/agent/imports/" + id;
    }

    private Http administrator() {
        return Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros");
    }

    private Etablissement given(String caisse) {
        Etablissement etablissement = journey.imported("accueil@atelier.example", caisse);
        transaction.executeWithoutResult(status ->
                etablissements.findById(etablissement.id()).orElseThrow().assignTo(email));
        return etablissement;
    }

    private Task contactTask(String caisse) {
        Etablissement etablissement = journey.imported("accueil@atelier.example", caisse);
        journey.runDueJobs(etablissement);
        transaction.executeWithoutResult(status -> calls.call(etablissement.id(), ContactReason.ADDRESS_REFUSED));
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(etablissement.siret().digits())
                .taskCandidateGroup("caisse-" + caisse)
                .singleResult();
    }

    private Task fresh(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).singleResult();
    }

    private HttpResponse<String> invite(String role, String... caisses) {
        Map<String, String> fields = new TreeMap<>(Map.of("nom", "Camille Durand", "courriel", email, "role", role));
        Set.of(caisses).forEach(caisse -> fields.put("caisses", caisse));
        return admin.post(LIST, LIST, fields);
    }

    private HttpResponse<String> act(String act) {
        return act(act, Map.of());
    }

    private HttpResponse<String> act(String act, Map<String, String> fields) {
        return admin.post(person(), person() + "/" + act, fields);
    }

    /** What the page says that the answer leads to. */
    private String said(HttpResponse<String> answer) {
        Document page = Jsoup.parse(admin.get(location(answer)).body());
        return page.select(".message").text();
    }

    private HttpResponse<String> accept(Http browser, String link, Map<String, String> chosen) {
        browser.get(link);
        return browser.post("/mot-de-passe-oublie", INVITATION, chosen);
    }

    private String shown(String link) {
        Http browser = Http.nobody(port);
        return browser.get(location(browser.get(link))).body();
    }

    /** Path and query of the newest link. */
    private String link() {
        clock.advance(Duration.ofSeconds(1));
        jdbc.sql("select id from invitation where account_id = ?")
                .param(id())
                .query(String.class)
                .list()
                .forEach(this::deliver);
        String base = "http://localhost:8080";
        return mails.mails(email, "invitation")
                .get(0)
                .text()
                .lines()
                .filter(line -> line.startsWith(base + INVITATION))
                .findFirst()
                .orElseThrow()
                .substring(base.length());
    }

    private void deliver(String businessKey) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    private void disableQuietly(List<String> ids, boolean disabled) {
        ids.forEach(id -> jdbc.sql("update account set disabled_at = " + (disabled ? "current_timestamp" : "null")
                        + " where id = ?")
                .param(id)
                .update());
    }

    private CurrentAccount current(String known) {
        return accounts.byId(staff.idOf(known)).orElseThrow();
    }

    private StaffMember member() {
        return directory.find(id()).orElseThrow();
    }

    private String id() {
        return staff.idOf(email);
    }

    private String person() {
        return LIST + "/" + id();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect but " + answer.statusCode());
    }
}
