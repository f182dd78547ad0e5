package fr.tmspros.agent.etape;

import static fr.tmspros.journey.process.OnboardingProcess.REVIEW_ETAPE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.dialogue.template.AnswerTemplates;
import fr.tmspros.document.DocumentPlace;
import fr.tmspros.document.Documents;
import fr.tmspros.document.JudgedFile;
import fr.tmspros.document.file.Samples;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.form.FieldType;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.ReviewView;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents read the steps that wait, decide on them, take that back and ask each other; run on each database. */
abstract class EtapePagesScenarios {

    private static final String MINE = "/agent/etapes?portee=miens";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    EtablissementChanges changes;

    @Autowired
    Documents documents;

    @Autowired
    AnswerTemplates templates;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Staff staff;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    private String email;
    private Http agent;

    @BeforeEach
    void anAgentLogsIn() {
        email = staff.somebody(Role.AGENT);
        agent = Http.loggedIn(port, email, Staff.PASSWORD);
    }

    @Test
    void workList_hasTheOldestFirst_andLeadsFromOneToTheNext() {
        Etablissement older = sent(2);
        clock.advance(Duration.ofDays(3));
        Etablissement newer = sent(1);
        agent = Http.loggedIn(port, email, Staff.PASSWORD);

        Document list = page(MINE);

        assertThat(list.select("tbody th a").eachText())
                .containsExactly(
                        "Étape 2 – Faire l'état des lieux Atelier des Prés",
                        "Étape 1 – Mobiliser l'entreprise Atelier des Prés");
        assertThat(list.text())
                .contains("2 étapes attendent votre avis", "depuis 3 jours", "aujourd'hui", "Premier envoi");
        String first = next(MINE.replace("/agent/etapes?", "/agent/etapes/suivant?"));
        assertThat(first).contains(path(older, 2));
        String second = next(page(first).select("a[rel=next]").attr("href"));
        assertThat(second).contains(path(newer, 1));
        String end = next(page(second).select("a[rel=next]").attr("href"));
        assertThat(end).contains("/agent/etapes?fin");
        assertThat(page(end).text()).contains("C'était la dernière");
    }

    @Test
    void documentsOfTheStepAreFetchedFromItsPage() {
        Etablissement etablissement = sent(2);
        try (JudgedFile file = documents.receive(
                etablissement.id(), "atelier.pdf", new ByteArrayInputStream(Samples.pdf("atelier")))) {
            assertThat(documents.attach(
                            etablissement.id(), DocumentPlace.ofEtape(1, question(1)), file, staff.idOf(email)))
                    .isEmpty();
        }

        Element link = page(path(etablissement, 1)).select(".document a").first();

        assertThat(link.text()).isEqualTo("atelier.pdf");
        assertThat(agent.get(link.attr("href")).statusCode()).isEqualTo(200);
        assertThat(page(path(etablissement, 2)).select(".document")).isEmpty();
    }

    @Test
    void templateOfTheCaisse_isAddedBelowWhatIsWritten() {
        Etablissement etablissement = sent(1);
        templates.add(accounts.staff(email).orElseThrow(), etablissement.caisseCode(), "Photos", "Joignez des photos.");
        Document page = page(path(etablissement, 1));
        String template = page.select("#modele option:contains(Photos)").attr("value");

        Document kept = post(etablissement, 1, "/brouillon", Map.of("commentaire", "Presque.", "modele", template));

        assertThat(kept.select("#commentaire").first().wholeText()).isEqualTo("Presque.\n\nJoignez des photos.");
    }

    @Test
    void sentBack_withACommentOnAQuestion_isUndone_andValidated() {
        Etablissement etablissement = sent(2);
        String question = question(2);

        Document done = post(
                etablissement,
                2,
                "",
                Map.of("decision", "completer", "commentaire", "", "commentaire." + question, "Quelles dates ?"));

        assertThat(done.text())
                .contains("Les compléments sont demandés", "Compléments demandés par Dominique Essai", "Jusqu'à");
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.SENT_BACK);
        assertThat(answers.of(etablissement.id(), 2).commentOn(question)).contains("Quelles dates ?");

