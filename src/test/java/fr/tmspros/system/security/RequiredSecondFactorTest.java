package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import fr.tmspros.token.PersonalTokens;
import fr.tmspros.token.TokenRequest;
import fr.tmspros.token.TokenScope;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** Outside the demo: the second factor is required, and tokens are the only way into the REST API. */
@ApplicationTest
@ActiveProfiles("outside-the-demo")
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:outside;LOCK_TIMEOUT=10000",
            "camunda.bpm.process-engine-name=outside",
            "tmspros.base-url=https://tmspros.example",
            "tmspros.email.transport=pickup",
            "tmspros.email.sender=ne-pas-repondre@tmspros.example",
            "tmspros.email.reply-to=ne-pas-repondre@tmspros.example",
            "tmspros.bootstrap.admin-email=admin@tmspros.example",
            "tmspros.bootstrap.admin-password=cinq cigognes sur le toit",
            "tmspros.second-factor.secret=the same on all nodes",
            "tmspros.engine-rest.enabled=true"
        })
class RequiredSecondFactorTest {

    private static final String PAGE = Staff.PAGE;
    private static final String CODE_PAGE = "/connexion/code";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    PersonalTokens tokens;

    private String email;
    private Http browser;

    @BeforeEach
    void anAdministratorLogsInForTheFirstTime() {
        email = staff.somebody(Role.ADMIN);
        browser = Http.nobody(port);
        assertThat(location(browser.logIn(email, Staff.PASSWORD))).endsWith(PAGE);
    }

    @Test
    void untilItIsEnrolled_everyPageLeadsThere() {
        for (String path : List.of(
                "/agent",
                "/agent/imports",
                "/compte",
                "/compte/sessions",
                "/compte/jetons",
                "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/",
                "/actuator")) {
            assertThat(location(browser.get(path))).as(path).endsWith(PAGE);
        }
        assertThat(browser.get("/camunda/api/engine/engine/outside/task").statusCode())
                .isEqualTo(403);
        assertThat(browser.get(PAGE).body())
                .contains("Elle est obligatoire", "Me déconnecter")
                .doesNotContain("name=\"motDePasse\"", "href=\"/agent\"", "href=\"/compte\"");
        assertThat(location(browser.post(PAGE, "/deconnexion", Map.of()))).endsWith("/connexion?deconnexion");
        assertThat(location(browser.get(PAGE))).endsWith("/connexion");
    }

    @Test
    void onceEnrolled_everythingOpensUnderANewSessionId_andTheNextLoginAsksForTheCode() {
        String before = browser.cookie("TMSPROS").orElseThrow();

        Staff.Enrolled enrolled = staff.enrol(browser);

        assertThat(browser.cookie("TMSPROS").orElseThrow()).isNotEqualTo(before);
        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/app/cockpit/outside/").statusCode()).isEqualTo(200);

        staff.nextStep();
        Http other = Http.nobody(port);
        assertThat(location(other.logIn(email, Staff.PASSWORD))).endsWith(CODE_PAGE);
        assertThat(location(other.get(PAGE))).endsWith(CODE_PAGE);
        other.post(CODE_PAGE, CODE_PAGE, Map.of("code", staff.code(enrolled.secret())));
        assertThat(other.get("/agent").statusCode()).isEqualTo(200);
    }

    @Test
    void whoRemovesTheDevice_enrolsAnotherAtOnce() {
        staff.enrol(browser);

        assertThat(location(browser.post(PAGE, PAGE + "/fin", Map.of("motDePasse", Staff.PASSWORD))))
                .endsWith(PAGE);

        assertThat(location(browser.get("/agent"))).endsWith(PAGE);
        staff.nextStep();
        staff.enrol(browser);
        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
    }

    @Test
    void basicIsNoWayIn_tokensAre() {
        staff.enrol(browser);
        String token = token();

        for (String path : List.of("/api/v1/funnel", "/engine-rest/engine")) {
            assertThat(Http.basic(port, email, Staff.PASSWORD).get(path).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(funnel(token).statusCode()).isEqualTo(200);
        assertThat(bearer(token, "/engine-rest/engine").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenOfSomebodyWithoutSecondFactor_isRefused() {
        HttpResponse<String> answer = funnel(token());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("double authentification");
    }

    @Test
    void etablissementsAreAskedForNothing() {
        Http etablissement = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);

        assertThat(etablissement.get("/accueil").statusCode()).isEqualTo(200);
    }

    private String token() {
        return tokens.issue(staff.idOf(email), new TokenRequest("script", TokenScope.READ, 1));
    }

    private HttpResponse<String> funnel(String token) {
        return bearer(token, "/api/v1/funnel");
    }

    private HttpResponse<String> bearer(String token, String path) {
        return Http.nobody(port).send("GET", path, null, null, "Authorization", "Bearer " + token);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect but " + answer.statusCode());
    }
}
