package fr.tmspros.system.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which requests to the engine's web applications and REST API who may make. */
final class EngineRequests {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private EngineRequests() {}

    /** What Tasklist needs to show and submit one's own tasks, and nothing else: the whole list for an établissement. */
    static RequestMatcher tasklistOfEtablissements() {
        return any(
                requests(GET, "/camunda/app/tasklist", "/camunda/app/tasklist/**", "/camunda/lib/**"),
                requests(GET, "/camunda/favicon.ico", "/camunda/assets/**", "/camunda/api/tasklist/plugin/*/static/**"),
                requests(GET, "/camunda/api/admin/auth/user/default", "/camunda/api/engine/engine/"),
                requests(GET, API + "/filter", API + "/filter/count", API + "/task", API + "/task/*"),
                requests(GET, API + "/task/*/form", API + "/task/*/deployed-form", API + "/task/*/form-variables"),
                requests(GET, API + "/user/*/profile"),
                requests(OPTIONS, API + "/filter"),
                requests(POST, API + "/filter/*/list", API + "/task/*/submit-form"));
    }

    /** Agents also claim tasks and look at them from all sides; the engine's own authorizations say which tasks. */
    static RequestMatcher tasklistOfAgents() {
        return any(
                requests(GET, "/camunda/app/welcome/**", "/camunda/api/tasklist/**", API + "/history/task"),
                requests(GET, API + "/filter/*", API + "/filter/*/count", API + "/filter/*/list"),
                requests(GET, API + "/task/*/identity-links"),
                requests(GET, API + "/group", API + "/process-definition"),
                requests(GET, API + "/process-definition/*/xml"),
                requests(OPTIONS, API + "/filter/*", API + "/user", API + "/group", API + "/authorization"),
                requests(POST, API + "/filter/*/count", API + "/task", API + "/task/count"),
                requests(POST, API + "/task/*/claim", API + "/task/*/unclaim"));
    }

    /** A process belongs to the shipped files: nobody deploys, deletes, moves tokens, migrates, or logs in by the engine's own form. */
    static RequestMatcher closedToEverybody() {
        return any(Stream.of("/engine-rest", "/engine-rest/engine/*", API)
                .map(EngineRequests::changesOfProcesses)
                .toArray(RequestMatcher[]::new));
    }

    private static RequestMatcher changesOfProcesses(String api) {
        return any(
                requests(POST, api + "/deployment/**", api + "/migration/**", api + "/modification/**"),
                requests(DELETE, api + "/deployment/**", api + "/process-definition/**"),
                requests(
                        POST,
                        api + "/process-instance/*/modification/**",
                        api + "/process-instance/*/modification-async/**"),
                requests(
                        POST, api + "/process-definition/*/restart/**", api + "/process-definition/*/restart-async/**"),
                requests(
                        POST,
                        api + "/identity/verify/**",
                        api + "/task/*/bpmnError/**",
                        api + "/task/*/bpmnEscalation/**"),
                requests(POST, "/camunda/api/admin/auth/user/*/login/*/**", "/camunda/api/admin/setup/**"));
    }

    private static RequestMatcher requests(HttpMethod method, String... patterns) {
        return any(Arrays.stream(patterns)
                .map(pattern -> PATHS.matcher(method, pattern))
                .toArray(RequestMatcher[]::new));
    }

    private static RequestMatcher any(RequestMatcher... matchers) {
        return new OrRequestMatcher(matchers);
    }
}
