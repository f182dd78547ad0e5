package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes with every answer of ours, where its links lead, and how it says that something went wrong. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersAndErrorsTest {

    private static final String FORGED = "Host: localhost.evil.example";

    /** E-mails, shown as they are. */
    private static final Set<String> MESSAGES =
            Set.of("/demo/courriels/{file}/html", "/admin/courriels/{preview}/html");

    /** What holds nothing of anybody, and may be kept. */
    private static final Set<String> SAME_FOR_EVERYBODY = Set.of("/couleurs/{hex}.css", "/aide/notice.pdf");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    Staff staff;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private RouteVisitors visitors;

    @BeforeAll
    void everybody() {
        visitors = new RouteVisitors(port, journey, mailbox, staff);
    }

    static List<OwnRoutes.Route> table() {
        return OwnRoutes.table();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyAnswerOfOurs_carriesTheHeaders(OwnRoutes.Route route) {
        for (String caller : OwnRoutes.CALLERS) {
            HttpHeaders headers = visitors.caller(route, caller)
                    .send(
                            route.method(),
                            route.address(visitors.variables()),
                            null,
                            null,
                            visitors.headers(route, caller))
                    .headers();
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(caller)
                    .singleElement()
                    .asString()
                    .contains("default-src", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-eval", "*", "http:");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(caller).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(caller).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy").orElseThrow())
                    .as(caller)
                    .isIn("same-origin", "no-referrer");
            assertThat(headers.firstValue("Cache-Control").orElseThrow())
                    .as(caller)
                    .contains(SAME_FOR_EVERYBODY.contains(route.path()) ? "public" : "no-store");
            assertThat(headers.map()).as(caller).doesNotContainKeys("Server", "X-Powered-By", "X-Application-Context");
        }
    }

    /** A mail in the demo's mailbox brings its styles along; it stands alone, and nothing else of it works. */
    @Test
    void onlyAMailIsShownWithInlineStyles_andSandboxed() {
        for (OwnRoutes.Route route : OwnRoutes.table()) {
            String policy = visitors.caller(route, "admin")
                    .send(
                            route.method(),
                            route.address(visitors.variables()),
                            null,
                            null,
                            visitors.headers(route, "admin"))
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow();
            if (MESSAGES.contains(route.path())) {
                assertThat(policy).startsWith("sandbox; default-src 'none'").doesNotContain("script-src");
            } else {
                assertThat(policy).as(route.mapping()).doesNotContain("unsafe-");
            }
        }
    }

    @Test
    void pagesNeedNothingThatThePolicyForbids() {
        for (OwnRoutes.Route route : OwnRoutes.table()) {
            for (String caller : OwnRoutes.CALLERS) {
                if (!route.method().equals("GET") || route.path().endsWith("/html") || route.isRest()) {
                    continue;
                }
                HttpResponse<String> answer = visitors.caller(route, caller).get(route.address(visitors.variables()));
                if (answer.body().startsWith("<!DOCTYPE")) {
                    assertPlain(Jsoup.parse(answer.body()), caller + " " + route);
                }
            }
        }
    }

    private static void assertPlain(Document page, String what) {
        assertThat(page.select("[style], style, script:not([src]), iframe, object, embed, base"))
                .as(what)
                .isEmpty();
        assertThat(page.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getValue().strip().startsWith("javascript:")))
                .as(what)
                .isEmpty();
        assertThat(page.select("link[href], script[src], img[src], form[action], a[href^=/]").stream()
                        .map(element -> element.hasAttr("href")
                                ? element.attr("href")
                                : element.hasAttr("src") ? element.attr("src") : element.attr("action")))
                .as(what)
                .allSatisfy(address -> assertThat(address).startsWith("/").doesNotStartWith("//"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-such-page",
                "/error",
                "/error?trace=true&message=true&errors=true",
                "/agent/etablissements/00000000000000",
                "/agent/imports?page=x",
                "/admin/audit?kind=NOTHING",
                "/agent//imports",
                "/agent/imports/%0a",
                "/agent;jsessionid=1",
                "/css/no-such-style.css"
            })
    void errorsCarryTheHeadersToo_andNothingOfTheInside(String path) {
        for (String caller : List.of("nobody", "admin")) {
            OwnRoutes.Route page = OwnRoutes.table().get(0);
            HttpResponse<String> answer =
                    visitors.caller(page, caller).send("GET", path, null, null, "Accept", "text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(caller)
                    .contains(SecurityHeaders.CONTENT_SECURITY_POLICY);
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(caller)
                    .contains("nosniff");
            assertThat(answer.body()).as(caller).doesNotContainPattern(RubbishTest.INSIDE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /agent/[] HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "rubbish\r\n\r\n"
            })
    void requestThatIsNone_isTheSendersFault(String request) {
        String answer = Http.nobody(port).raw(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotStartWith("HTTP/1.1 5")
                .doesNotContainPattern("at org\\.|Tomcat/");
        assertThat(answer).doesNotContainPattern(RubbishTest.INSIDE);
        assertThat(answer).contains("Demande non comprise", "Aller à la page d'accueil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/no-such-call",
                "/api/v1/etablissements/1",
                "/api/v1/etablissements?state=NOTHING",
                "/api/v1/imports/none",
                "/api/v1/imports/%0a",
                "/api/v1//imports"
            })
    void restSaysWhatIsWrongAsAProblemInFrench(String path) {
        HttpResponse<String> answer =
                Http.basic(port, "admin@tmspros.example", "demo-admin-tmspros").get(path);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"title\"", "\"detail\"", "\"status\"")
                .doesNotContainPattern(RubbishTest.INSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/accueil", "/agent", "/admin/audit", "/camunda/app/cockpit/default/", "/", "/profil?a=b"})
    void redirectIsAPath_whateverTheHostSays(String path) {
        HttpResponse<String> answer = Http.nobody(port).get(path);

        assertThat(answer.headers().firstValue("Location")).contains("/connexion");
        String forged =
                Http.nobody(port).raw("GET " + path + " HTTP/1.1\r\n" + FORGED + "\r\nConnection: close\r\n\r\n");
        assertThat(forged).doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/accueil",
                "/\\evil.example/accueil",
                "/%5Cevil.example",
                "/%2Fevil.example",
                "/%0d%0aLocation:%20https://evil.example",
                "https://evil.example/accueil",
                "http://localhost@evil.example/accueil",
                "/accueil?next=https://evil.example&url=//evil.example"
            })
    void loginLeadsNowhereElse(String asked) {
        Etablissement etablissement = journey.activated();
        Http browser = Http.nobody(port);
        String refused = browser.raw(
                "GET " + asked + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        String session = refused.replaceFirst("(?s).*Set-Cookie: TMSPROS=([\\w-]+).*", "$1");
        String cookie = session.equals(refused) ? "none" : session;
        HttpResponse<String> form = browser.send("GET", "/connexion", null, null, "Cookie", "TMSPROS=" + cookie);
        String token = form.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

        HttpResponse<String> answer = browser.send(
                "POST",
                "/connexion?next=https://evil.example",
                "application/x-www-form-urlencoded",
                "_csrf=" + token + "&continue=https://evil.example&identifiant="
                        + etablissement.siret().digits() + "&motDePasse=" + Journey.PASSWORD.replace(' ', '+'));

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("/")
                .doesNotStartWith("//")
                .doesNotStartWith("/\\");
    }

    @Test
    void tokenIsGoneFromTheAddressAfterTheFirstLook_andNobodyIsTold() {
        for (String page : List.of("/reinitialisation", "/activation", "/confirmation-courriel")) {
            Http browser = Http.nobody(port);
            HttpResponse<String> opened = browser.get(page + "?jeton=abcdef");

            assertThat(opened.headers().firstValue("Location")).contains(page);
            assertThat(Stream.of(opened, browser.get(page))).allSatisfy(answer -> {
                assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(answer.body()).doesNotContain("abcdef");
            });
        }
    }

    @Test
    void linksInMailsComeFromTheBaseUrl_whateverTheHostSays() {
        String siret = journey.activated().siret().digits();
        Http browser = Http.nobody(port);
        String token = OwnRoutes.token(browser);
        String body = "_csrf=" + token + "&identifiant=" + siret;
        browser.raw("POST /mot-de-passe-oublie HTTP/1.1\r\nHost: 127.0.0.1:6666\r\nX-Forwarded-Host: evil.example\r\n"
                + "Connection: close\r\n\r\n");
        String answer = browser.raw("POST /mot-de-passe-oublie HTTP/1.1\r\nHost: 127.0.0.1:6666\r\nCookie: TMSPROS="
                + browser.cookie("TMSPROS").orElseThrow()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
        assertThat(answer).contains("Location: /mot-de-passe-oublie?envoye");
        String request = jdbc.sql("select id from password_reset where identifier = ?")
                .param(siret)
                .query(String.class)
                .single();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(request).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));

        List<String> mails = new ArrayList<>();
        mailbox.list(siret, 1)
                .lines()
                .forEach(line ->
                        mails.add(mailbox.open(line.file()).orElseThrow().text()
                                + mailbox.open(line.file()).orElseThrow().html()));
        assertThat(mails).hasSizeGreaterThan(1).allSatisfy(mail -> assertThat(mail)
                .contains("http://localhost:8080/")
                .doesNotContain("6666", "evil.example"));
    }

    @Test
    void aFailureShowsItsReferenceAndARefusalHasNone() {
        assertThat(page("/error")).containsPattern("Référence\u00a0: [0-9a-f]{8}\\.");
        assertThat(page("/css/no-such-style.css")).contains("Besoin d&#39;aide").doesNotContain("Référence\u00a0: ");
    }

    private String page(String path) {
        return Http.nobody(port)
                .send("GET", path, null, null, "Accept", "text/html")
                .body();
    }
}
