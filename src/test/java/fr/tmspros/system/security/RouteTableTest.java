package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What every mapping of our own answers whom; one that is not in the table fails. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteTableTest {

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    Staff staff;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private RouteVisitors visitors;

    @BeforeAll
    void everybody() {
        visitors = new RouteVisitors(port, journey, mailbox, staff);
    }

    @Test
    void everyMappingIsInTheTable() {
        assertThat(OwnRoutes.table())
                .extracting(OwnRoutes.Route::mapping)
                .containsExactlyInAnyOrderElementsOf(OwnRoutes.of(mappings).keySet());
    }

    static List<OwnRoutes.Route> table() {
        return OwnRoutes.table();
    }

    @ParameterizedTest
    @MethodSource("table")
    void answers(OwnRoutes.Route route) {
        Map<String, String> answered = new HashMap<>();
        for (String caller : OwnRoutes.CALLERS) {
            answered.put(caller, answer(route, caller));
        }

        assertThat(answered).isEqualTo(route.answers());
    }

    private String answer(OwnRoutes.Route route, String caller) {
        boolean sends = route.method().equals("POST");
        HttpResponse<String> answer = visitors.caller(route, caller)
                .send(
                        route.method(),
                        route.address(visitors.variables()),
                        sends ? type(route) : null,
                        sends ? "" : null,
                        visitors.headers(route, caller));
        boolean toLogin = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElseThrow().equals("/connexion");
        return toLogin ? "login" : String.valueOf(answer.statusCode());
    }

    private static String type(OwnRoutes.Route route) {
        if (route.path().endsWith("/imports") && route.isRest()) {
            return "text/csv";
        }
        return route.isRest() ? "application/json" : "application/x-www-form-urlencoded";
    }
}
