package fr.tmspros.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.login.BrowserFamily;
import fr.tmspros.login.OpenSession;
import fr.tmspros.login.OpenSessions;
import fr.tmspros.login.SessionLogin;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Threads;
import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Sessions in the database: how they begin, what they hold, and all that ends them; run on each database. */
abstract class SessionScenarios {

    private static final String ADMIN = "admin@tmspros.example";
    private static final String ADMIN_PASSWORD = "demo-admin-tmspros";
    private static final String ENGINE = "/camunda/api/engine/engine/";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    OpenSessions sessions;

    @Autowired
    JdbcIndexedSessionRepository stored;

    @Test
    void loginBeginsANewSession_whateverWasKnownBefore() {
        Http browser = Http.nobody(port);
        browser.get("/connexion");
        String before = browser.cookie("TMSPROS").orElseThrow();

        browser.logIn(journey.activated().siret().digits(), Journey.PASSWORD);

        String after = browser.cookie("TMSPROS").orElseThrow();
        assertThat(after).hasSize(36).isNotEqualTo(before);
        assertThat(stored.findById(SessionIds.stored(before))).isNull();
        assertThat(stored.findById(SessionIds.stored(after))).isNotNull();
    }

    @Test
    void activationChangesTheIdOfTheSession() {
        Etablissement etablissement = journey.imported();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), journey.temporaryPassword(etablissement));
        String before = browser.cookie("TMSPROS").orElseThrow();

        browser.post(
                "/activation",
                "/activation",
                Map.of("nouveauMotDePasse", Journey.PASSWORD, "confirmation", Journey.PASSWORD, "conditions", "true"));

        assertThat(browser.cookie("TMSPROS").orElseThrow()).isNotEqualTo(before);
        assertThat(stored.findById(SessionIds.stored(before))).isNull();
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(200);
    }

    @Test
    void cookieIsForThisSiteAloneAndOutOfReachOfScripts() {
        assertThat(Http.nobody(port).get("/connexion").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).matches("TMSPROS=[\\w-]{36}; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    void rowNamesTheAccountById_andHoldsNeitherAddressNorSecret() throws Exception {
        Http admin = Http.loggedIn(port, ADMIN, ADMIN_PASSWORD);
        admin.get("/agent");
        admin.get("/camunda/app/cockpit/" + engine() + "/");
        admin.get(ENGINE + engine() + "/user");
        String id = admin.cookie("TMSPROS").orElseThrow();

        assertThat(jdbc.sql("select principal_name from spring_session where session_id = ?")
                        .param(SessionIds.stored(id))
                        .query(String.class)
                        .single())
                .isEqualTo(accountId(ADMIN));
        List<byte[]> values = attributes(SessionIds.stored(id));
        assertThat(values).hasSizeBetween(3, 4).allSatisfy(bytes -> {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotContain("@", ADMIN_PASSWORD, "argon2", "127.0.0.1");
            assertThat(bytes.length).isLessThan(700);
        });
        assertThat(values)
                .anySatisfy(bytes -> assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject())
                        .isInstanceOf(SessionLogin.class));
    }

    @Test
    void requestThatChangesNothingWritesNothing_butItsTimeOnceAMinute() {
        Http browser = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        browser.get("/accueil");
        browser.get("/camunda/app/tasklist/" + engine() + "/");
        browser.get(ENGINE + engine() + "/task");
        String id = browser.cookie("TMSPROS").orElseThrow();
        long aWhileAgo = lastAccess(id) - 30_000;
        lastAccess(id, aWhileAgo);
        List<byte[]> before = attributes(SessionIds.stored(id));

        browser.get("/accueil");
        browser.get(ENGINE + engine() + "/task");
        assertThat(lastAccess(id)).isEqualTo(aWhileAgo);
        assertThat(attributes(SessionIds.stored(id))).usingRecursiveComparison().isEqualTo(before);

        lastAccess(id, aWhileAgo - 31_000);
        browser.get("/accueil");
        assertThat(lastAccess(id)).isGreaterThan(aWhileAgo);
    }

    @Test
    void sessionOfAnEtablissementLastsALunch_ofStaffLess() {
        Http etablissement = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        Http admin = Http.loggedIn(port, ADMIN, ADMIN_PASSWORD);

        unused(etablissement, Duration.ofHours(3));
        unused(admin, Duration.ofMinutes(59));
        assertThat(etablissement.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(admin.get("/agent").statusCode()).isEqualTo(200);

        unused(etablissement, Duration.ofMinutes(241));
        unused(admin, Duration.ofMinutes(61));
        assertThat(etablissement.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(admin.get("/agent").statusCode()).isEqualTo(302);
    }

    @Test
    void sessionInUseEndsAtTheAbsoluteLimit_ofStaffEarlier() {
        Instant start = clock.instant();
        Http etablissement = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        Http admin = Http.loggedIn(port, ADMIN, ADMIN_PASSWORD);

        clock.advance(Duration.ofHours(10));
        assertThat(etablissement.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(admin.get("/agent").statusCode()).isEqualTo(302);

        clock.advance(Duration.ofHours(2));
        assertThat(etablissement.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(clock.instant()).isAfter(start);
    }

    @Test
    void expiredRowsAreRemoved() {
        Http browser = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        String id = browser.cookie("TMSPROS").orElseThrow();
        unused(browser, Duration.ofDays(1));

        stored.cleanUpExpiredSessions();

        assertThat(jdbc.sql("select count(*) from spring_session where session_id = ?")
                        .param(SessionIds.stored(id))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void disabledAccount_isOutAtTheNextRequestAndDoesNotComeIn() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        Http browser = Http.loggedIn(port, siret, Journey.PASSWORD);
        browser.get("/camunda/app/tasklist/" + engine() + "/");

        accounts.disable(journey.accountOf(etablissement));

        assertThat(browser.get(ENGINE + engine() + "/task").statusCode()).isEqualTo(401);
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(Http.loggedIn(port, siret, Journey.PASSWORD).get("/accueil").statusCode())
                .isEqualTo(302);

        accounts.enable(journey.accountOf(etablissement));
        assertThat(Http.loggedIn(port, siret, Journey.PASSWORD).get("/accueil").statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherRightsOrAnotherPassword_endSessions() {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        jdbc.sql("update account set password_version = password_version + 1 where id = ?")
                .param(journey.accountOf(etablissement))
                .update();
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(302);

        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        String id = accountId("agent@tmspros.example");
        jdbc.sql("insert into account_caisse (account_id, caisse_code) values (?, 'bretagne')")
                .param(id)
                .update();
        try {
            assertThat(agent.get("/agent").statusCode()).isEqualTo(302);
        } finally {
            jdbc.sql("delete from account_caisse where account_id = ? and caisse_code = 'bretagne'")
                    .param(id)
                    .update();
        }
    }

    @Test
    void whatCannotBeReadAfterAnUpgrade_isANewLoginAndNoError() {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        browser.get("/camunda/app/tasklist/" + engine() + "/");
        jdbc.sql("update spring_session_attributes set attribute_bytes = ? where session_primary_id ="
                        + " (select primary_id from spring_session where session_id = ?)")
                .param(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 3, 'o', 'l', 'd'})
                .param(SessionIds.stored(browser.cookie("TMSPROS").orElseThrow()))
                .update();

        for (String page : List.of("/accueil", "/camunda/app/tasklist/" + engine() + "/")) {
            assertThat(browser.get(page).headers().firstValue("Location").orElseThrow())
                    .endsWith("/connexion");
        }
        assertThat(sessions.of(journey.accountOf(etablissement), "none")).isEmpty();
        browser.logIn(etablissement.siret().digits(), Journey.PASSWORD);
        assertThat(browser.get("/accueil").statusCode()).isEqualTo(200);
    }

    @Test
    void ownSessionsAreListedAndEnded_thoseOfOthersAreNot() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        String account = journey.accountOf(etablissement);
        Http desk = Http.loggedIn(port, siret, Journey.PASSWORD);
        Http phone = Http.loggedIn(port, siret, Journey.PASSWORD);
        Http stranger = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);
        String deskId = desk.cookie("TMSPROS").orElseThrow();

        assertThat(sessions.of(account, deskId))
                .hasSize(2)
                .extracting(OpenSession::current)
                .containsExactlyInAnyOrder(true, false);
        String page = desk.get("/compte/sessions").body();
        assertThat(page)
                .contains(
                        "Cette session", "Autre navigateur ou application", "Ouverte le", "Mettre fin à cette session")
                .doesNotContain(deskId, phone.cookie("TMSPROS").orElseThrow());

        String handle = sessions.of(account, deskId).stream()
                .filter(session -> !session.current())
                .findFirst()
                .orElseThrow()
                .handle();
        stranger.post("/compte/sessions", "/compte/sessions/fin", Map.of("session", handle));
        assertThat(phone.get("/accueil").statusCode()).isEqualTo(200);

        desk.post("/compte/sessions", "/compte/sessions/fin", Map.of("session", handle));
        assertThat(phone.get("/accueil").statusCode()).isEqualTo(302);
        assertThat(desk.get("/compte/sessions").body()).contains("La session a pris fin.");
    }

    @Test
    void allOtherSessionsEndAtOnce() {
        String siret = journey.activated().siret().digits();
        List<Http> others = IntStream.range(0, 3)
                .mapToObj(number -> Http.loggedIn(port, siret, Journey.PASSWORD))
                .toList();
        Http desk = Http.loggedIn(port, siret, Journey.PASSWORD);

        desk.post("/compte/sessions", "/compte/sessions/autres", Map.of());

        assertThat(others).allSatisfy(other -> assertThat(other.get("/accueil").statusCode())
                .isEqualTo(302));
        assertThat(desk.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(desk.get("/compte/sessions").body()).doesNotContain("Mettre fin");
    }

    @Test
    void browsersAreNamedByTheirFamily() {
        assertThat(BrowserFamily.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo(BrowserFamily.FIREFOX);
        assertThat(BrowserFamily.of("Mozilla/5.0 AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"))
                .isEqualTo(BrowserFamily.EDGE);
        assertThat(BrowserFamily.of("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"))
                .isEqualTo(BrowserFamily.CHROME);
        assertThat(BrowserFamily.of("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"))
                .isEqualTo(BrowserFamily.SAFARI);
        assertThat(BrowserFamily.of(null)).isEqualTo(BrowserFamily.OTHER);
    }

    @Test
    void nothingBehindTheLoginIsCached() {
        Http browser = Http.loggedIn(port, journey.inParcours().siret().digits(), Journey.PASSWORD);
        Http admin = Http.loggedIn(port, ADMIN, ADMIN_PASSWORD);

        for (String page : List.of("/accueil", "/profil", "/parcours", "/parcours/etapes/1", "/compte/sessions")) {
            assertNotCached(browser.get(page));
        }
        for (String page : List.of(
                "/agent",
                "/agent/imports",
                "/agent/etablissements",
                "/camunda/app/tasklist/" + engine() + "/",
                "/camunda/app/cockpit/" + engine() + "/",
                "/camunda/api/admin/auth/user/" + engine(),
                ENGINE + engine() + "/task")) {
            assertNotCached(admin.get(page));
        }
        assertNotCached(Http.basic(port, ADMIN, ADMIN_PASSWORD).get("/api/v1/funnel"));
        assertNotCached(Http.basic(port, ADMIN, ADMIN_PASSWORD).get("/engine-rest/engine/" + engine() + "/task"));
    }

    @Test
    void pageThatWasAskedForIsShownAfterTheLogin_andOnlyItsPathIsKept() {
        Http browser = Http.nobody(port);
        browser.send("GET", "/profil?incomplet", null, null, "Accept", "text/html", "X-Private", "private-header");

        assertThat(attributes(SessionIds.stored(browser.cookie("TMSPROS").orElseThrow())))
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("private-header"));
        assertThat(browser.logIn(journey.activated().siret().digits(), Journey.PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(page).endsWith("/profil?incomplet"));
    }

    @Test
    void simultaneousRequestsThatAddTheSameAttribute_areNoError() throws Exception {
        Session one = stored.createSession();
        save(one);
        String id = one.getId();
        try (Threads threads = new Threads(8)) {
            List<Callable<Boolean>> requests = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(number -> () -> {
                        Session same = stored.findById(id);
                        same.setAttribute("sameName", "value " + number);
                        save(same);
                        return true;
                    })
                    .toList();
            assertThat(threads.all(requests)).hasSize(40);
        }
        assertThat(attributes(id)).hasSize(1);
    }

    @Test
    void requestThatEndsAfterTheSessionWasEnded_doesNotBringItBack() {
        Session one = stored.createSession();
        save(one);
        Session underWay = stored.findById(one.getId());
        stored.deleteById(one.getId());

        underWay.setAttribute("late", "value");
        underWay.setLastAccessedTime(Instant.parse("2099-01-01T00:00:00Z"));
        save(underWay);

        assertThat(stored.findById(one.getId())).isNull();
    }

    @SuppressWarnings("unchecked")
    private <S extends Session> void save(Session session) {
        ((SessionRepository<S>) (SessionRepository<?>) stored).save((S) session);
    }

    private static void assertNotCached(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("none"))
                .as(answer.uri().getPath())
                .contains("no-store");
    }

    /** The name of the engine in the paths of its web applications. */
    abstract String engine();

    private String accountId(String identifier) {
        return jdbc.sql("select id from account where identifier = ?")
                .param(identifier)
                .query(String.class)
                .single();
    }

    private List<byte[]> attributes(String storedId) {
        return jdbc.sql("""
                        select a.attribute_bytes from spring_session_attributes a
                        join spring_session s on s.primary_id = a.session_primary_id
                        where s.session_id = ? order by a.attribute_name
                        """)
                .param(storedId)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    private long lastAccess(String sessionId) {
        return jdbc.sql("select last_access_time from spring_session where session_id = ?")
                .param(SessionIds.stored(sessionId))
                .query(Long.class)
                .single();
    }

    private void lastAccess(String sessionId, long epochMillis) {
        jdbc.sql("update spring_session set last_access_time = ? where session_id = ?")
                .param(epochMillis)
                .param(SessionIds.stored(sessionId))
                .update();
    }

    private void unused(Http browser, Duration time) {
        String id = browser.cookie("TMSPROS").orElseThrow();
        jdbc.sql("update spring_session set last_access_time = last_access_time - ?, expiry_time = expiry_time - ?"
                        + " where session_id = ?")
                .param(time.toMillis())
                .param(time.toMillis())
                .param(SessionIds.stored(id))
                .update();
    }
}