        Document undone = post(etablissement, 2, "/annulation", Map.of());
        assertThat(undone.text()).contains("La décision est annulée");
        assertThat(undone.select("textarea[name=commentaire." + question + "]").text())
                .isEqualTo("Quelles dates ?");
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.TO_REVIEW);

        post(etablissement, 2, "", Map.of("decision", "valider", "commentaire", "Beau travail."));
        assertThat(state(etablissement, 2)).isEqualTo(EtapeState.VALIDATED);
        clock.advance(Duration.ofMinutes(11));
        assertThat(page(path(etablissement, 2)).select("form[action*=annulation]"))
                .isEmpty();
        assertThat(post(etablissement, 2, "/annulation", Map.of()).text()).contains("Le délai d'annulation est passé");
        assertThat(page("/agent/etablissements/" + siret(etablissement) + "?fil=parcours")
                        .text())
                .contains("Étape envoyée à la caisse", "Décision sur une étape annulée", "Étape validée", "Étape 2");
    }

    @Test
    void sentBackWithoutAWord_andNoDecision_areRefusedWithWhatWasTyped() {
        Etablissement etablissement = sent(1);
        String question = question(1);

        HttpResponse<String> silent = answer(etablissement, 1, "", Map.of("decision", "completer"));
        HttpResponse<String> undecided =
                answer(etablissement, 1, "", Map.of("commentaire", "Presque.", "commentaire." + question, "Et là ?"));

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select("#commentaire").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(Jsoup.parse(silent.body()).select("#decision-completer").hasAttr("checked"))
                .isTrue();
        assertThat(undecided.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(undecided.body());
        assertThat(page.select("#decision").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#commentaire").text()).isEqualTo("Presque.");
        assertThat(page.select("textarea[name=commentaire." + question + "]").text())
                .isEqualTo("Et là ?");
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void tooLongAComment_isRefusedBesideItsField() {
        Etablissement etablissement = sent(1);
        String field = "commentaire." + question(1);

        HttpResponse<String> refused =
                answer(etablissement, 1, "/brouillon", Map.of("vu", "", field, "x".repeat(4_001)));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body())
                        .select("textarea[name=" + field + "]")
                        .attr("aria-invalid"))
                .isEqualTo("true");
    }

    @Test
    void commentsKept_waitForTheColleagueWhoDecides() {
        Etablissement etablissement = sent(1);

        post(etablissement, 1, "/brouillon", Map.of("commentaire", "À revoir ensemble."));

        Http colleague = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        assertThat(Jsoup.parse(colleague.get(path(etablissement, 1)).body())
                        .select("#commentaire")
                        .text())
                .isEqualTo("À revoir ensemble.");
        assertThat(etablissementSees(etablissement, 1)).doesNotContain("À revoir ensemble.");
    }

    @Test
    void twoAgentsAtOnce_theSecondIsToldWhoDecidedWhat() {
        Etablissement etablissement = sent(1);
        Http colleague = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        post(etablissement, 1, "", Map.of("decision", "valider"));

        HttpResponse<String> late = colleague.post(
                path(etablissement, 1),
                path(etablissement, 1),
                Map.of("decision", "completer", "commentaire", "Il manque tout."));

        assertThat(late.statusCode()).isEqualTo(302);
        assertThat(Jsoup.parse(colleague.get(path(etablissement, 1)).body()).text())
                .contains("un collègue a peut-être décidé", "Étape validée par Dominique Essai");
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.VALIDATED);
    }

    @Test
    void decisionOnWhatWasReadBefore_isRefused() {
        Etablissement etablissement = sent(1);
        String seen = page(path(etablissement, 1)).select("input[name=vu]").attr("value");
        journey.decide(etablissement, 1, Decision.SENT_BACK);
        resend(etablissement, 1);

        post(etablissement, 1, "", Map.of("decision", "valider", "vu", seen));

        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void resent_listAndPageSayWhatChanged() {
        Etablissement etablissement = sent(1);
        journey.decide(etablissement, 1, Decision.SENT_BACK);
        clock.advance(Duration.ofMinutes(1));
        Map.Entry<String, String> changed = resend(etablissement, 1);

        assertThat(page(MINE).text()).contains("Renvoyée : une réponse modifiée");
        Document page = page(path(etablissement, 1));
        assertThat(page.text())
                .contains("Une réponse a changé depuis la dernière décision", "Compléments demandés par");
        assertThat(page.select(".review__before"))
                .singleElement()
                .satisfies(before -> assertThat(before.parent().text()).contains(changed.getValue(), "Maintenant"));
    }

    @Test
    void changedAfterTheValidation_isReadAndNoted() {
        Etablissement etablissement = sent(1);
        journey.decide(etablissement, 1, Decision.VALIDATED);
        clock.advance(Duration.ofMinutes(11));
        journey.runDueJobs(etablissement);
        Map<String, String> changed = changed(etablissement, 1);
        answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, changed));

        assertThat(page(path(etablissement, 1)).text())
                .contains("Une réponse a été modifiée depuis la validation", "L'étape reste validée");
        String version = page(path(etablissement, 1))
                .select("form[action*=lecture] input[name=version]")
                .attr("value");
        Document noted = post(etablissement, 1, "/lecture", Map.of("version", version));

        assertThat(noted.text()).contains("Les modifications sont marquées comme lues", "Modifications lues par");
        assertThat(noted.select(".review__before")).isEmpty();
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.VALIDATED);
    }

    @Test
    void reviewInTasklist_isSeenHere_andHasTheSameOutcome() {
        Etablissement here = sent(1);
        Etablissement inTasklist = sent(1);
        String task = journey.task(inTasklist, REVIEW_ETAPE).getId();
        tasks.setAssignee(task, staff.idOf(email));
        Http colleague = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        assertThat(colleague.get(path(inTasklist, 1)).body()).contains("a pris cette étape dans Tasklist");

        post(here, 1, "", Map.of("decision", "completer", "commentaire", "Précisez."));
        tasks.complete(task, new HashMap<>(Map.of("decision", "completer", "commentaire", "Précisez.")));

        assertThat(List.of(here, inTasklist)).allSatisfy(etablissement -> {
            assertThat(state(etablissement, 1)).isEqualTo(EtapeState.SENT_BACK);
            ReviewView review = answers.of(etablissement.id(), 1).reviews().get(0);
            assertThat(review.comment()).isEqualTo("Précisez.");
            assertThat(review.decision()).isEqualTo(Decision.SENT_BACK);
        });
        assertThat(page(path(inTasklist, 1)).select("form[action*=annulation]")).hasSize(1);
    }

    @Test
    void opinionOfAColleague_isAskedAnsweredAndPrivate() {
        Etablissement etablissement = sent(1);
        String colleagueEmail = staff.somebody(Role.AGENT);
        Http colleague = Http.loggedIn(port, colleagueEmail, Staff.PASSWORD);

        Document asked = post(
                etablissement,
                1,
                "/avis",
                Map.of("collegue", colleagueEmail, "texte", "Le taux te semble-t-il juste ?"));

        assertThat(asked.text()).contains("Votre question est posée", "Pas encore de réponse");
        assertThat(asked.select("form[action*=avis/]")).isEmpty();
        assertThat(colleague.get("/agent").body()).contains("établissement sur lequel on attend votre avis");
        assertThat(colleague.get("/agent/a-faire/avis").body()).contains(siret(etablissement));
        assertThat(colleague
                        .get("/agent/etablissements/" + siret(etablissement))
                        .body())
                .contains("Un collègue attend votre avis");
        Document page = Jsoup.parse(colleague.get(path(etablissement, 1)).body());
        String form = page.select("form[action*=avis/]").attr("action");
        colleague.post(path(etablissement, 1), form, Map.of("reponse", "Oui, comparé au secteur."));
        assertThat(page(path(etablissement, 1)).text()).contains("Oui, comparé au secteur.");
        assertThat(colleague.get("/agent/a-faire/avis").body()).doesNotContain(siret(etablissement));
        assertThat(etablissementSees(etablissement, 1)).doesNotContain("semble-t-il", "comparé au secteur");
    }

    @Test
    void opinionOfNobody_andOfAnotherCaisse_areRefused_andNobodyAnswersForAnother() {
        Etablissement etablissement = sent(1);
        String colleague = staff.somebody(Role.AGENT);

        assertThat(answer(etablissement, 1, "/avis", Map.of("collegue", email, "texte", "Moi ?"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(answer(etablissement, 1, "/avis", Map.of("collegue", staff.somebody(Role.ADMIN), "texte", "Toi ?"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(answer(etablissement, 1, "/avis", Map.of("collegue", colleague, "texte", " "))
                        .statusCode())
                .isEqualTo(422);
        post(etablissement, 1, "/avis", Map.of("collegue", colleague, "texte", "Qu'en dis-tu ?"));
        assertThat(answer(etablissement, 1, "/avis", Map.of("collegue", colleague, "texte", "Encore ?"))
                        .statusCode())
                .isEqualTo(422);
        String form = Jsoup.parse(Http.loggedIn(port, colleague, Staff.PASSWORD)
                        .get(path(etablissement, 1))
                        .body())
                .select("form[action*=avis/]")
                .attr("action");
        assertThat(agent.post(path(etablissement, 1), form, Map.of("reponse", "Je réponds pour toi."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(page(path(etablissement, 1)).text())
                .contains("Pas encore de réponse")
                .doesNotContain("pour toi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/brouillon", "/annulation", "/lecture", "/avis", "/avis/1"})
    void anotherCaisse_isNotThere(String act) {
        Etablissement etablissement = sent(1);
        jdbc.sql("update etablissement set caisse_code = 'normandie' where id = ?")
                .param(etablissement.id())
                .update();
        jdbc.sql("update etape set caisse_code = 'normandie' where etablissement_id = ?")
                .param(etablissement.id())
                .update();

        assertThat(agent.get(path(etablissement, 1)).statusCode()).isEqualTo(404);
        assertThat(agent.post("/agent/etapes", path(etablissement, 1) + act, Map.of("decision", "valider"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(page(MINE).text()).doesNotContain(etablissement.siret().grouped());
        assertThat(page("/agent/etapes?portee=normandie").text())
                .doesNotContain(etablissement.siret().grouped());
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.TO_REVIEW);
    }

    @Test
    void fileClosed_nothingIsDecided() {
        Etablissement etablissement = sent(1);
        changes.close(etablissement.id(), staff.idOf(email));

        Document page = post(etablissement, 1, "", Map.of("decision", "valider"));

        assertThat(page.text()).contains("Le dossier est clos");
        assertThat(page.select("[name=decision]")).isEmpty();
        assertThat(state(etablissement, 1)).isEqualTo(EtapeState.TO_REVIEW);
        assertThat(page(MINE).text()).doesNotContain(etablissement.siret().grouped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "01", "x", "1e0"})
    void stepThatDoesNotExist_isNotFound(String number) {
        Etablissement etablissement = journey.invited();

        assertThat(agent.get("/agent/etablissements/" + siret(etablissement) + "/etapes/" + number)
                        .statusCode())
                .isEqualTo(404);
        assertThat(agent.get("/agent/etapes?apres=" + number + "&portee=" + number)
                        .statusCode())
                .isEqualTo(200);
    }

    /** A step of an établissement that the agent follows waits for the caisse. */
    private Etablissement sent(int number) {
        Etablissement etablissement = journey.inParcours();
        jdbc.sql("update etablissement set agent_email = ? where id = ?")
                .param(email)
                .param(etablissement.id())
                .update();
        journey.sendEtape(etablissement, number);
        return etablissement;
    }

    private String question(int number) {
        return journey.answersTo(number).keySet().iterator().next();
    }

    /** One answer that is not what it was. */
    private Map<String, String> changed(Etablissement etablissement, int number) {
        return answers.of(etablissement.id(), number).form().fields().stream()
                .filter(field -> field.type() == FieldType.NUMBER && field.required())
                .findFirst()
                .map(field -> Map.of(field.key(), "77"))
                .orElseThrow();
    }

    private Map.Entry<String, String> resend(Etablissement etablissement, int number) {
        Map<String, String> changed = changed(etablissement, number);
        Map<String, String> all = new LinkedHashMap<>(journey.answersTo(number));
        all.putAll(changed);
        clock.advance(Duration.ofMinutes(11));
        journey.runDueJobs(etablissement);
        answers.send(etablissement.id(), number, journey.draft(etablissement, number, all));
        return changed.entrySet().iterator().next();
    }

    private EtapeState state(Etablissement etablissement, int number) {
        return answers.of(etablissement.id(), number).etape().state();
    }

    private String etablissementSees(Etablissement etablissement, int number) {
        return Http.loggedIn(port, siret(etablissement), Journey.PASSWORD)
                .get("/parcours/etapes/" + number)
                .body();
    }

    private HttpResponse<String> answer(
            Etablissement etablissement, int number, String act, Map<String, String> typed) {
        return agent.post(path(etablissement, number), path(etablissement, number) + act, typed);
    }

    private Document post(Etablissement etablissement, int number, String act, Map<String, String> typed) {
        HttpResponse<String> answer = answer(etablissement, number, act, typed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page(answer.headers().firstValue("Location").orElseThrow());
    }

    private Document page(String path) {
        HttpResponse<String> answer = agent.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String next(String path) {
        return agent.get(path).headers().firstValue("Location").orElseThrow();
    }

    private static String siret(Etablissement etablissement) {
        return etablissement.siret().digits();
    }

    private static String path(Etablissement etablissement, int number) {
        return "/agent/etablissements/" + siret(etablissement) + "/etapes/" + number;
    }
}
