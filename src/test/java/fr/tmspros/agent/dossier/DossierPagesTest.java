package fr.tmspros.agent.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The file of an établissement as an agent uses it. */
@ApplicationTest
class DossierPagesTest {

    private static final String NEW = "/agent/etablissements/nouveau";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    Etablissements etablissements;

    @Autowired
    MovableClock clock;

    private Http agent;
    private Instant before;

    @BeforeEach
    void anAgentOnAWorkingDay() {
        before = clock.instant();
        clock.moveTo(LocalDateTime.parse("2027-01-04T10:00")
                .atZone(ZoneId.of("Europe/Paris"))
                .toInstant());
        agent = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
    }

    @AfterEach
    void backToNow() {
        clock.moveTo(before);
    }

    @Test
    void whatHelpsMostNowComesFirst() {
        assertThat(firstAct(journey.invited())).isEqualTo("Relancer maintenant");
        assertThat(firstAct(journey.inParcours())).isEqualTo("Ajouter une note");
        Etablissement closed = journey.imported();
        act(closed, "cloture", Map.of("motif", "Fermée"));
        assertThat(firstAct(closed)).isEqualTo("Rouvrir le dossier");
        Etablissement refused = journey.imported("adresse refusée");
        journey.runDueJobs(refused);
        assertThat(firstAct(refused)).isEqualTo("Renvoyer les identifiants");
    }

