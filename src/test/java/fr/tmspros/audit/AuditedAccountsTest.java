package fr.tmspros.audit;

import static fr.tmspros.audit.AuditKind.ACCOUNT_ACTIVATED;
import static fr.tmspros.audit.AuditKind.ACCOUNT_DISABLED;
import static fr.tmspros.audit.AuditKind.ACCOUNT_ENABLED;
import static fr.tmspros.audit.AuditKind.CREDENTIALS_ISSUED;
import static fr.tmspros.audit.AuditKind.PASSWORD_CHANGED;
import static fr.tmspros.audit.AuditKind.PASSWORD_REFUSED;
import static fr.tmspros.audit.AuditKind.PASSWORD_RESET;
import static fr.tmspros.audit.AuditKind.PASSWORD_RESET_REQUESTED;
import static fr.tmspros.audit.AuditKind.RIGHTS_GRANTED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.audit.AuditRows.Row;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to accounts, their passwords and rights is one row each, in the transaction of the deed. */
@ApplicationTest
class AuditedAccountsTest {

    private static final String HERE = "127.0.0.1";
    private static final String NEW_PASSWORD = "sept girafes sur un quai";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    TransactionTemplate transaction;

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
    void credentialsThatLeave_areIssuedByTheSystem() {
        Etablissement etablissement = journey.invited();

        String siret = etablissement.siret().digits();
        assertThat(rows.all())
                .containsExactly(
                        new Row(CREDENTIALS_ISSUED, null, null, journey.accountOf(etablissement), siret, null, null));
    }

    @Test
    void activation_isDoneByItsOwner() {
        Etablissement etablissement = journey.imported();
        String siret = etablissement.siret().digits();
        Http browser = Http.loggedIn(port, siret, journey.temporaryPassword(etablissement));
        browser.post(
                "/activation",
                "/activation",
                Map.of("nouveauMotDePasse", Journey.PASSWORD, "confirmation", Journey.PASSWORD, "conditions", "true"));

        assertThat(rows.of(ACCOUNT_ACTIVATED)).containsExactly(byItself(ACCOUNT_ACTIVATED, etablissement));
    }

    @Test
    void changeOfThePassword_andOneRefused() {
        Etablissement etablissement = journey.activated();
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        rows = new AuditRows(jdbc);

        change(browser, "ce n'est pas le bon");
        change(browser, Journey.PASSWORD);

        assertThat(rows.all())
                .containsExactly(byItself(PASSWORD_REFUSED, etablissement), byItself(PASSWORD_CHANGED, etablissement));
    }

    @Test
    void forgottenPassword_namesTheAccountWhereThereIsOne() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        rows = new AuditRows(jdbc);

        forget(siret);
        forget("une longue phrase de passe");

        assertThat(rows.all())
                .containsExactly(
                        new Row(
                                PASSWORD_RESET_REQUESTED,
                                null,
                                null,
                                journey.accountOf(etablissement),
                                siret,
                                null,
                                HERE),
                        new Row(PASSWORD_RESET_REQUESTED, null, null, null, null, null, HERE));
    }

    @Test
    void passwordChosenWithALink_isAReset() {
        Etablissement etablissement = journey.activated();
        String siret = etablissement.siret().digits();
        forget(siret);
        Http browser = Http.nobody(port);
        browser.get(link(siret));
        rows = new AuditRows(jdbc);

        browser.post(
                "/reinitialisation",
                "/reinitialisation",
                Map.of("nouveauMotDePasse", NEW_PASSWORD, "confirmation", NEW_PASSWORD));

        assertThat(rows.all()).containsExactly(byItself(PASSWORD_RESET, etablissement));
    }

    @Test
    void rights_areNamedWithRoleAndCaisses() {
        String email = UUID.randomUUID() + "@caisse.example";

        accounts.addStaff(email, Role.AGENT, email, Set.of("normandie", "bretagne"), NEW_PASSWORD);
        String id = accounts.nameOfIdentifier(email).orElseThrow().id();
        accounts.disable(id);
        accounts.enable(id);

        String masked = email.substring(0, 2) + "…@caisse.example";
        assertThat(rows.all())
                .containsExactly(
                        new Row(RIGHTS_GRANTED, null, null, id, masked, "AGENT bretagne normandie", null),
                        new Row(ACCOUNT_DISABLED, null, null, id, masked, "AGENT bretagne normandie", null),
                        new Row(ACCOUNT_ENABLED, null, null, id, masked, "AGENT bretagne normandie", null));
    }

    @Test
    void deedThatIsRolledBack_leavesNoRow() {
        String email = UUID.randomUUID() + "@caisse.example";

        transaction.executeWithoutResult(status -> {
            accounts.addStaff(email, Role.ADMIN, email, Set.of(), NEW_PASSWORD);
            assertThat(rows.all()).hasSize(1);
            status.setRollbackOnly();
        });

        assertThat(accounts.nameOfIdentifier(email)).isEmpty();
        assertThat(rows.all()).isEmpty();
    }

    private Row byItself(AuditKind kind, Etablissement etablissement) {
        String account = journey.accountOf(etablissement);
        String siret = etablissement.siret().digits();
        return new Row(kind, account, siret, account, siret, null, HERE);
    }

    private static void change(Http browser, String older) {
        browser.post(
                "/compte",
                "/compte",
                Map.of("motDePasse", older, "nouveauMotDePasse", NEW_PASSWORD, "confirmation", NEW_PASSWORD));
    }

    private void forget(String identifier) {
        Http.nobody(port).post("/mot-de-passe-oublie", "/mot-de-passe-oublie", Map.of("identifiant", identifier));
    }

    private String link(String siret) {
        String request = jdbc.sql("select id from password_reset where identifier = ?")
                .param(siret)
                .query(String.class)
                .single();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(request).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .forEach(job -> management.executeJob(job.getId()));
        return mailbox.open(mailbox.list(siret, 1).lines().get(0).file())
                .orElseThrow()
                .text()
                .lines()
                .filter(line -> line.contains("?jeton="))
                .map(line -> line.replaceFirst("https?://[^/]*", ""))
                .findFirst()
                .orElseThrow();
    }
}
