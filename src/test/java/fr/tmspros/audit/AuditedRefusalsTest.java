package fr.tmspros.audit;

import static fr.tmspros.audit.AuditKind.ACCESS_DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.AccountName;
import fr.tmspros.audit.AuditRows.Row;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reaches for what is not theirs is one row, at each door; and no row of all that the tests wrote gives anything away. */
@ApplicationTest
class AuditedRefusalsTest {

    private static final String HERE = "127.0.0.1";
    private static final String AGENT = "agent@tmspros.example";
    private static final Pattern WHOLE_ADDRESS = Pattern.compile("[^\\s…]@");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    JdbcClient jdbc;

    private AuditRows rows;
    private Http agent;
    private AccountName agentName;

    @BeforeEach
    void anAgent() {
        agent = Http.loggedIn(port, AGENT, "demo-agent-tmspros");
        agentName = accounts.nameOfIdentifier(AGENT).orElseThrow();
        rows = new AuditRows(jdbc);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/audit?whom=secret, GET /admin/audit",
        "/no-such-page/dupont@atelier.example, GET /no-such-page/du…@atelier.example",
        "/no-such-page/dupont%40atelier.example, GET /no-such-page/du…@atelier.example",
        "/camunda/app/cockpit/default/, GET /camunda/app/cockpit/default/",
        "/camunda/api/engine/engine/default/user, GET /camunda/api/engine/engine/default/user"
    })
    void pageOfAnotherRole_isNamedWithoutItsQuery(String path, String kept) {
        assertThat(agent.get(path).statusCode()).isEqualTo(403);

        assertThat(rows.all())
                .containsExactly(new Row(ACCESS_DENIED, agentName.id(), agentName.shown(), null, null, kept, HERE));
    }

    @Test
    void callOfAnotherRole() {
        Http.basic(port, AGENT, "demo-agent-tmspros").get("/engine-rest/task/count");

        assertThat(rows.of(ACCESS_DENIED))
                .extracting(Row::actorId, Row::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(agentName.id(), "GET /engine-rest/task/count"));
    }

    @Test
    void fileOfAnotherCaisse_isDeniedAlthoughTheAnswerIsThatThereIsNone() {
        Etablissement foreign = journey.imported("accueil@atelier.example", "normandie");
        String siret = foreign.siret().digits();
        String path = "/agent/etablissements/" + siret;

        assertThat(agent.get(path).statusCode()).isEqualTo(404);
        Http.basic(port, AGENT, "demo-agent-tmspros").get("/api/v1/etablissements/" + siret);

        assertThat(rows.of(ACCESS_DENIED))
                .containsExactly(
                        new Row(ACCESS_DENIED, agentName.id(), agentName.shown(), null, siret, "GET " + path, HERE),
                        new Row(
                                ACCESS_DENIED,
                                agentName.id(),
                                agentName.shown(),
                                null,
                                siret,
                                "GET /api/v1/etablissements/" + siret,
                                HERE));
    }

    @Test
    void loginOrFormThatIsMissing_deniesNobodyAnything() {
        Http.nobody(port).get("/admin/audit");
        Http.nobody(port).get("/api/v1/funnel");
        agent.postWithoutToken("/agent/imports", Map.of());

        assertThat(rows.all()).isEmpty();
    }

    @Test
    void noColumnHoldsASecretOrAWholeAddress() {
        Etablissement etablissement = journey.imported();
        String secret = journey.temporaryPassword(etablissement);
        journey.activate(etablissement);
        journey.submitProfile(etablissement, Journey.COMPLETE_PROFILE);

        List<String> texts = jdbc.sql("select concat_ws('|', kind, actor_id, actor_name, subject_id, subject_name,"
                        + " detail, origin) from audit_event")
                .query(String.class)
                .list();

        assertThat(texts).isNotEmpty().allSatisfy(row -> assertThat(row)
                .doesNotContain(secret, Journey.PASSWORD, "demo-agent", "demo-admin", "Durand", "jeton=", "$argon2")
                .doesNotContainPattern(WHOLE_ADDRESS));
    }
}