    @Test
    void everyActHasAFormThatSaysWhatItDoes() {
        Document page = page(journey.invited());

        assertThat(page.select("details.act")).hasSize(11).allSatisfy(act -> {
            assertThat(act.select("summary").text()).isNotBlank();
            assertThat(act.select("form p").text()).isNotBlank();
            assertThat(act.select("form button")).hasSize(1);
            assertThat(act.select("form input[name=vu]")).hasSize(1);
        });
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void notesCallsAndReminders_standOnOneTimeLine() {
        Etablissement etablissement = journey.activated();
        act(etablissement, "note", Map.of("texte", "Préfère le matin"));
        act(etablissement, "appel", Map.of("le", "2027-01-04", "avec", "Mme Durand", "texte", "Rappelle demain"));
        act(etablissement, "rappel", Map.of("le", "2027-02-01", "texte", "Voir le plan"));

        assertThat(page(etablissement).select("#historique ~ .table-scroll").text())
                .contains("Préfère le matin", "avec Mme Durand", "Rappelle demain", "À rappeler le 01/02/2027")
                .contains("Compte activé", "Identifiants");
        String notes = agent.get(file(etablissement) + "?fil=notes").body();
        assertThat(Jsoup.parse(notes).select("#historique ~ .table-scroll").text())
                .contains("Préfère le matin")
                .doesNotContain("Compte activé");
        for (Strand strand : Strand.values()) {
            HttpResponse<String> alone = agent.get(file(etablissement) + "?fil=" + strand.code());
            assertThat(alone.statusCode()).isEqualTo(200);
            assertThat(alone.body()).doesNotContain("??");
            assertThat(Jsoup.parse(alone.body()).select("nav a[aria-current=true]"))
                    .hasSize(1);
        }
    }

    @Test
    void tagsInUseAreSuggestedBesideThoseItHas() {
        Etablissement other = journey.invited();
        Etablissement etablissement = journey.invited();
        act(other, "etiquettes", Map.of("etiquettes", "visite prévue, déjà là"));
        act(etablissement, "etiquettes", Map.of("etiquettes", "déjà là"));

        assertThat(page(etablissement).select("#etiquettes-connues option").eachAttr("value"))
                .contains("déjà là, visite prévue")
                .doesNotContain("déjà là, déjà là");
    }

    @Test
    void afterAnActTheWayThroughTheListGoesOn() {
        Etablissement etablissement = journey.invited();
        HttpResponse<String> answer = agent.post(
                file(etablissement),
                file(etablissement) + "/note",
                Map.of("texte", "Vu", "liste", "sort=-name", "rang", "3"));

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("?liste=sort%3D-name&rang=3");
        assertThat(Jsoup.parse(agent.get(file(etablissement) + "?liste=sort%3D-name&rang=3")
                                .body())
                        .select("form input[name=rang]")
                        .eachAttr("value"))
                .hasSizeGreaterThan(5)
                .containsOnly("3");
    }

    @Test
    void aLetterIsDownloaded_orItsAddressAskedFor() {
        Etablissement etablissement = journey.invited();
        HttpResponse<String> asked =
                agent.post(file(etablissement), file(etablissement) + "/lettre", Map.of("adresse", "rue sans ville"));
        HttpResponse<String> letter = agent.post(
                file(etablissement),
                file(etablissement) + "/lettre",
                Map.of("adresse", "12 rue des Carriers\n59000 Lille"));

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(asked.body()).select("#lettre-adresse").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(Jsoup.parse(asked.body()).select("#lettre-adresse-erreur").text())
                .contains("38 caractères au plus");
        assertThat(letter.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(letter.body()).startsWith("%PDF");
        assertThat(page(etablissement).select("#historique ~ .table-scroll").text())
                .contains("Lettre écrite");
    }

    @Test
    void reminderToOneself_isMovedAndDone() {
        Etablissement etablissement = journey.imported();
        act(etablissement, "rappel", Map.of("le", "2027-02-01", "texte", "Voir le plan"));
        String recall = page(etablissement).select(".recall").attr("action");

        agent.post(file(etablissement), recall, Map.of("le", "01/03/2027"));
        assertThat(page(etablissement).select(".recalls").text()).contains("01/03/2027", "Voir le plan");
        assertThat(told(agent.post(file(etablissement), recall, Map.of("le", "hier"))))
                .contains("Indiquez un jour après le 04/01/2027");
        agent.post(file(etablissement), recall, Map.of());
        assertThat(page(etablissement).select(".recalls")).isEmpty();
    }

    @Test
    void secondReminderOfTheDay_isToldWhenTheFirstOneLeft() {
        Etablissement etablissement = journey.invited();
        assertThat(told(act(etablissement, "relance", Map.of()))).contains("La relance est en route");
        journey.runDueJobs(etablissement);

        assertThat(told(act(etablissement, "relance", Map.of())))
                .contains("Une relance est déjà partie le 04/01/2027 à 10:00");
    }

    @Test
    void closingAsksForItsReason_andTheFileKeepsIt() {
        Etablissement etablissement = journey.activated();
        HttpResponse<String> refused = act(etablissement, "cloture", Map.of("motif", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#acte-cloture[open] textarea[aria-invalid=true]"))
                .hasSize(1);
        assertThat(page.select("a[href=#cloture-motif]").text()).contains("Indiquez le motif");

        act(etablissement, "cloture", Map.of("motif", "Activité cessée"));
        assertThat(page(etablissement).text()).contains("Dossier clos. Motif : Activité cessée");
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.CLOSED);
        act(etablissement, "reouverture", Map.of());
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.ACTIVATED);
    }

    @ParameterizedTest
    @CsvSource({
        "identifiants, courriel, pas une adresse",
        "directeur, courriel, pas une adresse",
        "siret, nouveauSiret, 123",
        "agent, agent, personne@tmspros.example",
        "etiquettes, etiquettes, 'a,b,c,d,e,f,g,h,i,j,k'",
        "note, texte, ''",
        "rappel, le, 31/12/2026"
    })
    void whatCannotBeUsed_comesBackAtItsField(String act, String field, String typed) {
        Etablissement etablissement = journey.invited();
        HttpResponse<String> answer = act(etablissement, act, Map.of(field, typed));

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#acte-" + act + "[open] [name=" + field + "][aria-invalid=true]"))
                .hasSize(1);
        assertThat(page.select("[aria-invalid=true]")).hasSize(1);
        assertThat(page.select("#" + act + "-" + field + "-erreur").text()).isNotBlank();
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void colleagueWhoWasFirst_isNamed() {
        Etablissement etablissement = journey.activated();
        Http colleague = Http.loggedIn(port, staff.somebody(Role.AGENT), Staff.PASSWORD);
        String seen = page(etablissement).select("input[name=vu]").attr("value");
        colleague.post(file(etablissement), file(etablissement) + "/identifiants", Map.of("vu", seen));

        HttpResponse<String> second =
                agent.post(file(etablissement), file(etablissement) + "/identifiants", Map.of("vu", seen));

        assertThat(told(second)).contains("Dominique Essai l'a déjà fait le 04/01/2027 à 10:00");
    }

    @Test
    void changedSiret_leadsToTheFileUnderItsNewNumber() {
        Etablissement etablissement = journey.activated();
        String moved = Sirets.next().digits();

        HttpResponse<String> answer = act(etablissement, "siret", Map.of("nouveauSiret", moved));

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/" + moved);
        assertThat(agent.get("/agent/etablissements/" + moved).body()).contains("SIRET changé");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identifiants",
                "relance",
                "siret",
                "directeur",
                "agent",
                "etiquettes",
                "note",
                "appel",
                "rappel",
                "rappels/1",
                "cloture",
                "reouverture"
            })
    void etablissementOfAnotherCaisse_isNotThere(String act) {
        Etablissement foreign = journey.imported("accueil@atelier.example", "bretagne");

        assertThat(agent.post(NEW, file(foreign) + "/" + act, Map.of("texte", "x", "motif", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(agent.get(file(foreign)).statusCode()).isEqualTo(404);
    }

    @Test
    void oneByHand_passesTheChecksOfARow_andStartsItsJourney() {
        HttpResponse<String> refused = agent.post(
                NEW, NEW, Map.of("siret", "123", "raison_sociale", "", "courriel", "x", "departement", "13"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("siret", "raison_sociale", "courriel", "departement");

        String siret = Sirets.next().digits();
        HttpResponse<String> added = agent.post(
                NEW,
                NEW,
                Map.of(
                        "siret", siret,
                        "raison_sociale", "Menuiserie des Deux-Caps",
                        "courriel", "direction@etablissement.example",
                        "departement", "59"));
        assertThat(added.headers().firstValue("Location")).get().asString().endsWith("/agent/etablissements/" + siret);
        Etablissement etablissement = etablissements.findBySiret(siret).orElseThrow();
        assertThat(told(added)).contains("est ajouté", "Menuiserie des Deux-Caps");
        journey.runDueJobs(etablissement);
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void oneThatIsKnown_leadsToItsFile_orSaysThatAnotherCaisseFollowsIt() {
        Etablissement known = journey.invited();
        Map<String, String> typed = new HashMap<>(
                Map.of("raison_sociale", "Autre nom", "courriel", "autre@etablissement.example", "departement", "59"));
        typed.put("siret", known.siret().grouped());
        assertThat(told(agent.post(NEW, NEW, typed))).contains("déjà suivi", "Atelier des Prés");

        typed.put(
                "siret",
                journey.imported("accueil@atelier.example", "bretagne").siret().digits());
        HttpResponse<String> foreign = agent.post(NEW, NEW, typed);
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(foreign.body()).select("#siret-erreur").text()).contains("autre caisse");
    }

    private String firstAct(Etablissement etablissement) {
        return page(etablissement).select("details.act--first summary").text();
    }

    private HttpResponse<String> act(Etablissement etablissement, String act, Map<String, String> fields) {
        return agent.post(file(etablissement), file(etablissement) + "/" + act, fields);
    }

    private Document page(Etablissement etablissement) {
        return Jsoup.parse(agent.get(file(etablissement)).body());
    }

    /** The page the answer leads to, as text. */
    private String told(HttpResponse<String> answer) {
        List<String> location = answer.headers().allValues("Location");
        assertThat(location).hasSize(1);
        return Jsoup.parse(agent.get(java.net.URI.create(location.get(0)).getPath())
                        .body())
                .text();
    }

    private static String file(Etablissement etablissement) {
        return "/agent/etablissements/" + etablissement.siret().digits();
    }
}
