package fr.tmspros.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.document.file.Samples;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An établissement and its caisse write to each other; run on each database. */
abstract class DialogueScenarios {

    private static final String PAGE = "/messages";
    private static final String CAISSE = "hauts-de-france";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private Etablissement etablissement;
    private String siret;
    private Http browser;
    private String agentEmail;
    private Http agent;

    @BeforeEach
    void anEtablissementAndItsAgent() {
        etablissement = journey.activated();
        siret = etablissement.siret().digits();
        browser = Http.loggedIn(port, siret, Journey.PASSWORD);
        agentEmail = staff.somebody(Role.AGENT);
        agent = Http.loggedIn(port, agentEmail, Staff.PASSWORD);
    }

    @Test
    void message_isReadAndAnswered_andEachSideIsToldWhatIsNew() {
        HttpResponse<String> sent = write("Bonjour,\r\nqui peut nous aider ?");

        assertThat(header(sent, "Location")).isEqualTo(PAGE);
        assertThat(page(browser, PAGE).select(".message--success").text()).contains("Votre message est envoyé");
        Document thread = page(agent, ofAgents());
        assertThat(thread.select(".bubble__text").eachText()).containsExactly("Bonjour, qui peut nous aider ?");
        assertThat(thread.select(".bubble .badge").text()).isEqualTo("Sans réponse");
        assertThat(page(agent, "/agent/messages")
                        .select("section[aria-labelledby=sans-reponse] a")
                        .eachAttr("href"))
                .contains(ofAgents());

        answer("Bonjour, je vous appelle demain.");

        Document own = page(browser, PAGE);
        assertThat(own.select(".tabs__link .tabs__count").text()).isEqualTo("1");
        assertThat(own.select(".bubble__text").eachText())
                .containsExactly("Bonjour, je vous appelle demain.", "Bonjour, qui peut nous aider ?");
        assertThat(own.select(".bubble").get(0).text()).contains("Votre caisse, Dominique Essai", "Non lu");
        assertThat(own.select(".bubble").get(1).text()).contains("Lu par votre caisse");
        assertThat(page(agent, ofAgents()).text()).contains("Pas encore lu par l'établissement");

        browser.post(PAGE, PAGE + "/lus", Map.of());

        assertThat(page(browser, PAGE).select(".tabs__count")).isEmpty();
        assertThat(page(agent, ofAgents()).text()).contains("Lu par l'établissement");
        assertThat(kinds()).containsSubsequence("MESSAGE_WRITTEN", "MESSAGE_WRITTEN");
    }

    @Test
    void messageWithAPhotograph_keepsBothOrNeither() {
        browser.upload(PAGE, PAGE, Map.of("texte", "Voici le poste."), "poste.jpg", Samples.jpeg(640, 480));

        Document thread = page(agent, ofAgents());
        String path = thread.select(".bubble .document__name a").attr("href");
        assertThat(agent.fetch(path).statusCode()).isEqualTo(200);
        assertThat(browser.fetch(page(browser, PAGE).select(".document__name a").attr("href"))
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> refused = browser.upload(
                PAGE, PAGE, Map.of("texte", "Et le plan."), "plan.svg", Samples.bytes("<svg onload='x'/>"));

        assertThat(refused.statusCode()).isEqualTo(422);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.select("#fichier-erreur").text()).contains("n'est pas accepté");
        assertThat(again.select("#texte").text()).isEqualTo("Et le plan.");
        assertThat(messages()).containsExactly("Voici le poste.");
    }

