package fr.tmspros.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the audit trail, newest row first. */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

    private static final int LAST_PAGE = 10_000;
    private static final String ITSELF = "audit";

    private static final String SELECT = """
            select id, occurred_at, kind, actor_id, actor_name, subject_id, subject_name, detail, origin
            from audit_event
            """;

    private static final String NEWEST_FIRST = " order by occurred_at desc, id desc limit :limit";

    private final JdbcClient jdbc;
    private final AuditSelection selection;
    private final AuditWriter writer;
    private final AuditParties parties;

    AuditTrail(JdbcClient jdbc, AuditSelection selection, AuditWriter writer, AuditParties parties) {
        this.jdbc = jdbc;
        this.selection = selection;
        this.writer = writer;
        this.parties = parties;
    }

    /** One page of what is found. */
    public AuditPage page(AuditSearch search, int page, int size) {
        int number = Math.min(Math.max(page, 0), LAST_PAGE);
        AuditSelection.Where where = selection.of(search);
        List<AuditEvent> found = jdbc.sql(SELECT + where.sql() + NEWEST_FIRST + " offset :offset")
                .params(where.parameters())
                .param("limit", size + 1)
                .param("offset", (long) number * size)
                .query(AuditTrail::event)
                .list();
        return new AuditPage(found.subList(0, Math.min(size, found.size())), number, found.size() > size);
    }

    /** What was done on those of these names, SIRETs of one établissement; the newest first. */
    public List<AuditEvent> about(Collection<String> names, int most) {
        return jdbc.sql(SELECT + "where subject_name in (:names)" + NEWEST_FIRST)
                .param("names", names)
                .param("limit", most)
                .query(AuditTrail::event)
                .list();
    }

    /**
     * What is found, some at a time.
     *
     * @param last the last row of the time before, null for the first time
     */
    public List<AuditEvent> after(AuditSearch search, AuditEvent last, int size) {
        AuditSelection.Where where = selection.of(search);
        String further = last == null ? "" : " and (occurred_at, id) < (:lastAt, :lastId)";
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + where.sql() + further + NEWEST_FIRST)
                .params(where.parameters())
                .param("limit", size);
        if (last != null) {
            query.param("lastAt", last.at().atOffset(ZoneOffset.UTC)).param("lastId", last.id());
        }
        return query.query(AuditTrail::event).list();
    }

    /** Notes that somebody takes the trail, or a part of it, away as a file; before its first byte leaves. */
    @Transactional
    public void noteExport() {
        writer.write(AuditKind.EXPORTED, parties.caller(), AuditParty.NOBODY, ITSELF);
    }

    private static AuditEvent event(ResultSet row, int number) throws SQLException {
        return new AuditEvent(
                row.getLong("id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                AuditKind.valueOf(row.getString("kind")),
                new AuditParty(row.getString("actor_id"), row.getString("actor_name")),
                new AuditParty(row.getString("subject_id"), row.getString("subject_name")),
                row.getString("detail"),
                row.getString("origin"));
    }
}
