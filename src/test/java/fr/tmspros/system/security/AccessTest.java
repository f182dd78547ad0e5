package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may open what, with a session and with Basic. */
@ApplicationTest
class AccessTest {

    private static final String AGENT = "agent@tmspros.example";
    private static final String AGENT_PASSWORD = "demo-agent-tmspros";
    private static final String ADMIN = "admin@tmspros.example";
    private static final String ADMIN_PASSWORD = "demo-admin-tmspros";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final Map<String, Http> CALLERS = new HashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    /** Logged in once for all rows: each login costs an Argon2id verification. */
    @BeforeEach
    void everybodyComesIn() {
        if (CALLERS.isEmpty()) {
            String siret = journey.activated().siret().digits();
            CALLERS.put("nobody", Http.nobody(port));
            CALLERS.put("etablissement", Http.loggedIn(port, siret, Journey.PASSWORD));
            CALLERS.put("agent", Http.loggedIn(port, AGENT, AGENT_PASSWORD));
            CALLERS.put("admin", Http.loggedIn(port, ADMIN, ADMIN_PASSWORD));
            CALLERS.put("etablissementBasic", Http.basic(port, siret, Journey.PASSWORD));
            CALLERS.put("agentBasic", Http.basic(port, AGENT, AGENT_PASSWORD));
            CALLERS.put("adminBasic", Http.basic(port, ADMIN, ADMIN_PASSWORD));
            CALLERS.put("wrongBasic", Http.basic(port, ADMIN, "wrong password!"));
        }
    }

