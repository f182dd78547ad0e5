package fr.tmspros.audit;

import fr.tmspros.account.MaskedEmail;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds rows to the audit trail, in the transaction of the caller. */
@Component
class AuditWriter {

    private static final int LONGEST = 255;

    /** What a database might refuse, or a terminal obey. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cf}]");

    /** Whatever path it came in by: no address is kept. */
    private static final Pattern ADDRESS = Pattern.compile("([^\\s/@]+)(?:@|%40)");

    private final JdbcClient jdbc;
    private final AuditRequest request;
    private final Clock clock;

    AuditWriter(JdbcClient jdbc, AuditRequest request, Clock clock) {
        this.jdbc = jdbc;
        this.request = request;
        this.clock = clock;
    }

    void write(AuditKind kind, AuditParty actor, AuditParty subject, String detail) {
        jdbc.sql("""
                        insert into audit_event
                            (occurred_at, kind, actor_id, actor_name, subject_id, subject_name, detail, origin)
                        values (:at, :kind, :actorId, :actorName, :subjectId, :subjectName, :detail, :origin)
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("kind", kind.name())
                .param("actorId", actor.id(), Types.VARCHAR)
                .param("actorName", clean(actor.name()), Types.VARCHAR)
                .param("subjectId", subject.id(), Types.VARCHAR)
                .param("subjectName", clean(subject.name()), Types.VARCHAR)
                .param("detail", clean(detail), Types.VARCHAR)
                .param("origin", clean(request.origin()), Types.VARCHAR)
                .update();
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
