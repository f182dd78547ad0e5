package fr.tmspros.espace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.Activations;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.login.Logins;
import jakarta.servlet.RequestDispatcher;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages over the rooms below and an in-memory database; {@link EspacePagesRooms} plays the engine. */
@SpringBootTest(classes = EspacePagesRooms.class, properties = "spring.datasource.url=jdbc:h2:mem:espace-pages")
@AutoConfigureMockMvc
class EspacePagesTest {

    private static final String PASSWORD = "une phrase bien à moi";
    private static final Map<String, String> COMPLETE_PROFILE = Map.of(
            "nom", "Lefèvre",
            "prenom", "Jeanne",
            "courriel", "jeanne.lefevre@etablissement.example",
            "telephone", "06 39 98 12 34",
            "adresse", "12 rue des Lilas\n59000 LILLE");

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Etablissements etablissements;

    @Autowired
    private Credentials credentials;

    @Autowired
    private AccountDirectory accounts;

    @Autowired
    private Activations activations;

    @Autowired
    private Logins logins;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private Etablissement etablissement;
    private String temporaryPassword;

    @BeforeEach
    void anEtablissementWithCredentials() {
        etablissement = etablissements.save(new Etablissement(
                new Siret("73282932000074"),
                "Menuiserie des Deux-Caps",
                "hauts-de-france",
                "direction@etablissement.example",
                Instant.EPOCH));
        temporaryPassword = credentials.issue(etablissement).secret();
    }

    @AfterEach
    void nothingIsLeft() {
        transactions.executeWithoutResult(status -> Stream.of(
                        "profile_value",
                        "etape",
                        "temporary_secret",
                        "credentials_dispatch",
                        "account",
                        "etablissement")
                .forEach(table -> jdbc.update("delete from " + table)));
    }

    @Test
    void rootLeadsNobodyToTheLogin() {
        assertThat(web.perform(get("/"))).hasRedirectedUrl("/connexion");
    }

    @Test
    void loginPageSpeaksTheWordsOfTheNotice() {
        assertThat(html(get("/connexion")))
                .contains(
                        "Bienvenue sur le nouveau site TMS Pros",
                        "Obtenir les coordonnées de votre contact en région",
                        "Mot de passe oublié\u00A0?",
                        "Me connecter",
                        "name=\"identifiant\"",
                        "name=\"motDePasse\"")
                .doesNotContain("aria-invalid");
    }