    /** 302 is the way to the login, or home for who is logged in, or to the profile while that is not complete. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    path                                            | nobody | etablissement | agent | admin | etablissementBasic | agentBasic | adminBasic | wrongBasic
                    /connexion                                      | 200 | 302 | 302 | 302 | 200 | 200 | 200 | 200
                    /connexion/renouvellement                       | 302 | 403 | 403 | 405 | 302 | 302 | 302 | 302
                    /mot-de-passe-oublie                            | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /reinitialisation                               | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /mot-de-passe/conseil                           | 405 | 405 | 405 | 405 | 405 | 405 | 405 | 405
                    /compte                                         | 302 | 200 | 200 | 200 | 302 | 302 | 302 | 302
                    /contacts                                       | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /mentions-legales                               | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /accessibilite                                  | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /css/espace.css                                 | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /accueil                                        | 302 | 200 | 403 | 403 | 302 | 302 | 302 | 302
                    /profil                                         | 302 | 200 | 403 | 403 | 302 | 302 | 302 | 302
                    /parcours                                       | 302 | 302 | 403 | 403 | 302 | 302 | 302 | 302
                    /parcours/etapes/1                              | 302 | 302 | 403 | 403 | 302 | 302 | 302 | 302
                    /compte/sessions                                | 302 | 200 | 200 | 200 | 302 | 302 | 302 | 302
                    /compte/second-facteur                          | 302 | 403 | 200 | 200 | 302 | 302 | 302 | 302
                    /compte/jetons                                  | 302 | 403 | 200 | 200 | 302 | 302 | 302 | 302
                    /connexion/code                                 | 302 | 302 | 302 | 302 | 302 | 302 | 302 | 302
                    /agent                                          | 302 | 403 | 200 | 200 | 302 | 302 | 302 | 302
                    /agent/imports                                  | 302 | 403 | 200 | 200 | 302 | 302 | 302 | 302
                    /api/v1/funnel                                  | 401 | 401 | 401 | 401 | 403 | 200 | 200 | 401
                    /api/v1/etablissements                          | 401 | 401 | 401 | 401 | 403 | 200 | 200 | 401
                    /engine-rest/task/count                         | 401 | 401 | 401 | 401 | 403 | 403 | 200 | 401
                    /engine-rest/engine                             | 401 | 401 | 401 | 401 | 403 | 403 | 200 | 401
                    /engine-rest/process-definition                 | 401 | 401 | 401 | 401 | 403 | 403 | 200 | 401
                    /camunda/app/tasklist/default/                  | 302 | 200 | 200 | 200 | 302 | 302 | 302 | 302
                    /camunda/app/cockpit/default/                   | 302 | 403 | 403 | 200 | 302 | 302 | 302 | 302
                    /camunda/app/admin/default/                     | 302 | 403 | 403 | 200 | 302 | 302 | 302 | 302
                    /camunda/api/engine/engine/default/user         | 401 | 403 | 403 | 200 | 401 | 401 | 401 | 401
                    /camunda/api/engine/engine/default/task         | 401 | 200 | 200 | 200 | 401 | 401 | 401 | 401
                    /camunda/api/engine/engine/default/metrics      | 401 | 403 | 403 | 200 | 401 | 401 | 401 | 401
                    /camunda/api/cockpit/plugin/base/default/process-definition/statistics-count | 401 | 403 | 403 | 200 | 401 | 401 | 401 | 401
                    /actuator/health                                | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /actuator/health/readiness                      | 200 | 200 | 200 | 200 | 200 | 200 | 200 | 200
                    /actuator/prometheus                            | 401 | 403 | 403 | 200 | 401 | 401 | 401 | 401
                    /actuator                                       | 302 | 403 | 403 | 200 | 302 | 302 | 302 | 302
                    /actuator/env                                   | 302 | 403 | 403 | 404 | 302 | 302 | 302 | 302
                    /h2-console                                     | 302 | 403 | 403 | 404 | 302 | 302 | 302 | 302
                    /no-such-page                                   | 302 | 403 | 403 | 404 | 302 | 302 | 302 | 302
                    """)
    void routes(
            String path,
            int nobody,
            int etablissement,
            int agent,
            int admin,
            int etablissementBasic,
            int agentBasic,
            int adminBasic,
            int wrongBasic) {
        Map<String, Integer> expected = Map.of(
                "nobody", nobody,
                "etablissement", etablissement,
                "agent", agent,
                "admin", admin,
                "etablissementBasic", etablissementBasic,
                "agentBasic", agentBasic,
                "adminBasic", adminBasic,
                "wrongBasic", wrongBasic);
        Map<String, Integer> answered = new HashMap<>();
        expected.keySet()
                .forEach(caller ->
                        answered.put(caller, CALLERS.get(caller).get(path).statusCode()));

        assertThat(answered).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /engine-rest/deployment/create",
        "POST, /engine-rest/migration/generate",
        "POST, /engine-rest/modification/execute",
        "POST, /engine-rest/identity/verify",
        "POST, /engine-rest/identity/verify/",
        "POST, /engine-rest/process-instance/any/modification/",
        "POST, /engine-rest/task/any/bpmnError/",
        "POST, /engine-rest/engine/default/deployment/create"
    })
    void processesChangeByTheShippedFilesOnly(String method, String path) {
        assertThat(CALLERS.get("adminBasic").json(method, path, "{}").statusCode())
                .isEqualTo(403);
        assertThat(CALLERS.get("admin")
                        .tasklist(
                                path.replace("/engine-rest/engine/default", ENGINE)
                                        .replace("/engine-rest", ENGINE),
                                "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connexion",
                "/connexion/renouvellement",
                "/deconnexion",
                "/profil",
                "/activation",
                "/mot-de-passe-oublie",
                "/reinitialisation",
                "/mot-de-passe/conseil",
                "/compte",
                "/compte/sessions/fin",
                "/compte/sessions/autres",
                "/compte/second-facteur",
                "/compte/second-facteur/debut",
                "/compte/second-facteur/codes",
                "/compte/second-facteur/fin",
                "/compte/jetons",
                "/compte/jetons/fin",
                "/connexion/code",
                "/agent/imports"
            })
    void formWithoutItsToken_isRefused(String path) {
        HttpResponse<String> answer = CALLERS.get("etablissement").postWithoutToken(path, Map.of("nom", "Sans jeton"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/connexion?expiree");
    }

    @Test
    void engineApiWithoutItsToken_isRefused() {
        String siret = journey.activated().siret().digits();
        Http browser = Http.loggedIn(port, siret, Journey.PASSWORD);
        browser.get("/camunda/app/tasklist/default/");

        assertThat(browser.json("POST", ENGINE + "/task/any/submit-form", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void oneLoginOpensTasklistAndCockpit_andOneLogoutEndsAll() {
        Http admin = Http.loggedIn(port, ADMIN, ADMIN_PASSWORD);
        assertThat(admin.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        assertThat(admin.get("/camunda/api/admin/auth/user/default").body()).contains("\"cockpit\"");

        assertThat(admin.post("/agent", "/deconnexion", Map.of())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/connexion?deconnexion");

        assertThat(admin.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(302);
        assertThat(admin.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(401);
        assertThat(admin.get("/agent").statusCode()).isEqualTo(302);
    }

    @Test
    void logoutInTasklist_endsTheSpaceToo() {
        Http browser = Http.loggedIn(port, journey.activated().siret().digits(), Journey.PASSWORD);

        assertThat(browser.tasklist("/camunda/api/admin/auth/user/default/logout", null)
                        .statusCode())
                .isEqualTo(204);

        assertThat(browser.get("/accueil").statusCode()).isEqualTo(302);
    }

    @Test
    void engineOwnLogin_isClosed() {
        HttpResponse<String> answer = Http.nobody(port)
                .postWithoutToken(
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        Map.of("username", ADMIN, "password", ADMIN_PASSWORD));

        assertThat(answer.statusCode()).isIn(401, 403);
    }

    @Test
    void etablissement_seesItsOwnTasksOnly() {
        Etablissement own = journey.activated();
        Etablissement other = journey.activated();
        Http browser = Http.loggedIn(port, own.siret().digits(), Journey.PASSWORD);
        String task = journey.task(own, "userTask_completeProfile").getId();
        String foreign = journey.task(other, "userTask_completeProfile").getId();

        assertThat(browser.get(ENGINE + "/task").body()).contains(task).doesNotContain(foreign);
        assertThat(browser.get(ENGINE + "/task/" + task + "/form-variables").statusCode())
                .isEqualTo(200);
        assertThat(browser.get(ENGINE + "/task/" + foreign + "/form-variables").statusCode())
                .isIn(403, 404);
        assertThat(browser.tasklist(ENGINE + "/task/" + foreign + "/submit-form", "{\"variables\":{}}")
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void accountToActivate_isLedThereFromEveryPageAndRefusedByRest() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        Http browser = Http.loggedIn(port, etablissement.siret().grouped(), secret);

        for (String path :
                new String[] {"/accueil", "/profil", "/parcours", "/camunda/app/tasklist/default/", "/agent"}) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .as(path)
                    .endsWith("/activation");
        }
        assertThat(browser.get(ENGINE + "/task").statusCode()).isEqualTo(403);
        assertThat(Http.basic(port, etablissement.siret().digits(), secret)
                        .get("/api/v1/funnel")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void temporaryPassword_diesWithTheActivationAndEndsOtherSessions() {
        Etablissement etablissement = journey.imported();
        String siret = etablissement.siret().digits();
        String secret = journey.temporaryPassword(etablissement);
        Http first = Http.loggedIn(port, siret, secret);
        Http second = Http.loggedIn(port, siret, secret);

        HttpResponse<String> activated = first.post(
                "/activation",
                "/activation",
                Map.of("nouveauMotDePasse", Journey.PASSWORD, "confirmation", Journey.PASSWORD, "conditions", "true"));

        assertThat(activated.headers().firstValue("Location").orElseThrow()).endsWith("/accueil");
        assertThat(first.get("/accueil").statusCode()).isEqualTo(200);
        assertThat(second.get("/activation").headers().firstValue("Location").orElseThrow())
                .contains("/connexion");
        assertThat(Http.loggedIn(port, siret, secret).get("/accueil").statusCode())
                .isEqualTo(302);
        assertThat(Http.loggedIn(port, siret, Journey.PASSWORD).get("/accueil").statusCode())
                .isEqualTo(200);
    }

    @Test
    void demo_answersToTheNamesOfThisMachineOnly() {
        assertThat(Http.nobody(port)
                        .raw("GET /demo/courriels HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void demo_refusesWhatCameThroughAProxy() {
        assertThat(Http.nobody(port)
                        .send("GET", "/connexion", null, null, "X-Forwarded-For", "192.0.2.1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void secondSubmitOfTheSameProfile_isNoError() {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);

        for (int click = 0; click < 2; click++) {
            HttpResponse<String> answer = browser.post("/profil", "/profil", Journey.COMPLETE_PROFILE);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/accueil");
        }
        assertThat(journey.tasks(etablissement, "userTask_completeEtape")).hasSize(4);
    }

    @RepeatedTest(5)
    void simultaneousSubmits_openTheParcoursOnce() throws Exception {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        var pool = java.util.concurrent.Executors.newFixedThreadPool(4);
        try {
            var clicks = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(click -> pool.submit(() -> browser.post("/profil", "/profil", Journey.COMPLETE_PROFILE)))
                    .toList();
            for (var click : clicks) {
                assertThat(click.get().statusCode()).as(click.get().body()).isEqualTo(302);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(journey.tasks(etablissement, "userTask_completeEtape")).hasSize(4);
    }
}
