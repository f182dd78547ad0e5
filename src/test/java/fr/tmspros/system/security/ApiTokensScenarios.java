package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.support.Http;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Threads;
import fr.tmspros.token.PersonalToken;
import fr.tmspros.token.PersonalTokens;
import fr.tmspros.token.TokenRequest;
import fr.tmspros.token.TokenScope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Personal API tokens: how one gets them, what they open and what ends them; run on each database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class ApiTokensScenarios {

    private static final String PAGE = "/compte/jetons";
    private static final String FUNNEL = "/api/v1/funnel";
    private static final String CSV = "siret;raison_sociale;courriel\n";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PersonalTokens tokens;

    @Autowired
    AccountDirectory accounts;

    private String email;
    private Http script;

    @BeforeEach
    void anAgentAndAScript() {
        email = staff.somebody(Role.AGENT);
        script = Http.nobody(port);
    }

    @Test
    void tokenIsShownOnce_andOnlyItsHashIsKept(CapturedOutput log) {
        Http browser = Http.loggedIn(port, email, Staff.PASSWORD);

        HttpResponse<String> answer =
                browser.post(PAGE, PAGE, Map.of("nomDuJeton", "import de nuit", "portee", "READ", "jours", "30"));
        String token = Jsoup.parse(answer.body()).select("#jeton").text();

        assertThat(token).matches("tmspros_[0-9a-f]{48}");
        assertThat(get(token).statusCode()).isEqualTo(200);
        assertThat(browser.get(PAGE).body())
                .contains("import de nuit", "Lecture seule", "Utilisé pour la dernière fois le")
                .doesNotContain(token);
        assertThat(jdbc.sql("select * from api_token").query().listOfRows().toString())
                .doesNotContain(token, token.substring(PersonalTokens.PREFIX.length()));
        assertThat(sessionsInClear()).doesNotContain(token);
        assertThat(log.getAll()).doesNotContain(token, email);
    }

    @Test
    void whatIsWrongIsSaidAtItsField_andWhatWasTypedIsKept() {
        Http browser = Http.loggedIn(port, email, Staff.PASSWORD);

        HttpResponse<String> answer =
                browser.post(PAGE, PAGE, Map.of("nomDuJeton", " ", "portee", "WRITE", "jours", "366"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("href=\"#nomDuJeton\"", "href=\"#jours\"", "entre 1 et 365", "value=\"366\"")
                .containsPattern("(?s)id=\"nomDuJeton\"[^>]*aria-invalid=\"true\"")
                .containsPattern("(?s)id=\"jours\"[^>]*aria-invalid=\"true\"");
        assertThat(Jsoup.parse(answer.body()).select("#portee-WRITE").hasAttr("checked"))
                .isTrue();
        assertThat(tokens.of(staff.idOf(email))).isEmpty();
        assertThat(browser.post(PAGE, PAGE, Map.of("nomDuJeton", "n".repeat(61), "jours", "quatre"))
                        .body())
                .contains("au plus 60 caractères", "entre 1 et 365");
    }

    @Test
    void readingTokenWritesNothing() {
        String token = issue(TokenScope.READ);

        HttpResponse<String> refused = post(token);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.body()).contains("Ce jeton ne permet que la lecture.");
        assertThat(get(token).statusCode()).isEqualTo(200);
    }

    /** 422: the file has no rows; the request itself got through without a token against CSRF. */
    @Test
    void writingTokenReadsAndWrites() {
        String token = issue(TokenScope.WRITE);

        assertThat(get(token).statusCode()).isEqualTo(200);
        assertThat(post(token).statusCode()).isIn(202, 422);
    }

    @Test
    void unknownExpiredRevokedAndForeignTokens_areAnsweredAlike() {
        String expired = issue(TokenScope.READ);
        clock.advance(Duration.ofDays(30));
        String revoked = issue(TokenScope.READ);
        PersonalToken newest = tokens.of(staff.idOf(email)).get(0);
        Http browser = Http.loggedIn(port, email, Staff.PASSWORD);
        assertThat(browser.get(PAGE).body()).contains("Expiré");
        browser.post(PAGE, "/compte/jetons/fin", Map.of("jeton", newest.id()));
        assertThat(browser.get(PAGE).body()).contains("Le jeton est révoqué");

        HttpResponse<String> nothing = script.get(FUNNEL);
        assertThat(nothing.statusCode()).isEqualTo(401);
        assertThat(nothing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        Stream.of(expired, revoked, "tmspros_0000", "", "x".repeat(5000)).forEach(token -> {
            HttpResponse<String> answer = get(token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(nothing.body());
        });
    }

    @Test
    void nobodyRevokesTheTokenOfAnother() {
        String token = issue(TokenScope.READ);
        Http stranger = Http.loggedIn(port, staff.somebody(Role.ADMIN), Staff.PASSWORD);

        stranger.post(
                PAGE,
                PAGE + "/fin",
                Map.of("jeton", tokens.of(staff.idOf(email)).get(0).id()));

        assertThat(get(token).statusCode()).isEqualTo(200);
    }

    @Test
    void whatBecomesOfTheAccount_holdsAtTheNextCall() {
        String token = issue(TokenScope.READ);
        String id = staff.idOf(email);
        assertThat(caisse(token, "hauts-de-france").statusCode()).isEqualTo(200);
        assertThat(caisse(token, "bretagne").statusCode()).isEqualTo(404);

        jdbc.sql("update account_caisse set caisse_code = 'bretagne' where account_id = ?")
                .param(id)
                .update();
        assertThat(caisse(token, "hauts-de-france").statusCode()).isEqualTo(404);
        assertThat(caisse(token, "bretagne").statusCode()).isEqualTo(200);

        accounts.disable(id);
        assertThat(get(token).statusCode()).isEqualTo(401);
        accounts.enable(id);
        assertThat(get(token).statusCode()).as("gone for good").isEqualTo(401);
    }

    @Test
    void tokenOpensTheRestApiAlone() {
        String admin = staff.somebody(Role.ADMIN);
        String token = tokens.issue(staff.idOf(admin), new TokenRequest("admin", TokenScope.WRITE, 1));

        assertThat(get(token).statusCode()).isEqualTo(200);
        for (String path : List.of("/engine-rest/engine", "/camunda/api/admin/auth/user/default")) {
            assertThat(bearer(token, path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(bearer(token, "/agent").statusCode()).isEqualTo(302);
        assertThat(script.get(FUNNEL + "?access_token=" + token).statusCode()).isEqualTo(401);
        assertThat(script.cookie("TMSPROS")).isEmpty();
    }

    @Test
    void secondFactorThatWasProvedForTheToken_isNotAskedForAgain() {
        staff.enrol(Http.loggedIn(port, email, Staff.PASSWORD));

        assertThat(get(issue(TokenScope.READ)).statusCode()).isEqualTo(200);
    }

    @Test
    void lastUseIsNotedOnceAMinute() {
        String token = issue(TokenScope.READ);
        Instant first = clock.instant();
        assertThat(get(token).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(59));
        get(token);
        assertThat(lastUse()).isEqualTo(first.truncatedTo(ChronoUnit.MICROS));

        clock.advance(Duration.ofSeconds(1));
        get(token);
        assertThat(lastUse()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void manyCallsAtOnce_allPass() throws Exception {
        String token = issue(TokenScope.READ);
        try (Threads threads = new Threads(8)) {
            List<Callable<Integer>> calls = Stream.generate(
                            () -> (Callable<Integer>) () -> get(token).statusCode())
                    .limit(24)
                    .toList();
            assertThat(threads.all(calls)).containsOnly(200);
        }
    }

    private String issue(TokenScope scope) {
        return tokens.issue(staff.idOf(email), new TokenRequest("script", scope, 30));
    }

    private HttpResponse<String> get(String token) {
        return bearer(token, FUNNEL);
    }

    private HttpResponse<String> caisse(String token, String caisse) {
        return bearer(token, FUNNEL + "?caisse=" + caisse);
    }

    private HttpResponse<String> bearer(String token, String path) {
        return script.send("GET", path, null, null, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> post(String token) {
        return script.send(
                "POST",
                "/api/v1/imports?caisse=hauts-de-france&dryRun=true",
                "text/csv",
                CSV,
                "Authorization",
                "bearer " + token);
    }

    private Instant lastUse() {
        return tokens.of(staff.idOf(email)).get(0).lastUsedAt();
    }

    private String sessionsInClear() {
        return jdbc.sql("select attribute_bytes from spring_session_attributes")
                .query((row, number) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                .list()
                .toString();
    }
}