    @Test
    void refusedLoginMarksBothFields() {
        assertThat(html(get("/connexion").param("erreur", "")))
                .contains("<title>Erreur\u00A0: Connexion – Espace TMS Pros</title>")
                .containsPattern("(?s)id=\"identifiant\"[^>]*aria-invalid=\"true\"")
                .containsPattern("(?s)id=\"motDePasse\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void publicPagesNeedNoLogin() {
        assertThat(html(get("/contacts"))).contains("Carsat Hauts-de-France", "Coordonnées non renseignées");
        assertThat(html(get("/mentions-legales"))).contains("À compléter par l&#39;éditeur");
        assertThat(html(get("/accessibilite"))).contains("Accessibilité\u00A0: non conforme");
        assertThat(html(get("/mot-de-passe-oublie"))).contains("href=\"/contacts\"");
    }

    @ParameterizedTest
    @CsvSource({
        "59,Carsat Hauts-de-France",
        "nord,Carsat Hauts-de-France",
        "62000,Carsat Hauts-de-France",
        "normandie,Carsat Normandie",
        "la reunion,CGSS La Réunion"
    })
    void contactsAreFoundByDepartementAndRegion(String typed, String caisse) {
        assertThat(caisses(get("/contacts").param("lieu", typed))).containsExactly(caisse);
    }

    @Test
    void aRegionOfSeveralCaissesNamesThemAll() {
        assertThat(caisses(get("/contacts").param("lieu", "Occitanie")))
                .containsExactly("Carsat Languedoc-Roussillon", "Carsat Midi-Pyrénées");
    }

    @Test
    void aPlaceNobodyKnowsShowsEveryCaisse() {
        MockHttpServletRequestBuilder request = get("/contacts").param("lieu", "Atlantide");
        assertThat(words(html(request))).contains("Aucun département ni région ne correspond à « Atlantide »");
        assertThat(caisses(get("/contacts").param("lieu", "Atlantide"))).hasSize(21);
    }

    @Test
    void whoIsLoggedInSeesTheOwnCaisseFirst() {
        activate();
        assertThat(Jsoup.parse(html(get("/contacts").with(as(account()))))
                        .select("main section, main li")
                        .first()
                        .text())
                .startsWith("Votre interlocuteur en région Carsat Hauts-de-France");
    }

    @Test
    void theConditionsAcceptedStayKnownWithTheirVersion() {
        assertThat(words(html(get("/conditions")))).contains("Version 1").doesNotContain("Vous avez accepté");
        activate();
        assertThat(words(html(get("/conditions").with(as(account())))))
                .containsPattern("Vous avez accepté la version 1 le \\d\\d/\\d\\d/\\d{4}");
    }

    @ParameterizedTest
    @CsvSource({
        "404,Page introuvable",
        "403,Accès refusé",
        "400,Demande non comprise",
        "500,Un incident est survenu",
        "429,Beaucoup de demandes en ce moment"
    })
    void errorPagesSayWhatToDo(int status, String title) {
        assertThat(html(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                        .accept(MediaType.TEXT_HTML)))
                .contains("<title>" + title + " – Espace TMS Pros</title>", "Aller à la page d&#39;accueil")
                .contains("href=\"/contacts\"")
                .doesNotContain("??");
    }

    @Test
    void activationNamesEveryProblemAtItsField() {
        assertThat(perform(activation("trop court", "autre chose")))
                .hasStatus(422)
                .bodyText()
                .contains("au moins 12 caractères", "Les deux mots de passe sont différents", "cochez la case")
                .contains("href=\"#nouveauMotDePasse\"", "href=\"#confirmation\"", "href=\"#conditions\"");
    }

    @Test
    void activationRefusesTheTemporaryPassword() {
        assertThat(perform(activation(temporaryPassword, temporaryPassword).param("conditions", "true")))
                .hasStatus(422)
                .bodyText()
                .contains("Ce mot de passe est le mot de passe provisoire");
    }

    @Test
    void activationOpensTheSpace() {
        assertThat(perform(activation(PASSWORD, PASSWORD).param("conditions", "true")))
                .hasRedirectedUrl("/accueil");
        assertThat(accounts.isActivated(etablissement.id())).isTrue();
    }

    @Test
    void activatedAccountHasNothingToActivate() {
        activate();
        assertThat(perform(get("/activation"))).hasRedirectedUrl("/");
    }

    @Test
    void homePageSaysWhyTheParcoursIsClosed() {
        activate();
        String page = html(get("/accueil").with(as(account())));
        assertThat(words(page)).contains("Il manque : Nom, Prénom, Courriel, Téléphone, Adresse.");
        assertThat(page)
                .contains("href=\"/profil#champ-nom\"")
                .containsPattern("<button[^>]*disabled[^>]*>Poursuivre mon parcours</button>")
                .contains("Carsat Hauts-de-France")
                .doesNotContain("href=\"/parcours\"");
    }

    @Test
    void parcoursIsClosedUntilTheProfileIsComplete() {
        activate();
        assertThat(perform(get("/parcours"))).hasRedirectedUrl("/profil?parcours");
        assertThat(perform(get("/parcours/etapes/1"))).hasRedirectedUrl("/profil?parcours");
        assertThat(perform(get("/parcours/etapes/5"))).hasStatus(404);
    }

    @Test
    void untouchedProfileShowsNoError() {
        activate();
        assertThat(html(get("/profil").with(as(account()))))
                .contains("La mise à jour du profil est nécessaire afin d&#39;accéder au parcours.")
                .contains("Mes coordonnées", "Chef d&#39;établissement", "Valider mon profil")
                .doesNotContain("aria-invalid", "Erreur");
    }

    @Test
    void incompleteProfileIsKeptAndSaysWhatIsMissing() {
        activate();
        assertThat(perform(post("/profil").param("nom", "Lefèvre").with(csrf())))
                .hasRedirectedUrl("/profil?incomplet");
        assertThat(html(get("/profil").param("incomplet", "").with(as(account()))))
                .contains("Vos réponses sont enregistrées.", "Il manque\u00A0: Prénom, Courriel, Téléphone, Adresse.")
                .contains("value=\"Lefèvre\"", "href=\"#champ-prenom\"")
                .containsPattern("(?s)id=\"champ-prenom\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void completeProfileOpensTheParcours() {
        activate();
        assertThat(perform(profile(COMPLETE_PROFILE))).hasRedirectedUrl("/accueil");
        assertThat(html(get("/accueil").with(as(account())))).contains("href=\"/parcours\"");
        assertThat(html(get("/parcours").with(as(account()))))
                .contains("Mobiliser l&#39;entreprise", "Faire l&#39;état des lieux", "Pas encore accessible");
        assertThat(html(get("/parcours/etapes/4").with(as(account()))))
                .contains("Cette étape n&#39;est pas encore ouverte.");
    }

    @Test
    void whatIsWorthASecondLookIsSavedAndSaid() {
        activate();
        Map<String, String> doubtful = new HashMap<>(COMPLETE_PROFILE);
        doubtful.put("courriel", "jeanne@gmial.com");
        doubtful.put("adresse", "Zone industrielle des Deux-Caps, bâtiment C\n59000 LILLE");
        assertThat(perform(profile(doubtful))).hasRedirectedUrl("/accueil");
        assertThat(words(html(get("/profil").with(as(account())))))
                .contains("« gmial.com » ressemble à « gmail.com »")
                .contains("La ligne 1 compte 43 caractères");
    }

    @Test
    void completeProfileDoesNotBecomeIncompleteAgain() {
        activate();
        perform(profile(COMPLETE_PROFILE));
        assertThat(perform(
                        post("/profil").param("nom", "").param("prenom", "Jean").with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("Rien n&#39;a été modifié", "value=\"Jean\"");
    }

    private MockHttpServletRequestBuilder activation(String password, String confirmation) {
        return post("/activation")
                .param("nouveauMotDePasse", password)
                .param("confirmation", confirmation)
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder profile(Map<String, String> answers) {
        MockHttpServletRequestBuilder request = post("/profil").with(csrf());
        answers.forEach(request::param);
        return request;
    }

    private void activate() {
        activations.activate(account(), PASSWORD);
    }

    private CurrentAccount account() {
        return logins.verify(etablissement.siret().digits(), temporaryPassword)
                .or(() -> accounts.ofEtablissement(etablissement.id()))
                .orElseThrow();
    }

    private MvcTestResult perform(MockHttpServletRequestBuilder request) {
        return web.perform(request.with(as(account())));
    }

    private String html(MockHttpServletRequestBuilder request) {
        try {
            return web.perform(request).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> caisses(MockHttpServletRequestBuilder request) {
        return Jsoup.parse(html(request)).select("main li h3").eachText();
    }

    private static String words(String page) {
        return Jsoup.parse(page).select("main").text();
    }

    private static RequestPostProcessor as(CurrentAccount account) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()));
    }
}
