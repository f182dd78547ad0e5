package fr.tmspros.throttling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.login.LoginAttempt;
import fr.tmspros.login.Logins;
import fr.tmspros.password.Passwords;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Threads;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Guessing gets slow, and nobody else pays for it; run on each database. */
abstract class ThrottlingScenarios {

    private static final String ATTACKER = "192.0.2.66";
    private static final String OWNER = "198.51.100.1";
    private static final String BROWSER = "127.0.0.1";
    private static final String WRONG = "ni celui-ci ni un autre";
    private static final String ADMIN = "admin@tmspros.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Journeys journeys;

    @Autowired
    MovableClock clock;

    @Autowired
    Logins logins;

    @Autowired
    Throttling throttling;

    @Autowired
    ThrottleRows rows;

    @Autowired
    ThrottleKey key;

    @Autowired
    ThrottlingSettings settings;

    @Autowired
    AccountDirectory directory;

    @Autowired
    Passwords passwords;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void forgetAll() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void fiveFailures_theRightPasswordHasToWaitAtThatOriginOnly() {
        String siret = activated();
        fail(5, siret, ATTACKER);

        assertThat(comesIn(siret, ATTACKER)).isFalse();
        assertThat(comesIn(siret, OWNER)).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(comesIn(siret, ATTACKER)).isTrue();
    }

    @Test
    void waitsDouble() {
        IntStream.range(0, 5).forEach(number -> throttling.lets("somebody", ATTACKER, false));

        for (int minutes : List.of(1, 2, 4, 8, 16, 32, 64, 120, 120)) {
            clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(throttling.lets("somebody", ATTACKER, true)).isFalse();
            clock.advance(Duration.ofSeconds(1));
            assertThat(throttling.lets("somebody", ATTACKER, false)).isFalse();
        }
        assertThat(failures("somebody", ATTACKER)).isEqualTo(14);
    }

