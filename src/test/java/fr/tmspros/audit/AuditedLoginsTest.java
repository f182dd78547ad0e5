package fr.tmspros.audit;

import static fr.tmspros.audit.AuditKind.LOGIN_ACCEPTED;
import static fr.tmspros.audit.AuditKind.LOGIN_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.audit.AuditRows.Row;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every attempt to log in is one row, and holds nothing of what was typed. */
@ApplicationTest
class AuditedLoginsTest {

    private static final String HERE = "127.0.0.1";
    private static final String AGENT = "agent@tmspros.example";
    private static final String MASKED_AGENT = "ag…@tmspros.example";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    private AuditRows rows;

    @BeforeEach
    void fromNowOn() {
        rows = new AuditRows(jdbc);
    }

    @AfterEach
    void nobodyHasToWait() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void loginOfAnEtablissement_namesItsSiret() {
        Etablissement etablissement = journey.activated();
        String account = journey.accountOf(etablissement);
        String siret = etablissement.siret().digits();
        rows = new AuditRows(jdbc);

        Http.loggedIn(port, etablissement.siret().grouped(), Journey.PASSWORD).get("/accueil");

        assertThat(rows.all()).containsExactly(new Row(LOGIN_ACCEPTED, account, siret, account, siret, null, HERE));
    }

    @Test
    void loginOfStaff_masksTheAddress() {
        Http.loggedIn(port, AGENT, "demo-agent-tmspros");

        String account = accounts.nameOfIdentifier(AGENT).orElseThrow().id();
        assertThat(rows.all())
                .containsExactly(new Row(LOGIN_ACCEPTED, account, MASKED_AGENT, account, MASKED_AGENT, null, HERE));
    }

    @Test
    void callWithBasic_isALoginToo() {
        Http.basic(port, AGENT, "demo-agent-tmspros").get("/api/v1/funnel");
        Http.basic(port, AGENT, "not the password").get("/api/v1/funnel");

        assertThat(rows.all()).extracting(Row::kind).containsExactly(LOGIN_ACCEPTED, LOGIN_REFUSED);
    }

    @Test
    void wrongPassword_namesWhoseAccountItWasAndNobodyAsActor() {
        Http.loggedIn(port, AGENT, "not the password");

        String account = accounts.nameOfIdentifier(AGENT).orElseThrow().id();
        assertThat(rows.all()).containsExactly(new Row(LOGIN_REFUSED, null, null, account, MASKED_AGENT, null, HERE));
    }

    @Test
    void rightPasswordThatHasToWait_isRefused() {
        for (int failure = 0; failure < 5; failure++) {
            Http.loggedIn(port, AGENT, "not the password");
        }
        Http.loggedIn(port, AGENT, "demo-agent-tmspros");

        assertThat(rows.all()).hasSize(6).extracting(Row::kind).containsOnly(LOGIN_REFUSED);
    }

    @Test
    void rightTemporaryPasswordTooLate_saysSo() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        clock.advance(Duration.ofDays(30));
        rows = new AuditRows(jdbc);

        Http.loggedIn(port, etablissement.siret().digits(), secret);

        assertThat(rows.all())
                .containsExactly(new Row(
                        LOGIN_REFUSED,
                        null,
                        null,
                        journey.accountOf(etablissement),
                        etablissement.siret().digits(),
                        "expired",
                        HERE));
    }

    /** A password is easily typed into the wrong field. */
    @ParameterizedTest
    @ValueSource(
            strings = {"une longue phrase de passe", "personne@nulle-part.example", "00000000000001", "\u0000\u202E"})
    void unknownIdentifier_leavesNothingOfWhatWasTyped(String typed) {
        Http.loggedIn(port, typed, typed);

        assertThat(rows.all()).containsExactly(new Row(LOGIN_REFUSED, null, null, null, null, null, HERE));
    }
}
