package fr.tmspros.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.tmspros.RecordedJourneys;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.imports.ImportState;
import fr.tmspros.imports.Imports;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The agents' pages over the rooms below and an in-memory database. */
@SpringBootTest(
        classes = AgentPagesRooms.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:agent-pages",
            "tmspros.imports.directory=target/test-imports/${PID}"
        })
@AutoConfigureMockMvc
@Transactional
class AgentPagesTest {

    private static final String FILE = """
            siret;raison_sociale;courriel;departement
            73282932000074;Menuiserie des Deux-Caps;direction@etablissement.example;59
            12345678901234;Atelier du Nord;atelier@etablissement.example;59
            """;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private AccountDirectory accounts;

    @Autowired
    private Imports imports;

    @Autowired
    private RecordedJourneys journeys;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EntityManager entities;

    private CurrentAccount agent;
    private CurrentAccount neighbour;

    @BeforeEach
    void twoAgents() {
        journeys.clear();
        agent = staff("agent@caisse.example", "hauts-de-france");
        neighbour = staff("voisin@caisse.example", "normandie");
    }

    @Test
    void dashboardCountsEveryState() {
        importFile(FILE);
        assertThat(as(agent, get("/agent")))
                .hasStatusOk()
                .bodyText()
                .contains("Établissements suivis\u00A0: 1.", "Identifiants à envoyer", "Dossiers clos", "liste.csv");
    }

    @Test
    void dashboardShowsTheWayOfEverybodyWithItsParts() {
        importFile(FILE);
        String page = text(as(agent, get("/agent")));
        assertThat(page)
                .contains("À faire aujourd'hui", "Avancement", "Importé", "100 %", "0 %")
                .contains("Schéma du processus", "Envoyer les identifiants", "Activations par semaine")
                .contains("Par département", "59 Nord")
                .doesNotContain("??");
    }

