package fr.tmspros.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ContextConfiguration;

/**
 * On PostgreSQL with two users: the application works as one that owns no table, and can add to the audit trail and read it, nothing
 * else. And even the owner, who is the application's user where there is one user only, changes nothing.
 */
@ApplicationTest
@ContextConfiguration(initializers = AuditOnPostgresTest.TwoUsers.class)
class AuditOnPostgresTest {

    private static final String INSERT =
            "insert into audit_event (occurred_at, kind, detail) values (?, 'EXPORTED', ?)";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    JdbcTemplate application;

    @Autowired
    AuditRetention retention;

    /** The database has one of its own, which nobody moves. */
    @Autowired
    MovableClock clock;

    @Autowired
    Environment settings;

    @Test
    void applicationWorksAsAUserThatOwnsNothing() {
        assertThat(application.queryForObject("select current_user", String.class))
                .isEqualTo("tmspros app");
        assertThat(application.queryForList(
                        "select tableowner from pg_tables where schemaname = 'public'", String.class))
                .hasSizeGreaterThan(60)
                .containsOnly("tmspros_owner");

        Etablissement etablissement = journey.inParcours();
        assertThat(journey.state(etablissement)).isEqualTo(JourneyState.PROFILE_COMPLETE);
        HttpResponse<String> page = Http.loggedIn(port, "admin@tmspros.example", "demo-admin-tmspros")
                .get("/admin/audit?from=2026-01-01&by=" + etablissement.siret().digits() + "&whom=atelier");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Compte activé").doesNotContain("Aucune ligne ne correspond");
    }

    @Test
    void tablesAreCountedAnewForAUserThatOwnsNothing() {
        journey.imported();

        application.execute("select renew_statistics()");

        assertThat(application.queryForObject(
                        "select reltuples from pg_class where relname = 'etablissement'", Double.class))
                .isPositive();
    }

    @Test
    void applicationAddsAndReads() {
        application.update(INSERT, OffsetDateTime.now(ZoneOffset.UTC), "added");

        assertThat(count("added")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set detail = 'forged'",
                "delete from audit_event",
                "truncate audit_event",
                "alter table audit_event disable trigger all",
                "drop table audit_event",
                "create or replace function audit_event_guard() returns trigger language sql as ''",
                "create or replace rule forget as on insert to audit_event do instead nothing"
            })
    void applicationCanDoNothingElse(String sql) {
        application.update(INSERT, OffsetDateTime.now(ZoneOffset.UTC).minusYears(2), "old enough to go");

        assertThatThrownBy(() -> application.execute(sql))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set detail = 'forged'",
                "delete from audit_event",
                "delete from audit_event where detail = 'young'",
                "truncate audit_event"
            })
    void ownerChangesNothingEither(String sql) {
        application.update(INSERT, OffsetDateTime.now(ZoneOffset.UTC), "young");

        assertThatThrownBy(() -> owner().execute(sql)).rootCause().hasMessageContaining("audit_event is append-only");
        assertThat(count("young")).isPositive();
    }

    @Test
    void purgeRemovesWhatIsOldEnoughAndNothingElse() {
        Instant elsewhere = clock.instant();
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        clock.moveTo(now.toInstant());
        application.update(INSERT, now.minusDays(400), "400 days");
        application.update(INSERT, now.minusDays(300), "300 days");
        application.update(INSERT, now.minusDays(30), "30 days");

        retention.purge();
        clock.moveTo(elsewhere);

        assertThat(count("400 days")).isZero();
        assertThat(count("300 days")).isOne();
        assertThat(count("30 days")).isOne();

        application.queryForObject("select purge_audit(?)", Long.class, now.plusYears(1));
        assertThat(count("300 days")).isZero();
        assertThat(count("30 days")).as("younger than six months").isPositive();
    }

    @Test
    void purgeIsNotFooledByATableOfTheCaller() {
        OffsetDateTime old = OffsetDateTime.now(ZoneOffset.UTC).minusDays(400);
        application.update(INSERT, old, "real");

        assertThatCode(() -> application.execute((java.sql.Connection connection) -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("create temporary table audit_event (occurred_at timestamptz)");
                        statement.execute("select purge_audit(now() - interval '1 year')");
                        statement.execute("drop table pg_temp.audit_event");
                    }
                    return null;
                }))
                .doesNotThrowAnyException();

        assertThat(count("real")).isZero();
    }

    private int count(String detail) {
        return application.queryForObject("select count(*) from audit_event where detail = ?", Integer.class, detail);
    }

    private JdbcTemplate owner() {
        return new JdbcTemplate(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.datasource.url"), "tmspros_owner", "owner"));
    }

    /** Made as docs/operations.md says. */
    static class TwoUsers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            new TestPostgres().initialize(context);
            String url = context.getEnvironment()
                    .getRequiredProperty("spring.datasource.url")
                    .replaceFirst("\\?.*", "");
            JdbcTemplate administrator = new JdbcTemplate(new DriverManagerDataSource(url, "postgres", "postgres"));
            administrator.execute("create role tmspros_owner login password 'owner'");
            administrator.execute("create role \"tmspros app\" login password 'app'");
            administrator.execute("revoke create on schema public from public");
            administrator.execute("grant usage, create on schema public to tmspros_owner");
            TestPropertyValues.of(
                            "spring.datasource.url=" + url,
                            "spring.datasource.username=tmspros app",
                            "spring.datasource.password=app",
                            "spring.liquibase.user=tmspros_owner",
                            "spring.liquibase.password=owner",
                            "camunda.bpm.process-engine-name=twousers")
                    .applyTo(context);
        }
    }
}
