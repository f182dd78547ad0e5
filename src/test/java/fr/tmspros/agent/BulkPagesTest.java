package fr.tmspros.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.support.Sirets;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The pages of acts on many établissements, from the choice to the report; nobody does them but the test itself. */
@SpringBootTest(
        classes = AgentPagesRooms.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:agent-pages",
            "tmspros.imports.directory=target/test-imports/${PID}"
        })
@AutoConfigureMockMvc
@Transactional
class BulkPagesTest {

    private static final String CAISSE = "hauts-de-france";

    @Autowired
    private MockMvcTester web;

    @Autowired
    private AccountDirectory accounts;

    @Autowired
    private ManyAtOnce many;

    @Autowired
    private Etablissements etablissements;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EntityManager entities;

    @Autowired
    private Clock clock;

    private CurrentAccount agent;
    private CurrentAccount neighbour;
    private Etablissement invited;
    private Etablissement closed;

    @BeforeEach
    void twoAgentsAndTwoEtablissements() {
        agent = staff("agent@caisse.example", CAISSE);
        neighbour = staff("voisin@caisse.example", "normandie");
        invited = etablissement("Menuiserie des Deux-Caps", "INVITED");
        closed = etablissement("=Atelier clos", "CLOSED");
    }

    @Test
    void previewSaysWhoIsConcernedWhoIsLeftOutAndWhatIsSent() {
        String page = preview("relance");
        assertThat(as(agent, get(page)))
                .hasStatusOk()
                .bodyText()
                .contains("À confirmer", "Rien n&#39;est encore fait ni envoyé", "Relancer 1 établissement")
                .contains("Menuiserie des Deux-Caps", "Le dossier est clos", "Lire un exemple")
                .contains("votre profil reste à compléter", "votre compte reste à activer")
                .contains(page + "/confirmation", page + "/abandon")
                .doesNotContain("??", "http-equiv=\"refresh\"", "=Atelier clos");
        assertThat(as(agent, get(page).param("voir", "left_out")))
                .bodyText()
                .contains("=Atelier clos", "Laissé de côté")
                .doesNotContain("??");
    }

    @Test
    void everyKindIsSaidInFrench() {
        assertThat(as(agent, get(preview("identifiants"))))
                .bodyText()
                .contains("nouveau mot de passe provisoire")
                .doesNotContain("??");
        assertThat(as(agent, get(preview("reouverture"))))
                .bodyText()
                .contains("Rouvrir 1 dossier")
                .doesNotContain("??");
        assertThat(as(agent, get(preview("lettre"))))
                .bodyText()
                .contains("Écrire des lettres", "un mot de passe provisoire qui fonctionne une seule fois")
                .contains("Aucune adresse postale complète n&#39;est connue")
                .doesNotContain("??", "/lettres");
        assertThat(as(agent, get(preview("cloture", "motif", "Fermeture du <site>"))))
                .bodyText()
                .contains("Clore 1 dossier", "Fermeture du &lt;site&gt;")
                .doesNotContain("??");
        assertThat(as(agent, get(preview("etiquette", "etiquette", "À revoir"))))
                .bodyText()
                .contains("«\u00A0À revoir\u00A0»")
                .doesNotContain("??");
        assertThat(as(agent, get(preview("agent", "agent", "agent@caisse.example"))))
                .bodyText()
                .contains("suivis par agent@caisse.example")
                .doesNotContain("??");
    }

