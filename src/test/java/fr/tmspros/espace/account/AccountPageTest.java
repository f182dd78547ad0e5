package fr.tmspros.espace.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.ResetMails;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever is logged in replaces the password with the older one. */
@ApplicationTest
class AccountPageTest {

    private static final String PAGE = "/compte";
    private static final String NEW_PASSWORD = "sept girafes sur un quai";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    ResetMails mails;

    private Etablissement etablissement;
    private Http own;

    @BeforeEach
    void somebodyLoggedIn() {
        etablissement = journey.activated();
        own = login(Journey.PASSWORD);
    }

    @Test
    void passwordIsReplaced_ownSessionGoesOnAndOthersDie() {
        Http other = login(Journey.PASSWORD);

        HttpResponse<String> answer = change(Journey.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/compte?modifie");
        assertThat(own.get("/compte?modifie").body()).contains("Votre mot de passe est modifié.");
        assertThat(own.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(other.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(login(Journey.PASSWORD).get("/accueil").statusCode()).isEqualTo(302);
        assertThat(login(NEW_PASSWORD).get("/accueil").statusCode()).isEqualTo(200);
    }

    @Test
    void personIsTold() {
        change(Journey.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
        journey.runDueJobs(etablissement);

        assertThat(mails.mails(etablissement.siret().digits(), "mot-de-passe-modifie"))
                .hasSize(1);
    }

    @Test
    void wrongOlderPasswordIsSaidAtItsField() {
        HttpResponse<String> answer = change("ce n'est pas le bon", NEW_PASSWORD, NEW_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .containsPattern("(?s)id=\"motDePasse\"[^>]*aria-invalid=\"true\"")
                .doesNotContainPattern("(?s)id=\"nouveauMotDePasse\"[^>]*aria-invalid");
        assertThat(login(Journey.PASSWORD).get("/accueil").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongOlderPasswordsAreCountedAsAtTheLogin() {
        for (int failure = 0; failure < 5; failure++) {
            change("ce n'est pas le bon", NEW_PASSWORD, NEW_PASSWORD);
        }

        assertThat(change(Journey.PASSWORD, NEW_PASSWORD, NEW_PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(own.get("/accueil").statusCode()).isEqualTo(200);
    }

    @Test
    void samePasswordAndDifferentConfirmationAreRefused() {
        assertThat(change(Journey.PASSWORD, Journey.PASSWORD, "autre").body())
                .contains("Ce mot de passe est le mot de passe actuel", "Les deux mots de passe sont différents");
    }

    @Test
    void everyPageLeadsThere_forStaffToo() {
        assertThat(own.get("/accueil").body()).contains("href=\"/compte\"", "Mon compte");
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        assertThat(agent.get("/agent").body()).contains("href=\"/compte\"");
        assertThat(agent.get(PAGE).body())
                .contains("name=\"motDePasse\"", "autocomplete=\"current-password\"", "href=\"/compte/sessions\"");
        assertThat(Http.nobody(port).get(PAGE).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> change(String older, String password, String confirmation) {
        return own.post(
                PAGE, PAGE, Map.of("motDePasse", older, "nouveauMotDePasse", password, "confirmation", confirmation));
    }

    private Http login(String password) {
        return Http.loggedIn(port, etablissement.siret().digits(), password);
    }
}
