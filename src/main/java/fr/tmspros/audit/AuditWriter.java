package fr.tmspros.audit;

import fr.tmspros.account.MaskedEmail;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/** Adds rows to the audit trail, in the transaction of the caller. */
@Component
class AuditWriter {

    private static final int LONGEST = 255;

    /** What a database might refuse, or a terminal obey. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}]");

    /** Whatever path it came in by: no address is kept. */
    private static final Pattern ADDRESS = Pattern.compile("([^\\s/@]+)(?:@|%40)");

    private static final String INSERT = """
            insert into audit_event
                (occurred_at, kind, actor_id, actor_name, subject_id, subject_name, detail, origin)
            values (:at, :kind, :actorId, :actorName, :subjectId, :subjectName, :detail, :origin)
            """;

    private final NamedParameterJdbcOperations jdbc;
    private final AuditRequest request;
    private final Clock clock;

    AuditWriter(NamedParameterJdbcOperations jdbc, AuditRequest request, Clock clock) {
        this.jdbc = jdbc;
        this.request = request;
        this.clock = clock;
    }

    void write(AuditKind kind, AuditParty actor, AuditParty subject, String detail) {
        write(kind, actor, List.of(subject), detail);
    }

    /** One deed on several: a row for each. */
    void write(AuditKind kind, AuditParty actor, List<AuditParty> subjects, String detail) {
        jdbc.batchUpdate(
                INSERT,
                subjects.stream()
                        .map(subject -> row(kind, actor, subject, detail))
                        .toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource row(AuditKind kind, AuditParty actor, AuditParty subject, String detail) {
        return new MapSqlParameterSource()
                .addValue("at", clock.instant().atOffset(ZoneOffset.UTC))
                .addValue("kind", kind.name())
                .addValue("actorId", actor.id(), Types.VARCHAR)
                .addValue("actorName", clean(actor.name()), Types.VARCHAR)
                .addValue("subjectId", subject.id(), Types.VARCHAR)
                .addValue("subjectName", clean(subject.name()), Types.VARCHAR)
                .addValue("detail", clean(detail), Types.VARCHAR)
                .addValue("origin", clean(request.origin()), Types.VARCHAR);
    }

    private static String clean(String text) {
        if (text == null) {
            return null;
        }
        String visible = INVISIBLE.matcher(text).replaceAll("");
        String masked = ADDRESS.matcher(visible)
                .replaceAll(address -> Matcher.quoteReplacement(MaskedEmail.of(address.group(1) + "@")));
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
    }
}
