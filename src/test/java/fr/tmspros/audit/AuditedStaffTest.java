package fr.tmspros.audit;

import static fr.tmspros.audit.AuditKind.API_TOKEN_ISSUED;
import static fr.tmspros.audit.AuditKind.API_TOKEN_REVOKED;
import static fr.tmspros.audit.AuditKind.RECOVERY_CODES_RENEWED;
import static fr.tmspros.audit.AuditKind.SECOND_FACTOR_DISABLED;
import static fr.tmspros.audit.AuditKind.SECOND_FACTOR_ENABLED;
import static fr.tmspros.audit.AuditKind.SECOND_FACTOR_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.Role;
import fr.tmspros.audit.AuditRows.Row;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Staff;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the staff does to its second factor and its tokens is one row each. */
@ApplicationTest
class AuditedStaffTest {

    private static final String HERE = "127.0.0.1";
    private static final Map<String, String> PASSWORD = Map.of("motDePasse", Staff.PASSWORD);
    private static final String TOKENS = "/compte/jetons";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private String email;
    private Http browser;
    private AuditRows rows;

    @BeforeEach
    void somebodyNew() {
        email = staff.somebody(Role.AGENT);
        browser = Http.loggedIn(port, email, Staff.PASSWORD);
        rows = new AuditRows(jdbc);
    }

    @AfterEach
    void nobodyHasToWait() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void secondFactor_isTurnedOnAndRefusedAndRenewedAndTurnedOff() {
        staff.enrol(browser);
        Http.loggedIn(port, email, Staff.PASSWORD)
                .post("/connexion/code", "/connexion/code", Map.of("code", "000000x"));
        browser.post(Staff.PAGE, Staff.PAGE + "/codes", PASSWORD);
        browser.post(Staff.PAGE, Staff.PAGE + "/fin", PASSWORD);

        assertThat(List.of(
                        rows.of(SECOND_FACTOR_ENABLED),
                        rows.of(SECOND_FACTOR_REFUSED),
                        rows.of(RECOVERY_CODES_RENEWED),
                        rows.of(SECOND_FACTOR_DISABLED)))
                .containsExactly(
                        List.of(byItself(SECOND_FACTOR_ENABLED)),
                        List.of(byItself(SECOND_FACTOR_REFUSED)),
                        List.of(byItself(RECOVERY_CODES_RENEWED)),
                        List.of(byItself(SECOND_FACTOR_DISABLED)));
    }

    @Test
    void token_isIssuedAndRevoked() {
        browser.post(TOKENS, TOKENS, Map.of("nomDuJeton", "export", "portee", "READ", "jours", "30"));
        String id = Jsoup.parse(browser.get(TOKENS).body())
                .select("input[name=jeton]")
                .attr("value");
        browser.post(TOKENS, TOKENS + "/fin", Map.of("jeton", id));

        assertThat(rows.all()).containsExactly(byItself(API_TOKEN_ISSUED), byItself(API_TOKEN_REVOKED));
    }

    private Row byItself(AuditKind kind) {
        String id = staff.idOf(email);
        return new Row(kind, id, "Dominique Essai", id, "Dominique Essai", null, HERE);
    }
}
