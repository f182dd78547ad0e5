package fr.tmspros.espace.parcours;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.form.FieldType;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.FormField;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.Parcours;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the parcours as an établissement uses them. */
@ApplicationTest
class EtapePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Parcours parcours;

    @Autowired
    EtapeAnswers answers;

    @Autowired
    Reviews reviews;

    private Etablissement etablissement;
    private Http space;

    @BeforeEach
    void anEtablissementIsInTheParcours() {
        etablissement = journey.inParcours();
        space = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
    }

    @Test
    void parcours_saysWhereEachStepStandsAndWhatIsNext() {
        Map.Entry<String, String> one =
                journey.answersTo(2).entrySet().iterator().next();
        answers.keep(etablissement.id(), 2, journey.draft(etablissement, 2, Map.of(one.getKey(), one.getValue())));

        String page = space.get("/parcours").body();

        assertThat(page)
                .contains("Commencer l&#39;étape 1", "À vous de répondre.", "En cours", "1 réponse sur")
                .contains("href=\"/parcours/etapes/4\"");
        assertThat(space.get("/accueil").body()).contains("Étape 2 – Faire l&#39;état des lieux", "1 réponse sur");
    }

    @Test
    void everyQuestionOfTheForm_standsOnThePage() {
        for (int number = 1; number <= Parcours.ETAPE_COUNT; number++) {
            String page = space.get("/parcours/etapes/" + number).body();

            for (FormField field : form(number).fields()) {
                assertThat(page).as(field.key()).contains("id=\"champ-" + field.key());
            }
        }
    }

    @Test
    void oneSectionAtATime_keepsTheDraftAndGoesOn() {
        FormDefinition form = form(1);
        Map<String, String> answer = oneAnswer(1, "Gardé");
        String page = space.get("/parcours/etapes/1?section=1").body();
        assertThat(page).contains("Rubrique 1 sur", "action=\"/parcours/etapes/1?section=2\"");
        FormField elsewhere =
                form.sections().get(form.sections().size() - 1).fields().get(0);
        assertThat(page).doesNotContain("champ-" + elsewhere.key() + "\"");

        HttpResponse<String> next = space.post("/parcours/etapes/1?section=1", "/parcours/etapes/1?section=2", answer);

        assertThat(next.headers().firstValue("Location")).contains("/parcours/etapes/1?section=2");
        assertThat(answers.given(etablissement.id(), 1)).containsAllEntriesOf(answer);
        assertThat(space.get("/parcours/etapes/1?section=2").body())
                .contains("Vos réponses sont enregistrées", "formaction=\"/parcours/etapes/1?section=1\"");
    }

    @Test
    void incompleteStep_isKeptAndSaysFieldByFieldWhatIsMissing() {
        HttpResponse<String> sent = space.post("/parcours/etapes/1", "/parcours/etapes/1/envoi", Map.of());

        assertThat(sent.headers().firstValue("Location")).contains("/parcours/etapes/1?manque");
        String page = space.get("/parcours/etapes/1?manque").body();
        assertThat(page).contains("n&#39;est pas encore envoyée", "aria-invalid=\"true\"");
        answers.of(etablissement.id(), 1).check().keys().forEach(key -> assertThat(page)
                .contains("href=\"#champ-" + key));
    }

    @Test
    void completeStep_isSentAndLockedWhileTheCaisseReads() {
        HttpResponse<String> sent = space.post("/parcours/etapes/1", "/parcours/etapes/1/envoi", journey.answersTo(1));

        assertThat(sent.headers().firstValue("Location")).contains("/parcours");
        assertThat(space.get("/parcours").body()).contains("L&#39;étape 1 est envoyée à la caisse pour validation");
        String page = space.get("/parcours/etapes/1").body();
        assertThat(page).contains("Envoyée à la caisse", "Vos réponses").doesNotContain("name=\"vu\"");
        assertThat(space.post("/parcours", "/parcours/etapes/1", oneAnswer(1, "Trop tard"))
                        .headers()
                        .firstValue("Location"))
                .contains("/parcours/etapes/1");
        assertThat(space.get("/parcours/etapes/1").body()).contains("Rien n&#39;a été modifié");
    }

    @Test
    void sentBack_commentsStandOnThePage() {
        journey.sendEtape(etablissement, 1);
        String question = form(1).fields().get(0).key();
        reviews.decide(
                etablissement.id(), 1, Decision.SENT_BACK, "Presque fini", Map.of(question, "Quelle date ?"), "agent");

        assertThat(space.get("/parcours/etapes/1").body())
                .contains("Presque fini", "Quelle date ?", "href=\"#champ-" + question + "\"");
        assertThat(space.get("/parcours").body()).contains("Compléter l&#39;étape 1");
    }

    @Test
    void validated_staysOpenForUpdatesThatKeepItComplete() {
        journey.validateEtapes(etablissement, 1);
        assertThat(space.get("/parcours/etapes/1").body())
                .contains("Mettre à jour")
                .doesNotContain("/envoi\"");

        String question = journey.answersTo(1).keySet().iterator().next();
        HttpResponse<String> refused = space.post("/parcours/etapes/1", "/parcours/etapes/1", Map.of(question, ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Rien n&#39;a été modifié", "aria-invalid=\"true\"");
        assertThat(parcours.etapes(etablissement.id()).get(0).state()).isEqualTo(EtapeState.VALIDATED);
    }

    @Test
    void twoTabs_showBothVersionsAndLetChoose() {
        Map<String, String> first = oneAnswer(2, "Du premier onglet");
        Map<String, String> second = new HashMap<>(oneAnswer(2, "Du second onglet"));
        second.put("vu", "0");
        space.post("/parcours/etapes/2", "/parcours/etapes/2", first);

        HttpResponse<String> versions = space.post("/parcours/etapes/2", "/parcours/etapes/2", second);

        assertThat(versions.statusCode()).isEqualTo(409);
        assertThat(versions.body())
                .contains("Du premier onglet", "Du second onglet", "Votre version")
                .contains("name=\"vu\" value=\"1\"");
        second.put("vu", "1");
        space.post("/parcours/etapes/2", "/parcours/etapes/2", second);
        assertThat(answers.given(etablissement.id(), 2)).containsValue("Du second onglet");
    }

    @Test
    void whileOneTypes_theDraftIsKeptAndSaidWhen() {
        String token = token();
        Map<String, String> typed = new HashMap<>(oneAnswer(1, "En tapant"));
        typed.put("_csrf", token);

        HttpResponse<String> kept = space.postWithoutToken("/parcours/etapes/1/brouillon", typed);

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("\"version\":1", "Enregistré à ");
        typed.put("vu", "0");
        typed.putAll(oneAnswer(1, "Ailleurs"));
        assertThat(space.postWithoutToken("/parcours/etapes/1/brouillon", typed).statusCode())
                .isEqualTo(409);
        assertThat(answers.given(etablissement.id(), 1)).containsValue("En tapant");
    }

    @Test
    void preview_keepsNothing() {
        Map<String, String> typed = new HashMap<>(oneAnswer(1, "Essai"));
        typed.put("_csrf", token());

        HttpResponse<String> preview = space.postWithoutToken("/parcours/etapes/1/apercu", typed);

        assertThat(preview.body()).contains("\"visible\":[", "\"computed\":{");
        assertThat(answers.given(etablissement.id(), 1)).isEmpty();
    }

    @Test
    void stepFour_showsTheIndicatorsOfStepOneBesideItsOwn() {
        FormField compared = form(4).fields().stream()
                .filter(field -> field.comparedWith() != null && !field.calculated())
                .findFirst()
                .orElseThrow();
        answers.keep(etablissement.id(), 1, journey.draft(etablissement, 1, Map.of(compared.comparedWith(), "40")));
        answers.keep(etablissement.id(), 4, journey.draft(etablissement, 4, Map.of(compared.key(), "10")));

        assertThat(space.get("/parcours/etapes/4").body())
                .contains("Avant et après", ">40<", ">10<", "width=\"100\"", "width=\"25\"");
    }

    @Test
    void helpBesideAQuestion_keepsTheDraftAndLeadsToAMessageThatNamesIt() {
        Map<String, String> answer = oneAnswer(1, "Gardé avant d'écrire");
        String question = answer.keySet().iterator().next();
        String label = form(1).fields().stream()
                .filter(field -> field.key().equals(question))
                .map(FormField::label)
                .findFirst()
                .orElseThrow();

        HttpResponse<String> left =
                space.post("/parcours/etapes/1", "/parcours/etapes/1/aide?question=" + question, answer);

        assertThat(answers.given(etablissement.id(), 1)).containsAllEntriesOf(answer);
        String there = left.headers().firstValue("Location").orElseThrow();
        assertThat(there).endsWith("/messages?etape=1&question=" + question);
        assertThat(text(space.get(there)))
                .contains("Vos réponses sont enregistrées", "Étape 1 – Mobiliser l'entreprise " + label);
        space.post(there, "/messages", Map.of("etape", "1", "question", question, "texte", "Que compter ici ?"));
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(text(agent.get(
                        "/agent/etablissements/" + etablissement.siret().digits() + "/messages")))
                .contains("À propos de l'étape 1 " + label, "Que compter ici ?");
    }

    @Test
    void helpWhileTheCaisseReads_changesNothing() {
        journey.sendEtape(etablissement, 1);
        Map<String, String> before = answers.given(etablissement.id(), 1);

        HttpResponse<String> left = space.post("/parcours", "/parcours/etapes/1/aide", oneAnswer(1, "Trop tard"));

        assertThat(left.headers().firstValue("Location")).contains("/parcours/etapes/1");
        assertThat(answers.given(etablissement.id(), 1)).isEqualTo(before);
    }

    @Test
    void stepThatIsNone_isNotThere() {
        for (String path : List.of("/parcours/etapes/0", "/parcours/etapes/5", "/parcours/etapes/1/x")) {
            assertThat(space.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void beforeTheProfileIsComplete_nothingIsStored() {
        Etablissement early = journey.activated();
        Http outside = Http.loggedIn(port, early.siret().digits(), Journey.PASSWORD);

        HttpResponse<String> kept = outside.post("/profil", "/parcours/etapes/1", oneAnswer(1, "Trop tôt"));

        assertThat(kept.headers().firstValue("Location")).contains("/profil?parcours");
        assertThat(answers.given(early.id(), 1)).isEmpty();
    }

    private static String text(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).select("main").text();
    }

    private String token() {
        String page = space.get("/parcours/etapes/1").body();
        int at = page.indexOf("name=\"_csrf\" value=\"") + 20;
        return page.substring(at, page.indexOf('"', at));
    }

    /** An answer to the first question that takes any text. */
    private Map<String, String> oneAnswer(int number, String text) {
        return form(number).fields().stream()
                .filter(field -> !field.readOnly())
                .filter(field -> field.type() == FieldType.TEXTAREA
                        || field.type() == FieldType.TEXT
                        || field.type() == FieldType.NUMBER)
                .findFirst()
                .map(field -> Map.of(field.key(), text))
                .orElseThrow();
    }

    private FormDefinition form(int number) {
        return answers.of(etablissement.id(), number).form();
    }
}