    @Test
    void whatIsLeftToSayIsAskedForWithoutLosingTheChoice() {
        assertThat(as(agent, chosen("cloture")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Motif de la clôture",
                        "name=\"siret\" value=\"" + invited.siret().digits() + "\"")
                .doesNotContain("aria-invalid", "??");
        assertThat(as(agent, chosen("cloture").param("motif", "  ")))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Erreur", "href=\"#motif\"", "Indiquez le motif")
                .contains("name=\"siret\" value=\"" + invited.siret().digits() + "\"")
                .containsPattern("(?s)id=\"motif\"[^>]*aria-invalid=\"true\"")
                .doesNotContain("??");
        assertThat(as(agent, chosen("etiquette").param("etiquette", "x".repeat(41))))
                .hasStatus(422)
                .bodyText()
                .contains("40 caractères au plus");
        assertThat(as(agent, chosen("agent").param("agent", "voisin@caisse.example")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez un agent de la liste", "agent@caisse.example")
                .doesNotContain("value=\"voisin@caisse.example\"");
        assertThat(as(agent, chosen("danse")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez une action", "Renvoyer les identifiants", "aria-invalid=\"true\"");
    }

    @Test
    void listLeadsToActsOnWhatIsTickedOrFound() {
        assertThat(as(agent, get("/agent/etablissements").param("agent", "none").param("sort", "-since")))
                .bodyText()
                .contains("Actions groupées", "aria-label=\"Cocher Menuiserie des Deux-Caps\"", "form=\"lot\"")
                .contains("name=\"filtreAgent\" value=\"none\"", "Les 2 établissements trouvés")
                .doesNotContain("??");
        assertThat(as(agent, fromTheList("coches")))
                .hasStatus(422)
                .bodyText()
                .contains("Aucun établissement n&#39;est choisi");
        assertThat(as(
                        agent,
                        fromTheList("coches").param("siret", invited.siret().digits())))
                .hasStatus(302);
        String all = as(agent, fromTheList("trouves")).getResponse().getRedirectedUrl();
        assertThat(as(agent, get(all))).bodyText().contains("Concernés (2)");
    }

    /** The filter that goes along is not the agent who gets them. */
    @Test
    void filterByAgentIsNoChoiceOfAgent() {
        jdbc.update("update etablissement set agent_email = 'collegue@caisse.example' where id = ?", invited.id());
        String all = as(
                        agent,
                        post("/agent/lots")
                                .param("acte", "agent")
                                .param("agent", "agent@caisse.example")
                                .param("filtreAgent", "none")
                                .param("pour", "trouves")
                                .with(csrf()))
                .getResponse()
                .getRedirectedUrl();
        assertThat(as(agent, get(all)))
                .bodyText()
                .contains("Concernés (1)", "=Atelier clos")
                .doesNotContain("Deux-Caps");
    }

    private static MockHttpServletRequestBuilder fromTheList(String whom) {
        return post("/agent/lots")
                .param("acte", "etiquette")
                .param("etiquette", "À revoir")
                .param("pour", whom)
                .param("filtreAgent", "none")
                .with(csrf());
    }

    @Test
    void nobodyChosenIsSaid() {
        assertThat(as(
                        agent,
                        post("/agent/lots")
                                .param("acte", "relance")
                                .param("siret", "")
                                .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("Aucun établissement n&#39;est choisi", "href=\"#selection\"");
        assertThat(as(neighbour, chosen("relance"))).hasStatus(422);
    }

    @Test
    void confirmedActShowsItsProgressAndItsReport() throws Exception {
        String page = preview("relance");
        String id = page.replaceFirst(".*/", "");
        assertThat(as(agent, post(page + "/confirmation").with(csrf())))
                .hasStatus(302)
                .hasRedirectedUrl(page);
        assertThat(as(agent, post(page + "/confirmation").with(csrf()))).hasStatus(302);
        assertThat(as(agent, get(page)))
                .bodyText()
                .contains("<noscript><meta http-equiv=\"refresh\"", "Arrêter ici", "0 établissements traités sur 1")
                .doesNotContain("??", page + "/confirmation");
        assertThat(as(agent, get(page + "/progression")))
                .hasStatusOk()
                .bodyText()
                .contains("<progress", "data-moving=\"true\"")
                .doesNotContain("<html", "??");

        many.perform(id, invited.id());
        many.endChunk(id);
        assertThat(as(agent, get(page)))
                .bodyText()
                .contains("Terminé", "chaque établissement a eu son tour", "Courriels de cette action", "En attente")
                .doesNotContain("??", "http-equiv=\"refresh\"");
        assertThat(as(agent, get(page + "/rapport.csv")).getResponse().getContentAsString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFsiret;raison_sociale;resultat;motif;courriel;reponse")
                .contains(closed.siret().digits() + ";'=Atelier clos;Laissé de côté;Le dossier est clos")
                .contains(invited.siret().digits() + ";Menuiserie des Deux-Caps;Fait;;En attente;");
        assertThat(as(agent, get("/agent/lots")))
                .bodyText()
                .contains("Relancer par courriel", "Terminée", page)
                .doesNotContain("??");
    }

    @Test
    void stoppedActSaysWhoStoppedIt() {
        String page = preview("relance");
        as(agent, post(page + "/confirmation").with(csrf()));
        assertThat(as(agent, post(page + "/arret").with(csrf()))).hasStatus(302);
        assertThat(as(agent, get(page)))
                .bodyText()
                .contains("Arrêtée par ", "Ce qui est fait reste fait", "Pas encore faits")
                .doesNotContain("??", page + "/arret");
    }

    @Test
    void neighbourSeesNothingOfIt() {
        String page = preview("relance");
        assertThat(as(neighbour, get(page))).hasStatus(404);
        assertThat(as(neighbour, get(page + "/progression"))).hasStatus(404);
        assertThat(as(neighbour, get(page + "/rapport.csv"))).hasStatus(404);
        assertThat(as(neighbour, post(page + "/confirmation").with(csrf()))).hasStatus(404);
        assertThat(as(neighbour, post(page + "/arret").with(csrf()))).hasStatus(404);
        assertThat(as(neighbour, post(page + "/abandon").with(csrf()))).hasStatus(404);
        assertThat(as(neighbour, get("/agent/lots")))
                .bodyText()
                .contains("Aucune action groupée")
                .doesNotContain(page);
    }

    private String preview(String act, String... field) {
        MockHttpServletRequestBuilder request = chosen(act);
        MvcTestResult answer = as(agent, field.length == 0 ? request : request.param(field[0], field[1]));
        return answer.getResponse().getRedirectedUrl();
    }

    private MockHttpServletRequestBuilder chosen(String act) {
        return post("/agent/lots")
                .param("acte", act)
                .param("siret", invited.siret().digits(), closed.siret().grouped(), "00000000000000")
                .with(csrf());
    }

    private Etablissement etablissement(String name, String state) {
        Etablissement stored = etablissements.saveAndFlush(
                new Etablissement(Sirets.next(), name, CAISSE, "accueil@atelier.example", clock.instant()));
        jdbc.update("update etablissement set state = ? where id = ?", state, stored.id());
        entities.clear();
        return stored;
    }

    private CurrentAccount staff(String email, String caisse) {
        accounts.addStaff(email, Role.AGENT, email, Set.of(caisse), "une phrase bien à moi");
        return accounts.page(0, 100).stream()
                .filter(account -> account.displayName().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult as(CurrentAccount account, AbstractMockHttpServletRequestBuilder<?> request) {
        entities.flush();
        return web.perform(request.with(authentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()))));
    }
}
