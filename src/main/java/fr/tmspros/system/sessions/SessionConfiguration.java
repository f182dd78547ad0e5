package fr.tmspros.system.sessions;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.session.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.transaction.PlatformTransactionManager;

/** HTTP sessions live in the database: every node knows them, and a restart ends none. */
@Configuration
@EnableJdbcHttpSession(cleanupCron = "0 */10 * * * *")
class SessionConfiguration {

    /** Two first requests of one session may both add an attribute; and it may have been ended meanwhile, on another node. */
    private static final String NEW_ATTRIBUTE =
            "(select s.primary_id, v.name, v.bytes from spring_session s join (select cast(? as char(36)) as id,"
                    + " cast(? as varchar(200)) as name, cast(? as %s) as bytes) v on s.primary_id = v.id)";

    private static final String ON_POSTGRES = "insert into spring_session_attributes (session_primary_id,"
            + " attribute_name, attribute_bytes) " + NEW_ATTRIBUTE.formatted("bytea")
            + " on conflict (session_primary_id, attribute_name) do update set attribute_bytes ="
            + " excluded.attribute_bytes";
    private static final String ON_H2 = "merge into spring_session_attributes (session_primary_id, attribute_name,"
            + " attribute_bytes) key (session_primary_id, attribute_name) "
            + NEW_ATTRIBUTE.formatted("varbinary(100000)");

    /** By the clock of this node and by that of the database: one that is wrong ends no session. */
    private static final String EXPIRED =
            "delete from spring_session where expiry_time < ? and expiry_time < extract(epoch from current_timestamp) * 1000";

    @Bean
    @Primary
    SparingSessions sparingSessions(JdbcIndexedSessionRepository stored, SessionIds ids) {
        return new SparingSessions(stored, ids);
    }

    /** For Spring Session, and for nobody who asks for transactions in general. */
    @Bean(defaultCandidate = false)
    SessionTransactions springSessionTransactionOperations(PlatformTransactionManager transactions) {
        return new SessionTransactions(transactions);
    }

    @Bean
    SessionAttributes springSessionConversionService() {
        return new SessionAttributes(SessionConfiguration.class.getClassLoader());
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfThisDatabase(
            DataSource source, SessionSettings settings) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(settings.anonymous());
            sessions.setCreateSessionAttributeQuery(isPostgres(source) ? ON_POSTGRES : ON_H2);
            sessions.setDeleteSessionsByExpiryTimeQuery(EXPIRED);
        };
    }

    /** The id needs no second encoding. */
    @Bean
    DefaultCookieSerializerCustomizer plainSessionCookie() {
        return cookie -> cookie.setUseBase64Encoding(false);
    }

    /**
     * The container makes no sessions here and sends no cookie of its own. The engine's fork would call the cookie of its web
     * applications' token after the container's, where that has a name of its own: it would hide ours (ADR 58).
     */
    @Bean
    ServletContextInitializer noNameForTheCookieOfTheContainer() {
        return context -> context.getSessionCookieConfig().setName("JSESSIONID");
    }

    private static boolean isPostgres(DataSource source) {
        try {
            return "PostgreSQL"
                    .equals(JdbcUtils.extractDatabaseMetaData(source, metadata -> metadata.getDatabaseProductName()));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