    @Test
    void dashboardShowsWhatSomebodyFollowsOrTheWholeCaisseAndRemembersIt() {
        importFile("""
                siret;raison_sociale;courriel;departement;agent
                73282932000074;Menuiserie des Deux-Caps;direction@etablissement.example;59;agent@caisse.example
                44306184100047;Atelier du Nord;atelier@etablissement.example;59;
                """);
        assertThat(as(agent, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 2.");

        assertThat(as(agent, post("/agent/portee").param("portee", "miens").with(csrf())))
                .hasRedirectedUrl("/agent");
        assertThat(as(agent, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 1.");
        assertThat(as(agent, post("/agent/portee").param("portee", "toutes").with(csrf())))
                .hasRedirectedUrl("/agent");
        assertThat(as(agent, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 2.");
        assertThat(as(agent, get("/agent/etablissements"))).bodyText().contains("Menuiserie");
    }

    @Test
    void anotherCaisseIsNoChoice() {
        importFile(FILE);
        assertThat(as(
                        neighbour,
                        post("/agent/portee").param("portee", "hauts-de-france").with(csrf())))
                .hasRedirectedUrl("/agent");
        assertThat(as(neighbour, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 0.");
        assertThat(as(neighbour, get("/agent/a-faire/contacter"))).bodyText().doesNotContain("Menuiserie");
        assertThat(as(neighbour, get("/agent/a-faire/contacter/suivant")))
                .hasRedirectedUrl("/agent/a-faire/contacter?fin");
    }

    @Test
    void lineOfTheDayLeadsFromOneFileToTheNext() {
        importFile("""
                siret;raison_sociale;courriel;departement
                73282932000074;Menuiserie des Deux-Caps;direction@etablissement.example;59
                44306184100047;Atelier du Nord;atelier@etablissement.example;59
                """);
        entities.flush();
        jdbc.update("update etablissement set state = 'TO_CONTACT', state_reason = 'emailBounced'");
        jdbc.update("update etablissement set state_since = timestamp with time zone '2020-01-01 00:00:00Z'"
                + " where siret = '44306184100047'");
        entities.clear();

        assertThat(as(agent, get("/agent"))).bodyText().contains("/agent/a-faire/contacter");
        assertThat(text(as(agent, get("/agent/a-faire/contacter"))))
                .contains("2 établissements", "Ouvrir le premier dossier")
                .containsSubsequence("Atelier du Nord", "Menuiserie");
        assertThat(as(agent, get("/agent/a-faire/contacter/suivant?apres=44306184100047&rang=0")))
                .hasRedirectedUrl("/agent/etablissements/73282932000074?ligne=contacter&rang=1");
        assertThat(as(agent, get("/agent/a-faire/contacter/suivant?apres=12345678901234&rang=0")))
                .as("the one before has been seen to")
                .hasRedirectedUrl("/agent/etablissements/44306184100047?ligne=contacter&rang=0");
        assertThat(as(agent, get("/agent/a-faire/contacter/suivant?apres=73282932000074&rang=1")))
                .hasRedirectedUrl("/agent/a-faire/contacter?fin");
        assertThat(as(agent, get("/agent/a-faire/demain"))).hasStatus(404);
    }

    @Test
    void mailsThatDidNotArriveAreAListOfTheDay() {
        importFile(FILE);
        entities.flush();
        jdbc.update("insert into email_message (id, etablissement_id, template, status, status_at)"
                + " select 'mail', id, 'identifiants', 'BOUNCED', state_since from etablissement");
        assertThat(as(agent, get("/agent")))
                .bodyText()
                .contains("1 établissement dont le dernier courriel est revenu", "/agent/a-faire/revenus");
        assertThat(as(agent, get("/agent/a-faire/revenus"))).bodyText().contains("Menuiserie des Deux-Caps");
        assertThat(as(agent, get("/agent/a-faire/refuses"))).bodyText().contains("rien à faire ici");
    }

    @Test
    void emptyDemoIsFilledWithTheSampleByOneClick() {
        assertThat(as(agent, get("/agent"))).bodyText().contains("Essayer avec 700 établissements fictifs");

        String report =
                as(agent, post("/agent/exemple").with(csrf())).getResponse().getRedirectedUrl();
        assertThat(imports.report(report.replaceFirst(".*/", ""))).hasValueSatisfying(begun -> {
            assertThat(begun.rows()).isEqualTo(700);
            assertThat(begun.state()).isEqualTo(ImportState.RUNNING);
        });
        assertThat(as(agent, post("/agent/exemple").with(csrf()))).hasRedirectedUrl(report);
        assertThat(as(agent, get("/agent"))).bodyText().doesNotContain("Essayer avec");
    }

    @Test
    void sampleIsOfferedToNobodyWhoHasEtablissements() {
        importFile(FILE);
        assertThat(as(agent, get("/agent"))).bodyText().doesNotContain("Essayer avec");
    }

    @ParameterizedTest
    @CsvSource({"emailBounced, revenu sans avoir été remis", "aReasonOfTomorrow, prenez contact", ", prenez contact"})
    void fileSaysWhyAnAgentHasToAct(String reason, String said) {
        importFile(FILE);
        entities.flush();
        jdbc.update("update etablissement set state = 'TO_CONTACT', state_reason = ?", reason);
        entities.clear();

        assertThat(as(agent, get("/agent/etablissements/73282932000074")))
                .bodyText()
                .contains("À contacter", said)
                .doesNotContain("??");
    }

    @Test
    void fileTellsWhatHappened() {
        importFile(FILE);
        assertThat(as(agent, get("/agent/etablissements/73282932000074")))
                .bodyText()
                .contains("Historique", "Établissement importé", "01/03/2027 10:00", "agent@caisse.example");
    }

    @Test
    void dashboardCountsMailsByWhatBecameOfThem() {
        importFile(FILE);
        assertThat(as(agent, get("/agent")))
                .bodyText()
                .contains("Courriels", "En attente", "Remis au serveur", "Non distribué")
                .doesNotContain("??", "ne répond pas");
    }

    @Test
    void reportNamesEveryRefusedRow() {
        assertThat(as(agent, get("/agent/imports/" + importFile(FILE))))
                .hasStatusOk()
                .bodyText()
                .contains("Terminé", "12345678901234", "siret")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void reportComesBackByItselfWhileTheFileIsRead() {
        String report = upload(FILE);
        assertThat(as(agent, get(report)))
                .bodyText()
                .contains("<noscript><meta http-equiv=\"refresh\"", "src=\"/js/progression-", "Analyse en cours");
        assertThat(as(agent, get(report + "/progression")))
                .hasStatusOk()
                .bodyText()
                .contains("<progress", "max=\"2\"", "data-moving=\"true\"")
                .doesNotContain("<html");
    }

    @Test
    void previewShowsWhatWasUnderstoodAndChangesNothing() {
        String id = previewed(FILE);
        assertThat(as(agent, get("/agent/imports/" + id)))
                .hasStatusOk()
                .bodyText()
                .contains("À confirmer", "Menuiserie des Deux-Caps", "UTF-8", "point-virgule", "12345678901234")
                .contains("/agent/imports/" + id + "/confirmation", "/agent/imports/" + id + "/abandon");
        assertThat(as(agent, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 0.");
    }

    @Test
    void confirmedTwiceIsReadOnce() {
        String id = importFile(FILE);
        assertThat(as(agent, post("/agent/imports/" + id + "/confirmation").with(csrf())))
                .hasStatus(302);
        assertThat(as(agent, get("/agent/imports/" + id))).bodyText().contains("Terminé", "agent@caisse.example");
        assertThat(as(agent, get("/agent"))).bodyText().contains("Établissements suivis\u00A0: 1.");
    }

    @Test
    void neighbourConfirmsAndDownloadsNothing() {
        String id = previewed(FILE);
        assertThat(as(neighbour, post("/agent/imports/" + id + "/confirmation").with(csrf())))
                .hasStatus(404);
        assertThat(as(neighbour, post("/agent/imports/" + id + "/abandon").with(csrf())))
                .hasStatus(404);
        assertThat(as(neighbour, get("/agent/imports/" + id + "/refus.csv"))).hasStatus(404);
        assertThat(as(neighbour, get("/agent/imports/" + id + "/progression"))).hasStatus(404);
    }

    @Test
    void refusedRowsAreDownloadedCorrectedAndSentAgain() throws Exception {
        String file = """
                siret;raison_sociale;courriel;departement
                12345678901234;=Atelier "du Nord";atelier@etablissement.example;59
                """;
        String csv = as(agent, get("/agent/imports/" + previewed(file) + "/refus.csv"))
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFsiret;raison_sociale;courriel;departement;")
                .contains(";ligne;motif", "12345678901234;\"'=Atelier \"\"du Nord\"\"\";", ";2;", "Vérifiez");

        String corrected = csv.replace("12345678901234", "73282932000074");
        assertThat(as(agent, get("/agent/imports/" + importFile(corrected))))
                .bodyText()
                .doesNotContain("Colonnes inconnues");
        assertThat(as(agent, get("/agent/etablissements").param("q", "=Atelier")))
                .bodyText()
                .contains("=Atelier &quot;du Nord&quot;", "732\u00A0829\u00A0320\u00A000074");
    }

    @Test
    void modelFilesNameEveryColumn() throws Exception {
        assertThat(as(agent, get("/agent/imports/modele.csv")).getResponse().getContentAsString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFsiret;raison_sociale;courriel;");
        byte[] workbook =
                as(agent, get("/agent/imports/modele.xlsx")).getResponse().getContentAsByteArray();
        assertThat(new String(workbook, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void fileOfAnEtablissementShowsItsMessagesAndSendsNewCredentials() {
        importFile(FILE);
        String file = "/agent/etablissements/73282932000074";
        assertThat(as(agent, get("/agent/etablissements"))).bodyText().contains("1 établissement.", file);
        assertThat(as(agent, get(file)))
                .hasStatusOk()
                .bodyText()
                .contains("Menuiserie des Deux-Caps", "direction@etablissement.example", "attendent leur tour")
                .doesNotContain("??", "est clos", "sont en route");
        assertThat(as(neighbour, get(file))).hasStatus(404);
        assertThat(as(
                        agent,
                        post(file + "/identifiants")
                                .param("courriel", "pas une adresse")
                                .with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("aria-invalid=\"true\"", "pas une adresse", "n&#39;est pas valide");
        assertThat(as(neighbour, post(file + "/identifiants").with(csrf()))).hasStatus(404);
        assertThat(as(
                        agent,
                        post(file + "/identifiants")
                                .param("courriel", "autre@etablissement.example")
                                .with(csrf())))
                .hasStatus(302)
                .hasRedirectedUrl(file);
        assertThat(journeys.requested()).containsExactly(java.util.Optional.of("autre@etablissement.example"));
    }

    @Test
    void refusedRowsComeInPagesOfFifty() {
        String rows = IntStream.range(0, 51)
                .mapToObj(row -> "123;Atelier " + row + ";atelier@etablissement.example;59\n")
                .collect(Collectors.joining());
        String report = "/agent/imports/" + importFile("siret;raison_sociale;courriel;departement\n" + rows);
        assertThat(as(agent, get(report))).bodyText().contains("Page 1 sur 2", report + "?page=1");
        assertThat(as(agent, get(report).param("page", "1"))).bodyText().contains("Page 2 sur 2");
    }

    @Test
    void unusableFileIsRefusedAtItsField() {
        assertThat(as(agent, file("", "hauts-de-france")))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Erreur\u00A0: ", "href=\"#fichier\"", "Choisissez un fichier");
        assertThat(as(agent, file("nom;prenom\nLefèvre;Jeanne\n", "hauts-de-france")))
                .hasStatus(422)
                .bodyText()
                .contains("il manque")
                .containsPattern("(?s)id=\"fichier\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void agentSeesItsOwnCaisseOnly() {
        String report = upload(FILE);
        assertThat(as(neighbour, get(report))).hasStatus(404).body().isEmpty();
        assertThat(as(neighbour, get("/agent/imports"))).bodyText().doesNotContain("liste.csv", "Hauts-de-France");
        assertThat(as(neighbour, file(FILE, "hauts-de-france")))
                .hasStatus(422)
                .bodyText()
                .contains("Choisissez l&#39;une de vos caisses");
    }

    @Test
    void administratorSeesEveryCaisseAndTheEngine() {
        CurrentAccount admin = staff("admin@caisse.example", null);
        assertThat(as(admin, get("/agent")))
                .bodyText()
                .contains(
                        "CSS Mayotte",
                        "Carsat Normandie",
                        "/camunda/app/cockpit/default/",
                        "/camunda/app/admin/default/");
        assertThat(as(agent, get("/agent"))).bodyText().doesNotContain("/camunda/app/cockpit");
    }

    /** Previewed, confirmed and read. */
    private String importFile(String content) {
        String id = previewed(content);
        assertThat(as(agent, post("/agent/imports/" + id + "/confirmation").with(csrf())))
                .hasStatus(302);
        while (imports.readChunk(id).rowsLeft()) {}
        return id;
    }

    private String previewed(String content) {
        String id = upload(content).replaceFirst(".*/", "");
        while (imports.readChunk(id).rowsLeft()) {}
        return id;
    }

    private String upload(String content) {
        return as(agent, file(content, "hauts-de-france")).getResponse().getRedirectedUrl();
    }

    private static AbstractMockHttpServletRequestBuilder<?> file(String content, String caisse) {
        return multipart("/agent/imports")
                .file(new MockMultipartFile(
                        "fichier", "liste.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .param("caisse", caisse)
                .with(csrf());
    }

    private CurrentAccount staff(String email, String caisse) {
        Role role = caisse == null ? Role.ADMIN : Role.AGENT;
        accounts.addStaff(email, role, email, caisse == null ? Set.of() : Set.of(caisse), "une phrase bien à moi");
        return accounts.page(0, 100).stream()
                .filter(account -> account.displayName().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static String text(MvcTestResult page) {
        try {
            return Jsoup.parse(page.getResponse().getContentAsString(StandardCharsets.UTF_8))
                    .text()
                    .replace("\u00A0", " ");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MvcTestResult as(CurrentAccount account, AbstractMockHttpServletRequestBuilder<?> request) {
        return web.perform(request.with(authentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()))));
    }
}
