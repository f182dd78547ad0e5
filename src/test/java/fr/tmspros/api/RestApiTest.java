package fr.tmspros.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.tmspros.RecordedJourneys;
import fr.tmspros.WithoutEngine;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.imports.Imports;
import fr.tmspros.parcours.ParcoursSettings;
import java.io.ByteArrayOutputStream;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.method.annotation.AuthenticationPrincipalArgumentResolver;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The calls of the REST API and what they answer; who may call at all is decided before. */
@DataJpaTest(
        properties = "tmspros.imports.directory=target/test-imports/${PID}",
        includeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "fr\\.tmspros\\.((account|etablissement|caseload|caseload\\.search|credentials|imports|api|password|throttling|secret)\\.[A-Z].*|email\\.EmailLog|parcours\\.Parcours|caseload\\.figures\\.FunnelCounts)"))
@ImportAutoConfiguration({MessageSourceAutoConfiguration.class, JacksonAutoConfiguration.class})
@EnableConfigurationProperties({MultipartProperties.class, ParcoursSettings.class})
@Import(WithoutEngine.class)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RestApiTest {

    private static final String BAKERY = "73282932001007";
    private static final String FILE = """
            siret;raison_sociale;courriel;couleur
            73282932001007;Boulangerie 100 % levain;contact@boulangerie.example;bleu
            73282932001015;Garage du Nord;contact@garage.example;vert
            1;Personne;contact@personne.example;
            """;

    private final MockMvc mvc;
    private final Imports imports;
    private final RecordedJourneys journeys;
    private final JdbcClient jdbc;

    RestApiTest(
            ImportApiController importApi,
            EtablissementApiController etablissementApi,
            FunnelApiController funnelApi,
            ApiProblems problems,
            ObjectMapper json,
            Imports imports,
            RecordedJourneys journeys,
            JdbcClient jdbc) {
        this.mvc = MockMvcBuilders.standaloneSetup(importApi, etablissementApi, funnelApi)
                .setCustomArgumentResolvers(new AuthenticationPrincipalArgumentResolver())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
                .setHandlerExceptionResolvers(problems)
                .build();
        this.imports = imports;
        this.journeys = journeys;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void startEmpty() {
        java.util.List.of("import_refusal", "import_chunk", "import_file", "email_message", "account", "etablissement")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        account("agent", null);
        account("admin", null);
        journeys.clear();
        loginAsAgentOf("hauts-de-france");
    }

    @AfterEach
    void logout() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void takesAFileAndShowsWhatBecameOfIt() throws Exception {
        String location = importFile();
        call(get(location))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.rows").value(3))
                .andExpect(jsonPath("$.created").value(2))
                .andExpect(jsonPath("$.refused").value(1))
                .andExpect(jsonPath("$.unknownColumns[0]").value("couleur"))
                .andExpect(jsonPath("$.refusals[0].line").value(4))
                .andExpect(jsonPath("$.refusals[0].column").value("siret"))
                .andExpect(jsonPath("$.refusals[0].value").value("1"))
                .andExpect(jsonPath("$.refusals[0].reason", containsString("14")));
    }

    @Test
    void dryRunCountsAndChangesNothing() throws Exception {
        String location = read(post("/api/v1/imports?caisse=hauts-de-france&dryRun=true")
                .contentType("text/csv")
                .content(FILE));
        call(get(location))
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.dryRun").value(true))
                .andExpect(jsonPath("$.created").value(2))
                .andExpect(jsonPath("$.refused").value(1));
        call(get("/api/v1/etablissements")).andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void takesAWorkbook() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", null)) {
            Worksheet sheet = workbook.newWorksheet("Feuille 1");
            List<String> header = List.of("siret", "raison_sociale", "courriel");
            List<String> row = List.of(BAKERY, "Boulangerie", "contact@boulangerie.example");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.value(1, column, row.get(column));
            }
        }
        String location = read(post("/api/v1/imports?caisse=hauts-de-france")
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .content(file.toByteArray()));
        call(get(location)).andExpect(jsonPath("$.created").value(1));
    }

    @Test
    void saysInFrenchWhyAFileIsUnusable() throws Exception {
        problem(
                        post("/api/v1/imports?caisse=hauts-de-france")
                                .contentType("text/csv")
                                .content("siret\n"),
                        422)
                .andExpect(jsonPath("$.title").value("Données inutilisables"))
                .andExpect(jsonPath("$.detail", containsString("les colonnes raison_sociale, courriel")));
    }

    @Test
    void takesNoFileOfAnotherType() throws Exception {
        problem(
                        post("/api/v1/imports?caisse=hauts-de-france")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"),
                        415)
                .andExpect(jsonPath("$.detail", containsString("text/csv")));
    }

    @Test
    void takesNoFileThatIsTooLarge() throws Exception {
        byte[] content = (FILE + "\n".repeat(20 * 1024 * 1024)).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        problem(
                        post("/api/v1/imports?caisse=hauts-de-france")
                                .contentType("text/csv")
                                .content(content),
                        413)
                .andExpect(jsonPath("$.detail", containsString("20 Mo")));
    }

    @Test
    void takesNoFileForACaisseThatIsNotTheCallers() throws Exception {
        problem(post("/api/v1/imports?caisse=bretagne").contentType("text/csv").content(FILE), 404);
        problem(post("/api/v1/imports").contentType("text/csv").content(FILE), 400);
    }

    @Test
    void showsNothingOfOtherCaisses() throws Exception {
        String location = importFile();
        loginAsAgentOf("bretagne");
        problem(get(location), 404);
        problem(get("/api/v1/etablissements/" + BAKERY), 404);
        problem(post("/api/v1/etablissements/" + BAKERY + "/credentials"), 404);
        problem(get("/api/v1/etablissements?caisse=hauts-de-france"), 404);
        problem(get("/api/v1/funnel?caisse=hauts-de-france"), 404);
        call(get("/api/v1/etablissements")).andExpect(jsonPath("$.total").value(0));
        call(get("/api/v1/funnel")).andExpect(jsonPath("$.imported").value(0));
    }

    @Test
    void showsEverythingToAnAdmin() throws Exception {
        String location = importFile();
        login(new CurrentAccount("admin", Role.ADMIN, "Admin", null, Set.of(), false, null, "stamp"));
        call(get(location)).andExpect(status().isOk());
        call(get("/api/v1/etablissements?caisse=hauts-de-france"))
                .andExpect(jsonPath("$.total").value(2));
    }

    @ParameterizedTest
    @CsvSource({
        "'',2",
        "levain,1",
        "LEVAIN,1",
        "%,2",
        "maraîchers,0",
        "boul 73282932001007,1",
        "SIREN 732 829 320,2",
        "73282932001,2",
        "732 829 320 01007,1",
        "nothing,0",
    })
    void findsEtablissementsByNameAndSiret(String text, int total) throws Exception {
        importFile();
        call(get("/api/v1/etablissements").param("q", text))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(total));
    }

    @Test
    void listsEtablissementsByStateAndPage() throws Exception {
        importFile();
        call(get("/api/v1/etablissements?state=INVITATION_PENDING&page=1&size=1"))
                .andExpect(jsonPath("$.page").value(1))
                .andExpect(jsonPath("$.size").value(1))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.content[0].siret").value("73282932001015"))
                .andExpect(jsonPath("$.content[0].name").value("Garage du Nord"))
                .andExpect(jsonPath("$.content[0].caisse").value("hauts-de-france"))
                .andExpect(jsonPath("$.content[0].state").value("INVITATION_PENDING"))
                .andExpect(jsonPath("$.content[0].since").value("2027-03-01T09:00:00Z"));
        call(get("/api/v1/etablissements?state=CLOSED"))
                .andExpect(jsonPath("$.total").value(0));
        call(get("/api/v1/etablissements?page=-1&size=100000"))
                .andExpect(jsonPath("$.size").value(200));
        call(get(
                        "/api/v1/etablissements?state=INVITATION_PENDING&state=CLOSED&departement=59&agent=none&minDays=0&sort=-name"))
                .andExpect(jsonPath("$.total").value(0))
                .andExpect(jsonPath("$.totalIsExact").value(true));
        call(get("/api/v1/etablissements?sort=-name"))
                .andExpect(jsonPath("$.content[0].name").value("Garage du Nord"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=NARNIA",
                "minDays=bientôt",
                "departement=Narnia",
                "agent=quelqu'un",
                "email=LOST",
                "sort=couleur",
                "page=x",
                "size=grand"
            })
    void refusesAFilterItDoesNotUnderstand(String query) throws Exception {
        problem(get("/api/v1/etablissements?" + query), 400)
                .andExpect(jsonPath("$.detail", containsString(query.substring(0, query.indexOf('=')))));
    }

    @Test
    void showsOneEtablissementBySiret() throws Exception {
        importFile();
        call(get("/api/v1/etablissements/732 829 320 01007"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.siret").value(BAKERY))
                .andExpect(jsonPath("$.history[0].at").value("2027-03-01T09:00:00Z"))
                .andExpect(jsonPath("$.history[0].event").value("IMPORTED"))
                .andExpect(jsonPath("$.history[0].actor").value("agent@caisse.example"))
                .andExpect(jsonPath("$.email.address").value("contact@boulangerie.example"));
        problem(get("/api/v1/etablissements/73282932001023"), 404);
        problem(get("/api/v1/etablissements/x"), 404);
    }

    @Test
    void asksForNewCredentials() throws Exception {
        importFile();
        call(post("/api/v1/etablissements/" + BAKERY + "/credentials")).andExpect(status().isAccepted());
        call(credentials("{\"email\": \" nouveau@Boulangerie.example \"}")).andExpect(status().isAccepted());
        assertThat(journeys.requested()).containsExactly(Optional.empty(), Optional.of("nouveau@boulangerie.example"));
    }

    @Test
    void whatIsDoneLeavesALineOnTheFile() throws Exception {
        importFile();
        call(credentials("{\"email\": \"nouveau@boulangerie.example\"}")).andExpect(status().isAccepted());
        call(act("director", "{\"email\": \"suite@boulangerie.example\"}")).andExpect(status().isAccepted());

        assertThat(lines()).containsExactly("CREDENTIALS agent", "DIRECTOR agent");
    }

    @Test
    void whatIsRefusedLeavesNone() throws Exception {
        importFile();
        problem(act("siret", "{\"siret\": \"732 829 320 01007\"}"), 409)
                .andExpect(jsonPath("$.detail").value("C'est déjà le SIRET de cet établissement."));
        problem(act("director", "{\"email\": \"personne\"}"), 422);
        journeys.close();
        problem(act("siret", "{\"siret\": \"73282932001023\"}"), 409)
                .andExpect(jsonPath("$.detail", containsString("clos")));

        assertThat(lines()).isEmpty();
    }

    @Test
    void asksForNoCredentialsWhereTheFileIsClosed() throws Exception {
        importFile();
        journeys.close();
        problem(post("/api/v1/etablissements/" + BAKERY + "/credentials"), 409)
                .andExpect(jsonPath("$.detail", containsString("clos")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"email\": \"nobody\"}", "{\"email\": \"\"}"})
    void sendsNoCredentialsToWhatIsNoAddress(String body) throws Exception {
        importFile();
        problem(credentials(body), 422);
        assertThat(journeys.requested()).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoJson() throws Exception {
        importFile();
        problem(credentials("{"), 400);
    }

    @Test
    void countsEachEtablissementInEveryStageItReached() throws Exception {
        importFile();
        call(get("/api/v1/funnel"))
                .andExpect(jsonPath("$.imported").value(2))
                .andExpect(jsonPath("$.invited").value(0));
        jdbc.sql(
                        "insert into email_message (id, etablissement_id, template, status, status_at)"
                                + " select 'mail', id, 'identifiants', 'HANDED_OVER', state_since from etablissement where siret = ?")
                .param(BAKERY)
                .update();
        jdbc.sql(
                        "update etablissement set state = 'COMPLETED', journey_state = 'COMPLETED' where siret = '73282932001015'")
                .update();
        call(get("/api/v1/funnel?caisse=hauts-de-france")).andExpect(content().json("""
                        {"imported": 2, "invited": 2, "activated": 1, "profileComplete": 1, "inParcours": 1, "completed": 1}
                        """));
        jdbc.sql("update etablissement set state = 'CLOSED', journey_state = 'CLOSED'")
                .update();
        call(get("/api/v1/funnel")).andExpect(jsonPath("$.imported").value(0));
    }

    @ParameterizedTest
    @CsvSource({"INVITED,1,0,0,0", "ACTIVATED,1,1,0,0", "PROFILE_COMPLETE,1,1,1,1"})
    void countsWhomToContactWhereTheyStand(
            String journeyState, int invited, int activated, int profileComplete, int inParcours) throws Exception {
        importFile();
        jdbc.sql("delete from etablissement where siret <> ?").param(BAKERY).update();
        jdbc.sql("insert into email_message (id, etablissement_id, template, status, status_at)"
                        + " select 'mail', id, 'identifiants', 'BOUNCED', state_since from etablissement")
                .update();
        jdbc.sql("update etablissement set state = 'TO_CONTACT', contact_open = true, journey_state = ?")
                .param(journeyState)
                .update();

        call(get("/api/v1/funnel"))
                .andExpect(jsonPath("$.imported").value(1))
                .andExpect(jsonPath("$.invited").value(invited))
                .andExpect(jsonPath("$.activated").value(activated))
                .andExpect(jsonPath("$.profileComplete").value(profileComplete))
                .andExpect(jsonPath("$.inParcours").value(inParcours))
                .andExpect(jsonPath("$.completed").value(0));
    }

    private String importFile() throws Exception {
        return read(post("/api/v1/imports?caisse=hauts-de-france")
                .contentType("text/csv; charset=utf-8")
                .content(FILE));
    }

    /** The address of the import, once its rows are read. */
    private String read(MockHttpServletRequestBuilder upload) throws Exception {
        String location = call(upload)
                .andExpect(status().isAccepted())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        while (imports.readChunk(location.substring("/api/v1/imports/".length()))
                .rowsLeft()) {}
        return location;
    }

    /** What stands on all files and who did it, oldest first. */
    private List<String> lines() {
        return jdbc.sql("select kind || ' ' || author_id from case_entry order by id")
                .query(String.class)
                .list();
    }

    private static MockHttpServletRequestBuilder credentials(String body) {
        return act("credentials", body);
    }

    private static MockHttpServletRequestBuilder act(String name, String body) {
        return post("/api/v1/etablissements/" + BAKERY + "/" + name)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request);
    }

    private ResultActions problem(MockHttpServletRequestBuilder request, int status) throws Exception {
        return call(request)
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    private static void loginAsAgentOf(String caisse) {
        login(new CurrentAccount("agent", Role.AGENT, "Agent", null, Set.of(caisse), false, null, "stamp"));
    }

    private static void login(CurrentAccount account) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(account, null));
    }

    private void account(String id, Long etablissementId) {
        jdbc.sql("insert into account (id, identifier, role, display_name, etablissement_id, created_at, version)"
                        + " values (?, ?, 'AGENT', 'Test', ?, ?, 0)")
                .params(id, id, etablissementId, Timestamp.from(WithoutEngine.NOW))
                .update();
    }
}
