package fr.tmspros.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.password.PasswordChanged;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Staff.Enrolled;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A second factor that somebody of the staff has chosen to have; run on each database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class SecondFactorScenarios {

    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final String CODE_PAGE = "/connexion/code";
    private static final String PAGE = Staff.PAGE;
    private static final Map<String, String> PASSWORD = Map.of("motDePasse", Staff.PASSWORD);

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SecondFactors factors;

    @Autowired
    SecondFactorCheck check;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private String email;
    private Http browser;

    @BeforeEach
    void anAgentAtHome() {
        jdbc.sql("delete from login_throttle").update();
        email = staff.somebody(Role.AGENT);
        browser = Http.loggedIn(port, email, Staff.PASSWORD);
    }

    @AfterEach
    void forgetFailures() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void nothingCountsBeforeTheFirstCode() {
        assertThat(browser.post(PAGE, PAGE + "/debut", Map.of("motDePasse", "pas le bon"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.get(PAGE).body()).doesNotContain("otpauth");

        browser.post(PAGE, PAGE + "/debut", PASSWORD);
        HttpResponse<String> wrong = browser.post(PAGE, PAGE, Map.of("code", "000 00"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).containsPattern("(?s)id=\"code\"[^>]*aria-invalid=\"true\"");
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(200);

        String secret = Staff.secretOn(browser.get(PAGE).body());
        assertThat(browser.post(PAGE, PAGE, Map.of("code", staff.code(secret))).body())
                .contains("La double authentification est active.");
        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(302);
    }

    @Test
    void secretThatWaitsTooLong_isForgotten() {
        browser.post(PAGE, PAGE + "/debut", PASSWORD);
        String secret = Staff.secretOn(browser.get(PAGE).body());
        Http later = browser;
        clock.advance(Duration.ofHours(1));

        later.post(PAGE, PAGE, Map.of("code", staff.code(secret)));

        assertThat(later.get(PAGE).body()).doesNotContain("otpauth");
        assertThat(factors.since(staff.idOf(email))).isEmpty();
    }

    @Test
    void loginOpensNothingButTheCodePage_untilTheCodeIsTyped() {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();
        Http other = Http.nobody(port);
        other.send("GET", "/agent/imports", null, null, "Accept", "text/html");
        assertThat(location(other.logIn(email, Staff.PASSWORD))).endsWith(CODE_PAGE);

        for (String path : List.of(
                "/agent", "/compte", "/compte/sessions", "/compte/jetons", PAGE, "/camunda/app/tasklist/default/")) {
            assertThat(location(other.get(path))).as(path).endsWith(CODE_PAGE);
        }
        assertThat(other.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(403);
        String before = other.cookie("TMSPROS").orElseThrow();

        HttpResponse<String> proved = other.post(CODE_PAGE, CODE_PAGE, Map.of("code", staff.code(enrolled.secret())));

        assertThat(location(proved)).endsWith("/agent/imports");
        assertThat(other.cookie("TMSPROS").orElseThrow()).isNotEqualTo(before);
        assertThat(other.get("/agent").statusCode()).isEqualTo(200);
        assertThat(location(other.get(CODE_PAGE))).endsWith("/");
    }

    @Test
    void passwordAlone_opensNoRestApi() {
        String admin = staff.somebody(Role.ADMIN);
        staff.enrol(Http.loggedIn(port, admin, Staff.PASSWORD));

        HttpResponse<String> api = Http.basic(port, admin, Staff.PASSWORD).get("/api/v1/funnel");
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(api.body()).contains("double authentification");
        assertThat(Http.basic(port, admin, Staff.PASSWORD)
                        .get("/engine-rest/engine")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void eachCodeWorksOnce_andNoOlderOneAfterIt() {
        Enrolled enrolled = staff.enrol(browser);
        CurrentAccount login = halfway();
        assertThat(check.prove(login, staff.code(enrolled.secret()), HERE))
                .as("the code of the enrolment")
                .isEmpty();
        staff.nextStep();

        String shown = staff.code(enrolled.secret());
        String spaced = shown.substring(0, 3) + "\u00a0" + shown.substring(3);
        assertThat(check.prove(login, spaced, HERE))
                .map(CurrentAccount::secondFactor)
                .contains(SecondFactor.PROVED);
        assertThat(check.prove(login, shown, HERE)).isEmpty();

        assertThat(check.prove(login, staff.code(enrolled.secret(), 1), HERE)).isPresent();
        staff.nextStep();
        staff.nextStep();
        assertThat(check.prove(login, staff.code(enrolled.secret(), -1), HERE)).isEmpty();
        assertThat(check.prove(login, staff.code(enrolled.secret()), HERE)).isPresent();
    }

    @Test
    void oneCodeUsedManyTimesAtOnce_passesOnce() throws Exception {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();

        assertThat(atOnce(staff.code(enrolled.secret()))).containsOnlyOnce(true);
        assertThat(atOnce(enrolled.codes().get(0))).containsOnlyOnce(true);
    }

    @Test
    void recoveryCodeReplacesTheDeviceOnce_howeverItIsTyped() {
        Enrolled enrolled = staff.enrol(browser);
        assertThat(enrolled.codes()).hasSize(10).doesNotHaveDuplicates();
        Http other = Http.loggedIn(port, email, Staff.PASSWORD);
        String typed =
                enrolled.codes().get(3).toUpperCase(java.util.Locale.ROOT).replace("-", " ");

        assertThat(location(other.post(CODE_PAGE, CODE_PAGE, Map.of("code", typed))))
                .endsWith("/");
        assertThat(other.get(PAGE).body()).contains("Il vous reste 9 codes de secours.");

        assertThat(check.prove(halfway(), enrolled.codes().get(3), HERE)).isEmpty();
    }

    @Test
    void renewedRecoveryCodes_replaceTheOlderOnes_andAskForThePassword() {
        Enrolled enrolled = staff.enrol(browser);

        HttpResponse<String> wrong = browser.post(PAGE, PAGE + "/codes", Map.of("motDePasse", "pas le bon"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("href=\"#motDePasse-codes\"")
                .containsPattern("(?s)id=\"motDePasse-codes\"[^>]*aria-invalid=\"true\"")
                .doesNotContainPattern("(?s)id=\"motDePasse-fin\"[^>]*aria-invalid");

        List<String> renewed =
                Staff.codesOn(browser.post(PAGE, PAGE + "/codes", PASSWORD).body());

        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(enrolled.codes());
        assertThat(check.prove(halfway(), enrolled.codes().get(0), HERE)).isEmpty();
        assertThat(check.prove(halfway(), renewed.get(0), HERE)).isPresent();
    }

    @Test
    void wrongCodesHaveToWait_andTheRightPasswordGivesNoFurtherTries() {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();
        for (int failure = 0; failure < 5; failure++) {
            Http other = Http.loggedIn(port, email, Staff.PASSWORD);
            assertThat(other.post(CODE_PAGE, CODE_PAGE, Map.of("code", "abcd")).statusCode())
                    .isEqualTo(422);
        }
        transaction.executeWithoutResult(status -> events.publishEvent(new PasswordChanged(staff.idOf(email), false)));

        String right = staff.code(enrolled.secret());
        assertThat(check.prove(halfway(), right, HERE)).isEmpty();
        assertThat(check.prove(halfway(), enrolled.codes().get(0), HERE)).isEmpty();
        assertThat(check.prove(halfway(), right, ELSEWHERE))
                .as("nor is it used up")
                .isPresent();

        clock.advance(Duration.ofMinutes(1));
        assertThat(check.prove(halfway(), staff.code(enrolled.secret()), HERE)).isPresent();
    }

    @Test
    void failuresOfCodes_areNotCountedFromTheLoginPage() {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();
        for (int failure = 0; failure < 6; failure++) {
            Http.nobody(port).logIn("\ncode " + staff.idOf(email), "no password");
        }

        assertThat(check.prove(halfway(), staff.code(enrolled.secret()), HERE)).isPresent();
    }

    @Test
    void forgottenPassword_doesNotGetAroundIt() {
        staff.enrol(browser);
        jdbc.sql("update account set password_version = password_version + 1 where identifier = ?")
                .param(email)
                .update();

        Http other = Http.loggedIn(port, email, Staff.PASSWORD);

        assertThat(location(other.get("/agent"))).endsWith(CODE_PAGE);
        assertThat(location(browser.get("/agent"))).endsWith("/connexion");
    }

    @Test
    void ownPasswordIsChanged_theSessionStaysProved() {
        staff.enrol(browser);

        browser.post(
                "/compte",
                "/compte",
                Map.of(
                        "motDePasse", Staff.PASSWORD,
                        "nouveauMotDePasse", "trois hiboux au fond du verger",
                        "confirmation", "trois hiboux au fond du verger"));

        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
    }

    @Test
    void turningItOn_endsOtherSessions_turningItOffToo() {
        Http other = Http.loggedIn(port, email, Staff.PASSWORD);
        Enrolled enrolled = staff.enrol(browser);
        assertThat(location(other.get("/agent"))).endsWith("/connexion");

        staff.nextStep();
        other.logIn(email, Staff.PASSWORD);
        other.post(CODE_PAGE, CODE_PAGE, Map.of("code", staff.code(enrolled.secret())));
        assertThat(other.get("/agent").statusCode()).isEqualTo(200);

        assertThat(location(browser.post(PAGE, PAGE + "/fin", PASSWORD))).endsWith(PAGE);

        assertThat(browser.get("/agent").statusCode()).isEqualTo(200);
        assertThat(location(other.get("/agent"))).endsWith("/connexion");
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(200);
        assertThat(rows("totp_secret") + rows("recovery_code")).isZero();
    }

    @Test
    void turningItOff_asksForThePasswordAndCountsWrongOnes() {
        staff.enrol(browser);
        for (int failure = 0; failure < 5; failure++) {
            assertThat(browser.post(PAGE, PAGE + "/fin", Map.of("motDePasse", "pas le bon"))
                            .statusCode())
                    .isEqualTo(422);
        }

        assertThat(browser.post(PAGE, PAGE + "/fin", PASSWORD).statusCode()).isEqualTo(422);
        assertThat(factors.since(staff.idOf(email))).isPresent();
    }

    @Test
    void administratorResetsIt_sessionsEndAndThePasswordAloneIsEnough() {
        staff.enrol(browser);

        factors.reset(staff.idOf(email));

        assertThat(location(browser.get("/agent"))).endsWith("/connexion");
        assertThat(Http.loggedIn(port, email, Staff.PASSWORD).get("/agent").statusCode())
                .isEqualTo(200);
    }

    @Test
    void etablissementsHaveNoneOfThis() {
        Http etablissement = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);

        assertThat(etablissement.get("/compte").body()).doesNotContain("Double authentification", "/compte/jetons");
        assertThat(etablissement.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(etablissement.get("/compte/jetons").statusCode()).isEqualTo(403);
        assertThat(location(etablissement.get(CODE_PAGE))).endsWith("/");
        assertThat(browser.get("/compte").body()).contains("Double authentification", "/compte/jetons");
    }

    @Test
    void tablesAndLogsHoldNoSecretInClear(CapturedOutput log) {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();
        String code = staff.code(enrolled.secret());
        Http other = Http.loggedIn(port, email, Staff.PASSWORD);
        other.post(CODE_PAGE, CODE_PAGE, Map.of("code", "999999999"));
        other.post(CODE_PAGE, CODE_PAGE, Map.of("code", code));

        String stored = jdbc.sql("select * from totp_secret").query().listOfRows()
                + jdbc.sql("select * from recovery_code").query().listOfRows().toString();
        String recovery = enrolled.codes().get(0);
        assertThat(stored).doesNotContain(enrolled.secret(), recovery, recovery.replace("-", ""));
        assertThat(log.getAll()).doesNotContain(enrolled.secret(), recovery, email);
    }

    @Test
    void otherKey_leavesTheRecoveryCodes() {
        Enrolled enrolled = staff.enrol(browser);
        staff.nextStep();
        jdbc.sql("update totp_secret set secret = ? where account_id = ?")
                .param(new TotpCipher(jdbc, new SecondFactorSettings(true, "another key")).encrypt(enrolled.secret()))
                .param(staff.idOf(email))
                .update();

        assertThat(check.prove(halfway(), staff.code(enrolled.secret()), HERE)).isEmpty();
        assertThat(check.prove(halfway(), enrolled.codes().get(0), HERE)).isPresent();
    }

    private CurrentAccount halfway() {
        return accounts.byId(staff.idOf(email)).orElseThrow();
    }

    private List<Boolean> atOnce(String code) throws Exception {
        CurrentAccount login = halfway();
        try (Threads threads = new Threads(8)) {
            List<Callable<Boolean>> uses = IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(number -> () ->
                            check.prove(login, code, "198.51.100." + number).isPresent())
                    .toList();
            return threads.all(uses);
        }
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table + " where account_id = ?")
                .param(staff.idOf(email))
                .query(Integer.class)
                .single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("no redirect but " + answer.statusCode());
    }
}
