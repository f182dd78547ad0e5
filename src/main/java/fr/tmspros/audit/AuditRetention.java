package fr.tmspros.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes rows that were kept long enough. On PostgreSQL through a function of the owner, for nobody else may remove any. */
@Component
@Transactional
class AuditRetention {

    private static final String ON_POSTGRES = "select purge_audit(?)";
    private static final String ON_H2 = "delete from audit_event where occurred_at < ?";

    private final JdbcClient jdbc;
    private final AuditDatabase database;
    private final AuditSettings settings;
    private final Clock clock;

    AuditRetention(JdbcClient jdbc, AuditDatabase database, AuditSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    void purge() {
        OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC).minus(settings.retention());
        if (database.isPostgres()) {
            jdbc.sql(ON_POSTGRES).param(before).query(Long.class).single();
        } else {
            jdbc.sql(ON_H2).param(before).update();
        }
    }
}
