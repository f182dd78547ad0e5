package fr.tmspros.system.sessions;

import fr.tmspros.account.RightsChanged;
import fr.tmspros.login.OpenSession;
import fr.tmspros.login.OpenSessions;
import fr.tmspros.login.SessionLogin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sessions of the database by account. Asks the tables of Spring Session itself, because its repository gives away the secret id
 * of a session but not the key of its row.
 */
@Component
@Transactional
class StoredSessions implements OpenSessions {

    private final JdbcClient jdbc;
    private final SessionLogins logins;
    private final SessionAttributes attributes;

    StoredSessions(JdbcClient jdbc, SessionLogins logins, SessionAttributes attributes) {
        this.jdbc = jdbc;
        this.logins = logins;
        this.attributes = attributes;
    }

    @Override
    public List<OpenSession> of(String accountId, String currentSessionId) {
        String current = SessionIds.stored(currentSessionId);
        return jdbc
                .sql("""
                        select s.primary_id, s.session_id, s.last_access_time, a.attribute_bytes
                        from spring_session s join spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.principal_name = :account and a.attribute_name = :login
                        order by s.last_access_time desc, s.primary_id
                        """)
                .param("account", accountId)
                .param("login", SessionLogins.LOGIN)
                .query((row, number) -> new Row(
                        row.getString("primary_id"),
                        row.getString("session_id").equals(current),
                        Instant.ofEpochMilli(row.getLong("last_access_time")),
                        attributes.read(row.getBytes("attribute_bytes"))))
                .list()
                .stream()
                .flatMap(row -> shown(row).stream())
                .toList();
    }

    @Override
    public void end(String accountId, String handle) {
        jdbc.sql("delete from spring_session where principal_name = :account and primary_id = :handle")
                .param("account", accountId)
                .param("handle", handle)
                .update();
    }

    @Override
    public void endOthers(String accountId, String currentSessionId) {
        jdbc.sql("delete from spring_session where principal_name = :account and session_id <> :current")
                .param("account", accountId)
                .param("current", SessionIds.stored(currentSessionId))
                .update();
    }

    /** The sessions of a disabled account are gone for good: none comes back with the account. */
    @EventListener
    void on(RightsChanged changed) {
        if (changed.change() == RightsChanged.Change.DISABLED) {
            jdbc.sql("delete from spring_session where principal_name = ?")
                    .param(changed.account().id())
                    .update();
        }
    }

    private record Row(String handle, boolean current, Instant lastSeen, Object login) {}

    private Optional<OpenSession> shown(Row row) {
        return Optional.ofNullable(row.login())
                .filter(SessionLogin.class::isInstance)
                .map(SessionLogin.class::cast)
                .filter(login -> logins.behind(login).isPresent())
                .map(login ->
                        new OpenSession(row.handle(), login.since(), row.lastSeen(), login.browser(), row.current()));
    }
}
