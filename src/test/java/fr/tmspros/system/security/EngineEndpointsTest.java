package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.system.sessions.SessionLogins;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.util.UriComponentsBuilder;

/** Who reaches what of the engine's REST API and web applications: every endpoint that runs is listed, and the door keeps to the list. */
@ApplicationTest
class EngineEndpointsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final int LET_IN = 299;
    private static final String UNUSABLE_ADDRESS = "sans arobase";

    private static final Map<EngineAccess, Authentication> CALLERS = new HashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    ServletContext context;

    @Autowired
    ResourceConfig rest;

    @Autowired
    FilterChainProxy door;

    @Autowired
    AccountAuthenticationProvider accounts;

    @Autowired
    SessionLogins logins;

    @Autowired
    Journey journey;

    @BeforeEach
    void everybodyComesIn() {
        if (CALLERS.isEmpty()) {
            String siret = journey.activated().siret().digits();
            CALLERS.put(EngineAccess.ETABLISSEMENT, login(siret, Journey.PASSWORD));
            CALLERS.put(EngineAccess.AGENT, login("agent@tmspros.example", "demo-agent-tmspros"));
            CALLERS.put(EngineAccess.ADMIN, login("admin@tmspros.example", "demo-admin-tmspros"));
        }
    }

    static List<String> ofOneTask() {
        return EngineAccess.listed().entrySet().stream()
                .filter(endpoint -> endpoint.getKey().matches("GET /task/\\{id}/?[a-z-]*"))
                .filter(endpoint -> endpoint.getValue().ordinal() >= EngineAccess.AGENT.ordinal())
                .map(endpoint -> endpoint.getKey().substring("GET ".length()))
                .toList();
    }

    @Test
    void everyRunningEndpointIsListed() {
        assertThat(EngineEndpoints.of(context, rest))
                .containsExactlyElementsOf(EngineAccess.everywhere().keySet());
    }

    @ParameterizedTest
    @EnumSource(names = {"ETABLISSEMENT", "AGENT", "ADMIN"})
    void everyEndpointLetsInWhomTheListNames(EngineAccess caller) {
        SortedMap<String, Integer> answers = new TreeMap<>();
        SortedMap<String, Integer> expected = new TreeMap<>();
        EngineAccess.everywhere().forEach((endpoint, lowest) -> {
            answers.put(endpoint, answer(endpoint, CALLERS.get(caller)));
            expected.put(endpoint, caller.ordinal() <= lowest.ordinal() ? LET_IN : 403);
        });
        expected.put("POST /camunda/api/admin/auth/user/{processEngineName}/logout", 204);

        assertThat(answers).isEqualTo(expected);
    }

    @Test
    void nobodyComesInUnknown() {
        assertThat(EngineAccess.everywhere().keySet())
                .filteredOn(endpoint -> !endpoint.endsWith("/logout"))
                .allSatisfy(endpoint -> assertThat(answer(endpoint, null)).isIn(302, 401, 403));
    }

    @ParameterizedTest
    @MethodSource("ofOneTask")
    void taskOfAnother_showsNothing(String path) {
        Etablissement own = journey.activated();
        Etablissement other = journey.activated();
        Http browser = Http.loggedIn(port, own.siret().digits(), Journey.PASSWORD);
        int reached = EngineAccess.listed().get("GET " + path) == EngineAccess.ETABLISSEMENT ? 200 : 403;

        assertThat(browser.get(ofTask(path, own, "userTask_completeProfile")).statusCode())
                .isEqualTo(reached);
        refused(browser.get(ofTask(path, other, "userTask_completeProfile")), other);
    }

    @ParameterizedTest
    @MethodSource("ofOneTask")
    void taskOfAnotherCaisse_showsAnAgentNothing(String path) {
        Etablissement own = journey.imported(UNUSABLE_ADDRESS);
        Etablissement other = journey.imported(UNUSABLE_ADDRESS, "bretagne");
        journey.runDueJobs(own);
        journey.runDueJobs(other);
        Http browser = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");

        assertThat(browser.get(ofTask(path, own, "userTask_contactEtablissement"))
                        .statusCode())
                .isIn(200, 400);
        refused(browser.get(ofTask(path, other, "userTask_contactEtablissement")), other);
    }

    @Test
    void taskOfAnother_takesNothing() {
        Etablissement own = journey.activated();
        Etablissement other = journey.activated();
        Http browser = Http.loggedIn(port, own.siret().digits(), Journey.PASSWORD);
        String submit = ofTask("/task/{id}/submit-form", other, "userTask_completeProfile");

        assertThat(browser.tasklist(submit, "{\"variables\":{}}").statusCode()).isEqualTo(403);
        assertThat(journey.task(other, "userTask_completeProfile")).isNotNull();
    }

    @Test
    void profileOfAnotherUser_isRefused() {
        Etablissement own = journey.activated();
        Http browser = Http.loggedIn(port, own.siret().digits(), Journey.PASSWORD);

        assertThat(browser.get(ENGINE + "/user/" + journey.accountOf(own) + "/profile")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get(ENGINE + "/user/" + journey.accountOf(journey.activated()) + "/profile")
                        .statusCode())
                .isIn(403, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "'',2000",
        "?maxResults=2001,2000",
        "?maxResults=-1,2000",
        "?%6DaxResults=9999,2000",
        "?maxResults=1&a=b,1"
    })
    void listOfTheEngine_hasALimit(String query, String length) throws Exception {
        var request = new MockHttpServletRequest("GET", "/engine-rest/task");
        request.setQueryString(query.isEmpty() ? null : query.substring(1));
        var reached = new MockFilterChain();

        new EngineQueryLimitFilter().doFilter(request, new MockHttpServletResponse(), reached);

        assertThat(UriComponentsBuilder.newInstance()
                        .query(((HttpServletRequest) reached.getRequest()).getQueryString())
                        .build()
                        .getQueryParams()
                        .getFirst("maxResults"))
                .isEqualTo(length);
    }

    @Test
    void lengthThatIsAskedFor_counts() {
        Http admin = Http.basic(port, "admin@tmspros.example", "demo-admin-tmspros");
        journey.activated();
        journey.activated();

        assertThat(admin.get("/engine-rest/task?maxResults=1").body()).containsOnlyOnce("\"taskDefinitionKey\"");
        assertThat(admin.json("POST", "/engine-rest/process-instance?maxResults=1", "{}")
                        .body())
                .containsOnlyOnce("\"definitionId\"");
    }

    private static void refused(HttpResponse<String> answer, Etablissement other) {
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(answer.body()).doesNotContain(other.siret().digits(), other.name());
    }

    private String ofTask(String path, Etablissement etablissement, String definition) {
        return ENGINE
                + path.replace("{id}", journey.task(etablissement, definition).getId());
    }

    private Authentication login(String identifier, String password) {
        var typed = new UsernamePasswordAuthenticationToken(identifier, password);
        typed.setDetails(new WebAuthenticationDetails("127.0.0.1", null));
        return accounts.authenticate(typed);
    }

    /** What Spring Security says to a request; nothing behind it is called. */
    private int answer(String endpoint, Authentication caller) {
        String[] parts = endpoint.split(" ");
        String path = parts[1].replaceAll("\\{(name|engine|processEngineName)}", "default")
                .replaceAll("\\{[^}]*}", "any");
        var request = new MockHttpServletRequest(parts[0], path);
        var response = new MockHttpServletResponse();
        SecurityContext known = new SecurityContextImpl(caller);
        if (caller != null && path.startsWith("/engine-rest")) {
            new RequestAttributeSecurityContextRepository().saveContext(known, request, response);
        } else if (caller != null) {
            logins.saveContext(known, request, response);
        }
        try {
            door.doFilter(request, response, (passed, answered) -> response.setStatus(LET_IN));
        } catch (java.io.IOException | jakarta.servlet.ServletException e) {
            throw new IllegalStateException(endpoint, e);
        } finally {
            SecurityContextHolder.clearContext();
        }
        return response.getStatus();
    }
}
