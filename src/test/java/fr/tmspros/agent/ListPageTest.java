package fr.tmspros.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.Siret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.annotation.Transactional;

/** The list on screen and as a file, and the views of it; what is found is the business of the room below. */
@SpringBootTest(
        classes = AgentPagesRooms.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:agent-pages",
            "tmspros.imports.directory=target/test-imports/${PID}"
        })
@AutoConfigureMockMvc
@Transactional
class ListPageTest {

    private static final String LIST = "/agent/etablissements";
    private static final String VIEWS = "/agent/vues";

    @Autowired
    private MockMvcTester web;

    @Autowired
    private AccountDirectory accounts;

    @Autowired
    private Etablissements etablissements;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    private CurrentAccount agent;
    private CurrentAccount colleague;
    private CurrentAccount neighbour;
    private CurrentAccount admin;

    @BeforeEach
    void peopleAndEtablissements() {
        agent = staff("agent@caisse.example", Role.AGENT, "hauts-de-france");
        colleague = staff("collegue@caisse.example", Role.AGENT, "hauts-de-france");
        neighbour = staff("voisin@caisse.example", Role.AGENT, "normandie");
        admin = staff("admin@caisse.example", Role.ADMIN);
        stored("73282932000074", "=Œuvre Saint-Éloi", "hauts-de-france", "59000");
        stored("73282932001007", "Menuiserie des Deux-Caps", "hauts-de-france", "62100");
        stored("73282932001015", "Œuvre voisine", "normandie", "76000");
        jdbc.update(
                "update etablissement set state = 'TO_CONTACT', state_since = ?, agent_email = 'agent@caisse.example' where siret = '73282932000074'",
                java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(34))));
        jdbc.update(
                "insert into etablissement_tag select id, 'vague 2' from etablissement where siret = '73282932000074'");
        jdbc.update(
                "insert into email_message (id, etablissement_id, template, status, status_at, attempts)"
                        + " select 'm', id, 'identifiants', 'BOUNCED', state_since, 1 from etablissement where siret = '73282932000074'");
    }

    @Test
    void rowSaysWhereItStandsSinceWhenAndWithWhom() {
        Document page = page(agent, LIST + "?q=oeuvre");
        assertThat(page.select("#compte").text()).isEqualTo("1 établissement.");
        assertThat(page.select("#compte").attr("role")).isEqualTo("status");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.select("tbody tr").text())
                .contains(
                        "=Œuvre Saint-Éloi",
                        "vague 2",
                        "732 829 320 00074",
                        "À contacter",
                        "Courriel : Non distribué",
                        "34 jours",
                        "59",
                        "agent@caisse.example");
        assertThat(page.text()).doesNotContain("??", "voisine");
    }

    @Test
    void filtersThatAreSetAreChipsThatTakeThemAway() {
        Document page = page(
                agent, LIST + "?q=oeuvre&state=TO_CONTACT&state=CLOSED&agent=me&minDays=14&departement=59&sort=-name");
        assertThat(page.select(".chips-line .chip").eachText())
                .containsExactly(
                        "Retirer le filtre Recherche : oeuvre ×",
                        "Retirer le filtre État : À contacter ×",
                        "Retirer le filtre État : Dossier clos ×",
                        "Retirer le filtre Depuis au moins 14 jours ×",
                        "Retirer le filtre Département : 59 ×",
                        "Retirer le filtre Agent : Moi ×");
        assertThat(page.select(".chips-line .chip").get(1).attr("href"))
                .isEqualTo(LIST + "?q=oeuvre&state=CLOSED&minDays=14&departement=59&agent=me&sort=-name");
        assertThat(page.select("input[name=state][checked]").eachAttr("value")).containsExactly("TO_CONTACT", "CLOSED");
        assertThat(page.select("#agent option[selected]").attr("value")).isEqualTo("me");
        assertThat(page.select("#departement option").eachAttr("value"))
                .contains("59", "62")
                .doesNotContain("76");
        assertThat(page.select("#caisse")).isEmpty();
    }

    @Test
    void headersSortAndSayHow() {
        Document page = page(agent, LIST + "?q=e");
        assertThat(page.select("th[aria-sort]").attr("aria-sort")).isEqualTo("ascending");
        assertThat(page.select("th[aria-sort] a").attr("href")).isEqualTo(LIST + "?q=e&sort=-name");
        Document sorted = page(agent, LIST + "?sort=-since");
        assertThat(sorted.select("th[aria-sort]").text()).startsWith("Depuis");
        assertThat(sorted.select("th[aria-sort]").attr("aria-sort")).isEqualTo("descending");
    }

    @Test
    void pagesKeepTheWholeAddress() {
        Document first = page(agent, LIST + "?size=1&sort=-name");
        assertThat(first.select(".pager").text()).contains("Page 1 sur 2");
        assertThat(first.select("a[rel=next]").attr("href")).isEqualTo(LIST + "?sort=-name&size=1&page=1");
        Document second = page(agent, first.select("a[rel=next]").attr("href"));
        assertThat(second.select("tbody tr").text()).contains("Menuiserie");
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo(LIST + "?sort=-name&size=1&page=0");
    }

    @Test
    void aFileLeadsOnToTheNextOneOfTheListAndBackToIt() {
        Document list = page(agent, LIST + "?departement=&sort=-name");
        String first = list.select("tbody th a.value").attr("href");
        assertThat(first).isEqualTo(LIST + "/73282932000074?liste=sort%3D-name&rang=0");
        Document file = page(agent, first);
        assertThat(file.select("nav.pager a").eachAttr("href"))
                .containsExactly(LIST + "?sort=-name", LIST + "/suivant?apres=73282932000074&rang=0&sort=-name");

        MvcTestResult next = as(agent, get(LIST + "/suivant?apres=73282932000074&rang=0&sort=-name"));
        assertThat(next).hasRedirectedUrl(LIST + "/73282932001007?liste=sort%3D-name&rang=1");
        assertThat(as(agent, get(LIST + "/suivant?apres=73282932001007&rang=1&sort=-name")))
                .hasRedirectedUrl(LIST + "?sort=-name");
        assertThat(as(agent, get(LIST + "/suivant?apres=gone&rang=0&sort=-name")))
                .hasRedirectedUrl(LIST + "/73282932000074?liste=sort%3D-name&rang=0");
        assertThat(as(neighbour, get(LIST + "/suivant?apres=73282932000074&rang=0&sort=-name")))
                .hasRedirectedUrl(LIST + "/73282932001015?liste=sort%3D-name&rang=0");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        Document page = page(agent, LIST + "?state=NARNIA&minDays=abc&caisse=normandie&page=x");
        assertThat(page.select("[form=lot]")).isEmpty();
        assertThat(page.select(".message--error li").eachText()).hasSize(4).anySatisfy(text -> assertThat(text)
                .contains("« État »"));
        assertThat(page.select("#minDays").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(as(agent, get(LIST + "/export.csv?state=NARNIA"))).hasRedirectedUrl(LIST + "?state=NARNIA");
    }

    @Test
    void nothingFoundSaysWhatToDo() {
        assertThat(page(agent, LIST + "?q=zzz").select("main").text())
                .contains("Aucun établissement ne correspond", "retirez un filtre")
                .doesNotContain("Télécharger");
    }

    @Test
    void administratorChoosesAmongAllCaisses() {
        Document page = page(admin, LIST + "?q=oeuvre");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("#caisse option").eachAttr("value")).contains("normandie", "mayotte");
        assertThat(page(admin, LIST + "?q=oeuvre&caisse=normandie")
                        .select("tbody tr")
                        .text())
                .contains("voisine", "Carsat Normandie");
    }

    @Test
    void csvHoldsExactlyTheFilteredList() throws IOException {
        MvcTestResult answer = as(agent, get(LIST + "/export.csv?q=oeuvre&size=1"));
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment; ")
                .endsWith("etablissements.csv");
        assertThat(answer.getResponse()
                        .getContentAsString(StandardCharsets.UTF_8)
                        .lines())
                .containsExactly(
                        "\uFEFFSIRET;Raison sociale;Caisse;Département;Agent;État;Depuis;Courriel;Dernier courriel;Étiquettes",
                        "73282932000074;'=Œuvre Saint-Éloi;Carsat Hauts-de-France;59;agent@caisse.example;À contacter;"
                                + java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm")
                                        .format(clock.instant()
                                                .minus(Duration.ofDays(34))
                                                .atZone(java.time.ZoneId.of("Europe/Paris")))
                                + ";contact@etablissement.example;Non distribué;vague 2");
        assertThat(as(neighbour, get(LIST + "/export.csv")).getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("voisine")
                .doesNotContain("Saint-Éloi");
    }

    @Test
    void workbookHoldsTextsThatRunNoFormula(@TempDir Path folder) throws IOException {
        byte[] file =
                as(agent, get(LIST + "/export.xlsx?q=oeuvre")).getResponse().getContentAsByteArray();
        String sheet;
        try (ZipFile zip = new ZipFile(
                Files.write(folder.resolve("etablissements.xlsx"), file).toFile())) {
            ZipEntry entry = zip.getEntry("xl/worksheets/sheet1.xml");
            sheet = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(sheet).doesNotContain("<f>");
        assertThat(Jsoup.parse(sheet, Parser.xmlParser()).select("is").eachText())
                .contains("73282932000074", "=Œuvre Saint-Éloi")
                .doesNotContain("Menuiserie des Deux-Caps");
    }

    @Test
    void viewIsKeptOpenedSharedRenamedAndForgotten() {
        assertThat(page(agent, VIEWS + "?q=oeuvre&state=TO_CONTACT")
                        .select("main")
                        .text())
                .contains("Nouvelle vue", "Recherche : oeuvre", "État : À contacter");
        MockHttpServletRequestBuilder wanted = post(VIEWS)
                .param("q", "oeuvre")
                .param("state", "TO_CONTACT")
                .param("nom", "À rappeler")
                .param("partage", "hauts-de-france")
                .with(csrf());
        assertThat(as(agent, wanted)).hasRedirectedUrl(LIST + "?q=oeuvre&state=TO_CONTACT");

        Document own = page(agent, LIST + "?q=oeuvre&state=TO_CONTACT");
        assertThat(own.select("nav[aria-labelledby=vues] .chip[aria-current=true]")
                        .text())
                .isEqualTo("À rappeler");
        Document shared = page(colleague, LIST);
        assertThat(shared.select("nav[aria-labelledby=vues-partagees] .chip").attr("href"))
                .isEqualTo(LIST + "?q=oeuvre&state=TO_CONTACT");
        assertThat(page(neighbour, LIST).text()).doesNotContain("À rappeler");

        String form = page(agent, VIEWS).select("form[action^=/agent/vues/]").attr("action");
        assertThat(as(colleague, post(form).param("nom", "Volée").with(csrf()))).hasStatus(404);
        assertThat(as(neighbour, post(form + "/suppression").with(csrf()))).hasStatus(404);
        assertThat(as(agent, post(form).param("nom", "").with(csrf())))
                .hasStatus(422)
                .bodyText()
                .contains("Donnez un nom à la vue.", "aria-invalid=\"true\"");
        assertThat(as(agent, post(form).param("nom", "Relances").with(csrf()))).hasRedirectedUrl(VIEWS);
        assertThat(page(colleague, LIST).text()).doesNotContain("À rappeler", "Relances");
        assertThat(as(agent, post(form + "/suppression").with(csrf()))).hasRedirectedUrl(VIEWS);
        assertThat(page(agent, VIEWS).text())
                .contains("Vous n'avez encore aucune vue")
                .doesNotContain("Relances");
    }

    @Test
    void viewWithoutNameIsRefusedAndKeepsWhatWasAsked() {
        MvcTestResult answer = as(
                agent,
                post(VIEWS)
                        .param("q", "oeuvre")
                        .param("partage", "normandie")
                        .param("nom", "Ma vue")
                        .with(csrf()));
        assertThat(answer).hasStatus(422);
        Document page = Jsoup.parse(body(answer));
        assertThat(page.select("select[aria-invalid=true]").attr("id")).isEqualTo("partage-0");
        assertThat(page.select("input[name=nom]").attr("value")).isEqualTo("Ma vue");
        assertThat(page.select("input[name=q]").attr("value")).isEqualTo("oeuvre");
    }

    private Document page(CurrentAccount account, String address) {
        MvcTestResult answer = as(account, get(java.net.URI.create(address)));
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult as(CurrentAccount account, MockHttpServletRequestBuilder request) {
        return web.perform(request.with(authentication(
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.authorities()))));
    }

    private void stored(String siret, String name, String caisse, String postalCode) {
        Etablissement stored = new ImportedEtablissement(
                        new Siret(siret),
                        name,
                        "contact@etablissement.example",
                        caisse,
                        null,
                        Map.of("code_postal", postalCode),
                        null)
                .toEtablissement(clock.instant());
        etablissements.saveAllAndFlush(List.of(stored));
    }

    private CurrentAccount staff(String email, Role role, String... caisses) {
        accounts.addStaff(email, role, email, Set.of(caisses), "une phrase bien à moi");
        return accounts.page(0, 100).stream()
                .filter(account -> account.displayName().equals(email))
                .findFirst()
                .orElseThrow();
    }
}
