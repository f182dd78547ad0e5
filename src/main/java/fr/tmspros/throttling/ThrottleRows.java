package fr.tmspros.throttling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code login_throttle}, in the transaction of the caller. Expired rows count as absent. */
@Component
class ThrottleRows {

    private final JdbcClient jdbc;

    ThrottleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else counts on it before the transaction ends. */
    ThrottleRow locked(String subject, String origin, Instant now) {
        return find(subject, origin, now, " for update");
    }

    ThrottleRow read(String subject, String origin, Instant now) {
        return find(subject, origin, now, "");
    }

    /** Never updates a row it has not locked: where another transaction was faster with the first failure, the insert fails. */
    void store(ThrottleRow row) {
        if (row.stored()) {
            put(row, """
                    update login_throttle set failures = :failures, blocked_until = :until, expires_at = :expires
                    where subject = :subject and origin = :origin
                    """);
        } else {
            put(row, """
                    insert into login_throttle (subject, origin, failures, blocked_until, expires_at)
                    values (:subject, :origin, :failures, :until, :expires)
                    """);
        }
    }

    void forget(String subject, String origin) {
        jdbc.sql("delete from login_throttle where subject = ? and origin = ?")
                .param(subject)
                .param(origin)
                .update();
    }

    void forget(String subject) {
        jdbc.sql("delete from login_throttle where subject = ?").param(subject).update();
    }

    void forgetExpired(Instant now) {
        jdbc.sql("delete from login_throttle where expires_at < ?")
                .param(atUtc(now))
                .update();
    }

    private void put(ThrottleRow row, String sql) {
        jdbc.sql(sql)
                .param("subject", row.subject())
                .param("origin", row.origin())
                .param("failures", row.failures())
                .param("until", atUtc(row.blockedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("expires", atUtc(row.expiresAt()))
                .update();
    }

    private ThrottleRow find(String subject, String origin, Instant now, String lock) {
        return jdbc.sql("select subject, origin, failures, blocked_until, expires_at from login_throttle"
                        + " where subject = ? and origin = ?" + lock)
                .param(subject)
                .param(origin)
                .query(ThrottleRows::row)
                .optional()
                .map(row -> row.at(now))
                .orElseGet(() -> ThrottleRow.absent(subject, origin));
    }

    private static ThrottleRow row(ResultSet row, int number) throws SQLException {
        return new ThrottleRow(
                row.getString("subject"),
                row.getString("origin"),
                row.getInt("failures"),
                instant(row.getObject("blocked_until", OffsetDateTime.class)),
                instant(row.getObject("expires_at", OffsetDateTime.class)),
                true);
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