    @Test
    void emptyOrEndlessText_isSaidAtItsField_andKept() {
        HttpResponse<String> empty = write("  \n ");
        HttpResponse<String> endless = write("a".repeat(4_001));

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select("#texte-erreur").text()).contains("Écrivez votre message");
        assertThat(Jsoup.parse(endless.body()).select("#texte").text()).hasSize(4_001);
        assertThat(Jsoup.parse(endless.body()).select("#texte-erreur").text())
                .contains("caractères au plus, et il en compte");
        assertThat(messages()).isEmpty();
    }

    @Test
    void markup_isShownAsItWasTyped() {
        write("<script>alert(1)</script> ${7*7}");

        assertThat(page(agent, ofAgents()).select(".bubble script")).isEmpty();
        assertThat(page(agent, ofAgents()).select(".bubble__text").text())
                .isEqualTo("<script>alert(1)</script> ${7*7}");
    }

    @Test
    void helpIsAskedFromEveryPage_aboutTheStepOneLooksAt() {
        Etablissement inParcours = journey.inParcours();
        Http visitor = Http.loggedIn(port, inParcours.siret().digits(), Journey.PASSWORD);

        assertThat(page(visitor, "/accueil").select("aside a[href=/messages]").text())
                .isEqualTo("Demander de l'aide");
        assertThat(page(visitor, "/parcours/etapes/2").select("aside a[href=/messages?etape=2]"))
                .hasSize(1);
        Document form = page(visitor, "/messages?etape=2");
        assertThat(form.select("form.form").text()).contains("Étape 2");
        assertThat(form.select("input[name=etape]").attr("value")).isEqualTo("2");

        visitor.post("/messages", "/messages", Map.of("texte", "Que faut-il joindre ?", "etape", "2"));

        assertThat(page(agent, "/agent/etablissements/" + inParcours.siret().digits() + "/messages")
                        .select(".bubble__about")
                        .text())
                .contains("l'étape 2");
    }

    @Test
    void anotherEtablissement_orAnotherCaisse_seesNothing() {
        write("Entre nous");
        Http other = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        String elsewhere = "agent" + UUID.randomUUID() + "@tmspros.example";
        accounts.addStaff(elsewhere, Role.AGENT, "Dominique Ailleurs", Set.of("martinique"), Staff.PASSWORD);
        Http stranger = Http.loggedIn(port, elsewhere, Staff.PASSWORD);

        assertThat(other.get(PAGE).body()).doesNotContain("Entre nous");
        assertThat(stranger.get(ofAgents()).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/agent", ofAgents(), Map.of("texte", "Bonjour"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/agent", ofAgents() + "/lus", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/agent/messages").body()).doesNotContain(siret);
        assertThat(messages()).containsExactly("Entre nous");
    }

    @Test
    void messageWithoutAnswer_isToDo_untilItIsAnsweredOrPutAside() {
        write("Une question");
        assertThat(waits()).isTrue();
        assertThat(page(agent, "/agent/a-faire/messages").text()).contains("Messages sans réponse");

        agent.post(ofAgents(), ofAgents() + "/lus", Map.of());
        assertThat(waits()).isFalse();

        write("Une autre");
        assertThat(waits()).isTrue();
        answer("Une réponse");
        assertThat(waits()).isFalse();
    }

    @Test
    void file_showsTheLastMessages_andItsTimeLineAllOfThem() {
        write("Première question");
        answer("Première réponse");

        Document file = page(agent, "/agent/etablissements/" + siret);
        assertThat(file.select("section[aria-labelledby=messages] .bubble__text")
                        .eachText())
                .containsExactly("Première réponse", "Première question");
        Document strand = page(agent, "/agent/etablissements/" + siret + "?fil=messages");
        assertThat(strand.select("section[aria-labelledby=historique] tbody tr"))
                .hasSize(2);
    }

    @Test
    void noticeLeavesAtMostOnceAnHour_withoutTheText_andSaysWhereAnswersGo() {
        answer("Secret du dossier");
        answer("Encore un mot");
        journey.runDueJobs(etablissement);

        List<String> mails = mails("message-caisse");
        assertThat(mails).hasSize(1);
        PickupMessage mail = mailbox.open(mails.get(0)).orElseThrow();
        assertThat(mail.subject()).contains("votre caisse vous a écrit");
        assertThat(mail.text()).contains("/messages").doesNotContain("Secret", "Encore un mot");
        assertThat(mail.html()).doesNotContain("Secret", "Encore un mot");
        assertThat(mail.headers().get("Reply-To")).contains(caisseMailbox());
        assertThat(mail.text())
                .contains("votre réponse arrive dans la boîte de votre caisse (" + caisseMailbox() + ")");

        answer("Dix minutes plus tard");
        journey.runDueJobs(etablissement);
        assertThat(mails("message-caisse")).hasSize(1);
        clock.advance(Duration.ofMinutes(61));
        journey.runDueJobs(etablissement);
        assertThat(mails("message-caisse")).hasSize(2);
    }

    @Test
    void noticeOfWhatIsReadMeanwhile_doesNotLeave() {
        answer("Bonjour");
        browser.post(PAGE, PAGE + "/lus", Map.of());

        journey.runDueJobs(etablissement);

        assertThat(mails("message-caisse")).isEmpty();
    }

    @Test
    void agentInCharge_isToldByMail_withoutTheText() {
        jdbc.sql("update etablissement set agent_email = ? where id = ?")
                .param(agentEmail)
                .param(etablissement.id())
                .update();
        write("Une question discrète");

        runJobsOf("message-" + etablissement.id());

        PickupMessage mail = mailbox.open(mails("message-etablissement").get(0)).orElseThrow();
        assertThat(mail.headers().get("To")).contains(agentEmail);
        assertThat(mail.subject()).contains("un message d’un établissement");
        assertThat(mail.text())
                .contains(ofAgents(), "n’arrive pas à l’établissement", caisseMailbox())
                .doesNotContain("discrète");
        assertThat(mail.headers().get("Reply-To")).contains(caisseMailbox());
    }

    @Test
    void messageTypedWhenTheSessionEnded_isThereAfterTheLogin() {
        Http late = Http.nobody(port);
        HttpResponse<String> turnedAway = late.send(
                "POST",
                PAGE,
                "application/x-www-form-urlencoded",
                "texte=Un+long+message&_csrf=gone",
                "Sec-Fetch-Site",
                "same-origin");
        assertThat(header(turnedAway, "Location")).contains("/connexion?expiree");

        HttpResponse<String> login = late.logIn(siret, Journey.PASSWORD);

        assertThat(header(login, "Location")).endsWith(PAGE);
        Document form = page(late, PAGE);
        assertThat(form.select("#texte").text()).isEqualTo("Un long message");
        assertThat(form.select(".message--info").text()).contains("votre message est conservé");
        assertThat(page(late, PAGE).select("#texte").text()).isEmpty();
    }

    @Test
    void wordsLaidByAnotherSite_areNotKept() {
        Http late = Http.nobody(port);
        late.send(
                "POST",
                PAGE,
                "application/x-www-form-urlencoded",
                "texte=Payez+ici&_csrf=x",
                "Sec-Fetch-Site",
                "cross-site");
        late.logIn(siret, Journey.PASSWORD);

        assertThat(page(late, PAGE).select("#texte").text()).isEmpty();
    }

    @Test
    void templates_areOfOneCaisse_andBeginAnAnswer() {
        String title = "Relance " + UUID.randomUUID();
        agent.post(
                "/agent/modeles",
                "/agent/modeles",
                Map.of("caisse", CAISSE, "titre", title, "texte", "Bonjour,\nmerci."));
        Document list = page(agent, "/agent/modeles");
        assertThat(list.select("h3").eachText()).contains(title);

        Document thread = page(agent, ofAgents());
        String choice = thread.select("details a:containsOwn(" + title + ")").attr("href");
        assertThat(page(agent, choice.replaceFirst("#.*", ""))
                        .select("#texte")
                        .first()
                        .wholeText())
                .isEqualTo("Bonjour,\nmerci.");
        String id = choice.replaceFirst(".*modele=(\\d+).*", "$1");
        String elsewhere = "agent" + UUID.randomUUID() + "@tmspros.example";
        accounts.addStaff(elsewhere, Role.AGENT, "Dominique Ailleurs", Set.of("martinique"), Staff.PASSWORD);
        Http stranger = Http.loggedIn(port, elsewhere, Staff.PASSWORD);
        assertThat(stranger.get("/agent/modeles").body()).doesNotContain(title);
        assertThat(stranger.post("/agent/modeles", "/agent/modeles/" + id + "/suppression", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post(
                                "/agent/modeles",
                                "/agent/modeles",
                                Map.of("caisse", CAISSE, "titre", "x", "texte", "y"))
                        .statusCode())
                .isEqualTo(422);

        HttpResponse<String> wrong =
                agent.post("/agent/modeles", "/agent/modeles/" + id, Map.of("titre", " ", "texte", "Bonjour"));
        assertThat(wrong.body()).contains("id=\"" + id + "-titre-erreur\"", "Donnez un titre au modèle.");
        agent.post("/agent/modeles", "/agent/modeles/" + id, Map.of("titre", title + " bis", "texte", "Bonjour"));
        assertThat(page(agent, "/agent/modeles").select("h3").eachText()).contains(title + " bis");
        agent.post("/agent/modeles", "/agent/modeles/" + id + "/suppression", Map.of());
        assertThat(agent.get("/agent/modeles").body()).doesNotContain(title);
    }

    private HttpResponse<String> write(String text) {
        return browser.post(PAGE, PAGE, Map.of("texte", text));
    }

    private void answer(String text) {
        assertThat(agent.post(ofAgents(), ofAgents(), Map.of("texte", text)).statusCode())
                .isEqualTo(302);
    }

    private String ofAgents() {
        return "/agent/etablissements/" + siret + "/messages";
    }

    private boolean waits() {
        return !jdbc.sql("select 1 from etablissement where id = ? and message_waiting_since is not null")
                .param(etablissement.id())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private List<String> messages() {
        return jdbc.sql("select body from dialogue_message where etablissement_id = ? order by id")
                .param(etablissement.id())
                .query(String.class)
                .list();
    }

    private List<String> mails(String template) {
        return mailbox.list(siret, 1).lines().stream()
                .map(line -> line.file())
                .filter(file -> file.contains(template))
                .toList();
    }

    private void runJobsOf(String key) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    private String caisseMailbox() {
        return jdbc.sql("select mailbox from caisse where code = ?")
                .param(CAISSE)
                .query(String.class)
                .single();
    }

    private List<String> kinds() {
        return jdbc.sql("select kind from audit_event where subject_name = ? order by id")
                .param(siret)
                .query(String.class)
                .list();
    }

    private static Document page(Http visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