    @Test
    void attackOfADayFromOneOrigin_has25TriesAtMostAndKeepsTheOwnerOutNowhereElse() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            throttling.lets("somebody", ATTACKER, false);
            if (minute % 15 == 0) {
                assertThat(throttling.lets("somebody", OWNER, true))
                        .as("minute %d", minute)
                        .isTrue();
            }
            clock.advance(Duration.ofSeconds(59));
        }

        assertThat(failures("somebody", ATTACKER)).isBetween(15, 25);
    }

    @Test
    void attackFromManyOrigins_slowsTheAccountDownForAnHourAtMost() {
        for (int minute = 0; minute < 300; minute++) {
            throttling.lets("somebody", "203.0.113." + minute % 100, false);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(failures("somebody", null)).isBetween(20, 40);

        clock.advance(Duration.ofHours(1));
        assertThat(throttling.lets("somebody", OWNER, true)).isTrue();
    }

    @Test
    void onePasswordOnManyAccounts_isStoppedByThe50thTry() {
        String siret = activated();
        IntStream.range(1, 50).forEach(number -> throttling.lets("account " + number, ATTACKER, false));

        assertThat(comesIn(siret, ATTACKER)).isFalse();
        assertThat(comesIn(siret, OWNER)).isTrue();
        assertThat(failures(null, ATTACKER)).isEqualTo(settings.originFailures());

        clock.advance(Duration.ofMinutes(15));
        assertThat(comesIn(siret, ATTACKER)).isTrue();
    }

    @Test
    void success_forgetsTheFailuresOfThatAccountAtThatOriginOnly() {
        String siret = activated();
        fail(4, siret, OWNER);
        fail(4, siret, ATTACKER);

        assertThat(comesIn(siret, OWNER)).isTrue();

        assertThat(failures(siret, OWNER)).isZero();
        assertThat(failures(siret, ATTACKER)).isEqualTo(4);
        assertThat(failures(null, OWNER)).isEqualTo(4);
        assertThat(failures(siret, null)).isEqualTo(8);
    }

    @Test
    void anotherPassword_frees() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        fail(6, siret, OWNER);

        String another = "une autre phrase bien à moi";
        assertThat(passwords.change(journey.accountOf(etablissement), Journey.PASSWORD, another, BROWSER))
                .isPresent();

        assertThat(logins.attempt(siret, another, OWNER)).isInstanceOf(LoginAttempt.Accepted.class);
    }

    @Test
    void newCredentials_free() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        fail(6, siret, OWNER);

        journeys.requestCredentials(etablissement.id(), Optional.empty());

        assertThat(logins.attempt(siret, journey.temporaryPassword(etablissement), OWNER))
                .isInstanceOf(LoginAttempt.Accepted.class);
    }

    @Test
    void page_saysTheSameWhateverTheReason() {
        String throttled = activated();
        fail(5, throttled, BROWSER);

        String unknown = answer("73282932000000", Journey.PASSWORD);

        assertThat(unknown).contains("identifiant et le mot de passe ne correspondent pas");
        assertThat(answer(throttled, Journey.PASSWORD)).isEqualTo(unknown);
        assertThat(answer(disabled(), Journey.PASSWORD)).isEqualTo(unknown);
        assertThat(answer(journey.invited().siret().digits(), WRONG)).isEqualTo(unknown);
        assertThat(answer(activated(), WRONG)).isEqualTo(unknown);
    }

    @Test
    void basicAndTheLoginPage_countTogether() {
        for (String path : List.of("/api/v1/funnel", "/engine-rest/engine", "/api/v1/funnel")) {
            Http.basic(port, ADMIN, WRONG).get(path);
        }
        answer(ADMIN, WRONG);
        answer(ADMIN, WRONG);

        HttpResponse<String> right =
                Http.basic(port, ADMIN, "demo-admin-tmspros").get("/engine-rest/engine");
        HttpResponse<String> unknown =
                Http.basic(port, "nobody@tmspros.example", WRONG).get("/engine-rest/engine");
        assertThat(right.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(401);
        assertThat(right.body()).isEqualTo(unknown.body());
        assertThat(failures(ADMIN, BROWSER)).isEqualTo(5);

        clock.advance(Duration.ofMinutes(1));
        assertThat(Http.basic(port, ADMIN, "demo-admin-tmspros")
                        .get("/api/v1/funnel")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void originThatHasToWait_renewsNothing() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(Duration.ofDays(30));
        Http browser = Http.nobody(port);
        browser.logIn(etablissement.siret().digits(), secret);
        IntStream.range(0, 40).forEach(number -> throttling.lets("account " + number, BROWSER, false));

        browser.post("/connexion?provisoire-expire", "/connexion/renouvellement", Map.of());

        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.INVITED);
    }

    @Test
    void attemptsAtOnce_countOneAfterTheOther() throws Exception {
        atOnce(40, number -> throttling.lets("somebody", ATTACKER, false));

        assertThat(failures("somebody", ATTACKER)).isEqualTo(Throttling.FREE);
        assertThat(failures("somebody", null)).isEqualTo(Throttling.FREE);
        assertThat(failures(null, ATTACKER)).isEqualTo(Throttling.FREE);
    }

    @Test
    void rightPasswordAmongManyAtOnce_doesNotPassBehindFiveWrongOnes() throws Exception {
        List<Boolean> passed = atOnce(60, number -> throttling.lets("somebody", ATTACKER, number >= 50));

        assertThat(passed.subList(0, 50)).containsOnly(false);
        assertThat(failures("somebody", ATTACKER)).isLessThanOrEqualTo(Throttling.FREE);
        assertThat(throttling.lets("somebody", ATTACKER, true)).isEqualTo(passed.get(59));
    }

    @Test
    void sprayingAtOnce_countsOneAfterTheOther() throws Exception {
        atOnce(60, number -> throttling.lets("account " + number, ATTACKER, false));

        assertThat(failures(null, ATTACKER)).isEqualTo(settings.originFailures());
    }

    @Test
    void owner_comesInManyTimesAtOnce() throws Exception {
        String siret = activated();
        fail(4, siret, OWNER);

        assertThat(atOnce(12, number -> comesIn(siret, OWNER))).containsOnly(true);
    }

    @Test
    void counters_areSharedByNodesAndOutliveThem() {
        fail(5, "somebody", ATTACKER);

        Throttling other = new Throttling(rows, new ThrottleKey(jdbc, settings), settings, clock);

        assertThat(transaction.<Boolean>execute(status -> other.lets("somebody", ATTACKER, true)))
                .isFalse();
    }

    @Test
    void table_namesNobody() {
        String siret = activated();
        fail(2, siret, ATTACKER);

        assertThat(jdbc.sql("select subject, origin from login_throttle")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(siret, ATTACKER);
        assertThat(new ThrottleKey(jdbc, new ThrottlingSettings(40, "another key")).subject(siret))
                .isNotEqualTo(key.subject(siret));
    }

    @Test
    void rows_purgeThemselvesAfterADay() {
        fail(2, "somebody", ATTACKER);
        clock.advance(Duration.ofHours(25));

        logins.attempt("somebody else", WRONG, OWNER);

        assertThat(jdbc.sql("select count(*) from login_throttle where expires_at < :now")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void line_isOneOriginWhateverItsAddress() {
        assertThat(Origin.of("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Origin.of("2001:db8:1:2::1"))
                .isNotEqualTo(Origin.of("2001:db8:1:3::1"));
        assertThat(Origin.of("fe80::1%eth0")).isEqualTo(Origin.of("fe80::2"));
        assertThat(Origin.of("::ffff:192.0.2.1"))
                .isEqualTo(Origin.of("192.0.2.1"))
                .isNotEqualTo(Origin.of("192.0.2.2"));
        assertThat(Origin.of("host.example")).isEqualTo("host.example");
    }

    private String activated() {
        return journey.activated().siret().digits();
    }

    private String disabled() {
        Etablissement etablissement = journey.activated();
        directory.disable(journey.accountOf(etablissement));
        return etablissement.siret().digits();
    }

    private void fail(int times, String identifier, String address) {
        for (int time = 0; time < times; time++) {
            assertThat(logins.attempt(identifier, WRONG, address)).isInstanceOf(LoginAttempt.Refused.class);
        }
    }

    private boolean comesIn(String identifier, String address) {
        return logins.attempt(identifier, Journey.PASSWORD, address) instanceof LoginAttempt.Accepted;
    }

    /** What the login page says after such an attempt, but for the token and what was typed. */
    private String answer(String identifier, String password) {
        Http browser = Http.nobody(port);
        assertThat(browser.logIn(identifier, password)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/connexion?erreur");
        return browser.get("/connexion?erreur")
                .body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replace(identifier, "");
    }

    private int failures(String identifier, String address) {
        return rows.read(
                        identifier == null ? ThrottleRow.ALL : key.subject(identifier),
                        address == null ? ThrottleRow.ALL : key.origin(address),
                        clock.instant())
                .failures();
    }

    private static List<Boolean> atOnce(int number, IntPredicate attempt) throws Exception {
        try (Threads threads = new Threads(8)) {
            List<Callable<Boolean>> attempts = IntStream.range(0, number)
                    .<Callable<Boolean>>mapToObj(each -> () -> attempt.test(each))
                    .toList();
            return threads.all(attempts);
        }
    }
}
