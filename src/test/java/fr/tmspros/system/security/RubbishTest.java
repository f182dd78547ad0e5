package fr.tmspros.system.security;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.form.Forms;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever is sent to whichever mapping of our own: no failure, nothing of the inside in an answer, and nothing is evaluated. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RubbishTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EVALUATED = "zq49qz";
    private static final int SEVENTH = 7;
    private static final int THIRD = 3;
    private static final int SIXTH = 6;

    private static final List<String> RUBBISH = List.of(
            "",
            "\u0000",
            "a\u0000b",
            "\r\nX-Injected: yes\r\n\r\n",
            "' OR 1=1--",
            "%' escape '",
            "zq${7*7}qz",
            "zq*{7*7}qz",
            "zq[[${7*7}]]qz",
            "__${7*7}__::.x",
            "~{fragments/layout :: page}",
            "\u202E\u200F\uFEFFsiret",
            "\uD83D\uDE00",
            "-1",
            "99999999999999999999",
            "NaN",
            "../../../etc/passwd",
            "%00",
            "<script>alert(1)</script>",
            "null",
            "[]",
            "{\"$ne\":1}",
            "a".repeat(3_000));

    private static final List<String> BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "\"text\"",
            "{\"email\":{\"a\":[1]}}",
            "{\"email\":\"zq${7*7}qz\",\"unknown\":1}",
            "{\"email\":" + "[".repeat(5_000),
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
            "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.csv\"\r\n\r\nx",
            "--limit\r\nContent-Disposition: form-data\r\n\r\nx\r\n--limit--\r\n",
            "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"\u0000../a\"\r\n\r\n\u0000\r\n--limit--\r\n",
            "%",
            "=&&=&%zz=%zz&a[=1&a[b]=2");

    private static final List<String> SHAPES =
            List.of("name=1&name=2", "name%5B%5D=1&name%5B0%5D=2", "name.a.b=1", "name%5Ba%5D.class.module=1");

    private static final List<String> TYPES = List.of(
            FORM,
            "application/json",
            "text/plain",
            "text/csv",
            "application/xml",
            "application/octet-stream",
            "multipart/form-data",
            "multipart/form-data; boundary=limit",
            "application/json; charset=nonsense",
            "rubbish");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND");

    /** Class names of all we are made of, lines of stack traces, words of databases. */
    static final Pattern INSIDE =
            Pattern.compile("\\b(?:org\\.(?:spring|camunda|hibernate|h2|apache|thymeleaf|postgres)"
                    + "|fr\\.tmspros|com\\.fasterxml|java\\.(?:lang|util|io|sql|time)|jakarta\\.)\\w*|\\b[A-Z]\\w*(?:Exception|Error)\\b"
                    + "|\\tat \\w|(?i:sql ?state|syntax error|whitelabel)");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    Staff staff;

    @Autowired
    Forms forms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private RouteVisitors visitors;
    private Map<String, HandlerMethod> handlers;

    @BeforeAll
    void everybody() {
        visitors = new RouteVisitors(port, journey, mailbox, staff);
        handlers = OwnRoutes.of(mappings);
    }

    @AfterAll
    void nobodyHasToWait() {
        jdbc.sql("delete from login_throttle").update();
    }

    static List<OwnRoutes.Route> table() {
        return OwnRoutes.table();
    }

    static Stream<OwnRoutes.Route> withVariables() {
        return OwnRoutes.table().stream().filter(route -> route.path().contains("{"));
    }

    /** A third of it, another one on the next route. */
    @ParameterizedTest
    @MethodSource("withVariables")
    void rubbishInAPath(OwnRoutes.Route route) {
        for (int number = table().indexOf(route) % THIRD; number < RUBBISH.size(); number += THIRD) {
            String rubbish = RUBBISH.get(number);
            Map<String, String> variables = new HashMap<>(visitors.variables());
            variables.replaceAll((name, value) -> encoded(rubbish).replace("+", "%20"));
            assertCalm(route, rubbish, address(route, variables, ""), null, null);
        }
    }

    /** All at once get all of the rubbish, each alone gets a part of it, and so does a route that takes no parameter. */
    @ParameterizedTest
    @MethodSource("table")
    void rubbishInAParameter(OwnRoutes.Route route) {
        List<String> names = List.copyOf(parameters(route));
        int step = names.size() > 1 ? 1 : SIXTH;
        for (int number = table().indexOf(route) % step; number < RUBBISH.size(); number += step) {
            String rubbish = encoded(RUBBISH.get(number));
            send(
                    route,
                    names.stream().map(name -> encoded(name) + "=" + rubbish).collect(joining("&")));
            for (int name = number % SIXTH; names.size() > 1 && name < names.size(); name += SIXTH) {
                send(route, encoded(names.get(name)) + "=" + rubbish);
            }
        }
        for (String shape : SHAPES) {
            String pairs = shape.replace("name", encoded(names.get(0)));
            assertCalm(route, pairs, address(route, visitors.variables(), pairs), null, null);
        }
    }

    private void send(OwnRoutes.Route route, String pairs) {
        if (route.method().equals("POST") && !route.isRest()) {
            assertCalm(route, pairs, address(route, visitors.variables(), ""), FORM, pairs);
        } else {
            assertCalm(route, pairs, address(route, visitors.variables(), pairs), null, null);
        }
    }

    /** On a route every type meets a seventh of the bodies, another one on the next route. */
    @ParameterizedTest
    @MethodSource("table")
    void rubbishInABody(OwnRoutes.Route route) {
        boolean sends = route.method().equals("POST");
        List<String> types = sends ? TYPES : List.of("application/json", "multipart/form-data; boundary=limit");
        int first = table().indexOf(route);
        for (int type = 0; type < types.size(); type++) {
            for (int body = (first + type) % SEVENTH; body < BODIES.size(); body += SEVENTH) {
                String what = types.get(type) + " " + BODIES.get(body);
                assertCalm(route, what, address(route, visitors.variables(), ""), types.get(type), BODIES.get(body));
            }
        }
        if (sends) {
            assertCalm(
                    route, "a long form", address(route, visitors.variables(), ""), FORM, "a=" + "b".repeat(1_000_000));
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void wrongMethods(OwnRoutes.Route route) {
        for (String method : METHODS) {
            HttpResponse<String> answer = visitors.caller(route, "admin")
                    .send(
                            method,
                            address(route, visitors.variables(), ""),
                            null,
                            null,
                            visitors.headers(route, "admin"));
            assertCalm(answer, method + " " + route);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: rubbish",
                "Accept: application/vnd.rubbish;q=nonsense",
                "Accept: application/json",
                "Accept: application/xml",
                "Accept: image/png",
                "Accept-Language: ${7*7}",
                "Accept-Language: '); drop table account; --",
                "Accept-Encoding: rubbish",
                "Cookie: TMSPROS=../../../etc/passwd; TMSPROS=%00",
                "Cookie: rubbish",
                "Authorization: Basic rubbish",
                "Authorization: Basic %%%",
                "Authorization: Bearer ' OR 1=1--",
                "Authorization: Rubbish",
                "If-Modified-Since: rubbish",
                "If-None-Match: rubbish",
                "Range: bytes=9-1",
                "Origin: https://evil.example",
                "User-Agent: zq${7*7}qz",
                "Content-Encoding: rubbish"
            })
    void rubbishInAHeader_onAThirdOfTheRoutes(String header) {
        String[] parts = header.split(": ", 2);
        List<OwnRoutes.Route> routes = OwnRoutes.table();
        for (int number = Math.floorMod(header.hashCode(), THIRD); number < routes.size(); number += THIRD) {
            OwnRoutes.Route route = routes.get(number);
            HttpResponse<String> answer = Http.nobody(port)
                    .send("GET", address(route, visitors.variables(), ""), null, null, parts[0], parts[1]);
            assertCalm(answer, header + " " + route);
        }
    }

    private void assertCalm(OwnRoutes.Route route, String sent, String address, String type, String body) {
        String caller = caller(route);
        HttpResponse<String> answer = visitors.caller(route, caller)
                .send(route.method(), address, type, body, visitors.headers(route, caller));
        assertCalm(answer, caller + " " + route + " " + sent);
    }

    private static void assertCalm(HttpResponse<String> answer, String sent) {
        String what = sent.length() > 200 ? sent.substring(0, 200) : sent;
        assertThat(answer.statusCode()).as(what).isLessThan(500);
        assertThat(answer.body()).as(what).doesNotContainPattern(INSIDE).doesNotContain(EVALUATED);
        assertThat(answer.headers().map()).as(what).doesNotContainKey("X-Injected");
        answer.headers()
                .firstValue("Location")
                .ifPresent(to -> assertThat(to).as(what).startsWith("/").doesNotStartWith("//"));
    }

    /** Whoever needs no login for it, else somebody who gets past the door. */
    private static String caller(OwnRoutes.Route route) {
        return Stream.of("nobody", "etablissement", "admin")
                .filter(route::lets)
                .findFirst()
                .orElseThrow();
    }

    private String address(OwnRoutes.Route route, Map<String, String> variables, String query) {
        String address = route.address(variables);
        if (query.isEmpty()) {
            return address;
        }
        return address + (address.contains("?") ? "&" : "?") + query;
    }

    /** All a handler takes, by the names that it binds: its parameters, and those of its records. */
    private Set<String> parameters(OwnRoutes.Route route) {
        Set<String> names = new TreeSet<>(Set.of("unknown"));
        for (MethodParameter parameter : handlers.get(route.mapping()).getMethodParameters()) {
            RequestParam bound = parameter.getParameterAnnotation(RequestParam.class);
            Class<?> type = parameter.getParameterType();
            if (Map.class.isAssignableFrom(type)) {
                names.addAll(forms.latest("profil").keys());
            } else if (bound != null) {
                names.add(
                        bound.name().isEmpty()
                                ? parameter
                                        .getExecutable()
                                        .getParameters()[parameter.getParameterIndex()]
                                        .getName()
                                : bound.name());
            } else if (type.isRecord() && type != CurrentAccount.class) {
                Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
