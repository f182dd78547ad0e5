package fr.tmspros.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the audit trail that were added since this object was made. */
class AuditRows {

    private final JdbcClient jdbc;
    private final long last;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.last = jdbc.sql("select coalesce(max(id), 0) from audit_event")
                .query(Long.class)
                .single();
    }

    /** A row as the database has it. */
    record Row(
            AuditKind kind,
            String actorId,
            String actorName,
            String subjectId,
            String subjectName,
            String detail,
            String origin) {}

    List<Row> all() {
        return jdbc.sql("select kind, actor_id, actor_name, subject_id, subject_name, detail, origin from audit_event"
                        + " where id > ? order by id")
                .param(last)
                .query(Row.class)
                .list();
    }

    List<Row> of(AuditKind kind) {
        return all().stream().filter(row -> row.kind() == kind).toList();
    }
}
