package fr.tmspros.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.imports.Imports;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The agents' pages over the rooms below and an in-memory database. */
@SpringBootTest(
        classes = AgentPagesRooms.class,
        properties = {"spring.datasource.url=jdbc:h2:mem:agent-pages", "tmspros.imports.directory=target/test-imports"})
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

    private CurrentAccount agent;
    private CurrentAccount neighbour;

    @BeforeEach
    void twoAgents() {
        agent = staff("agent@caisse.example", "hauts-de-france");
        neighbour = staff("voisin@caisse.example", "normandie");
    }

    @Test
    void dashboardCountsEveryState() {
        importFile(FILE);
        assertThat(as(agent, get("/agent")))
                .hasStatusOk()
                .bodyText()
                .contains("Établissements suivis\u00A0: 1", "Identifiants à envoyer", "Dossier clos", "liste.csv");
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
        assertThat(as(agent, get(upload(FILE)))).bodyText().contains("http-equiv=\"refresh\"", "En cours");
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

    private String importFile(String content) {
        String id = upload(content).replaceFirst(".*/", "");
        while (imports.readChunk(id)) {}
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

    private MvcTestResult as(CurrentAccount account, AbstractMockHttpServletRequestBuilder<?> request) {
        return web.perform(request.with(authentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()))));
    }
}
