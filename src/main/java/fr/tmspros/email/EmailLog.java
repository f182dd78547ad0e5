package fr.tmspros.email;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of each message; one row per id, however often it was tried. */
@Service
public class EmailLog {

    private static final String UPDATE = """
            update email_message set status = :status, status_at = :at, server_answer = :answer
            where id = :id
            """;
    private static final String INSERT = """
            insert into email_message (id, etablissement_id, template, status, status_at, server_answer)
            values (:id, :etablissement, :template, :status, :at, :answer)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    EmailLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest message to an établissement; empty where none has left yet. */
    @Transactional(readOnly = true)
    public Optional<EmailStatus> last(long etablissementId) {
        return jdbc.sql("""
                        select template, status, status_at from email_message
                        where etablissement_id = :etablissement
                        order by status_at desc, id fetch first 1 rows only
                        """)
                .param("etablissement", etablissementId)
                .query(EmailLog::status)
                .optional();
    }

    void record(OutgoingEmail email, ServerAnswer answer) {
        if (write(UPDATE, email, answer) == 0) {
            write(INSERT, email, answer);
        }
    }

    private int write(String sql, OutgoingEmail email, ServerAnswer answer) {
        return jdbc.sql(sql)
                .param("id", email.id())
                .param("etablissement", email.etablissementId())
                .param("template", email.template().file())
                .param("status", answer.delivery().name())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("answer", answer.text())
                .update();
    }

    private static EmailStatus status(ResultSet row, int number) throws SQLException {
        return new EmailStatus(
                EmailTemplate.of(row.getString("template")),
                row.getString("status"),
                row.getObject("status_at", OffsetDateTime.class).toInstant());
    }
}
