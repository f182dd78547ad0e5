package fr.tmspros.imports;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets the refused rows of files that were read long enough ago. What they counted stays. */
@Component
@Transactional
class ImportRetention {

    private final JdbcClient jdbc;
    private final ImportSettings settings;
    private final Clock clock;

    ImportRetention(JdbcClient jdbc, ImportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    void purge() {
        jdbc.sql("""
                        delete from import_refusal where import_id in
                            (select id from import_file where finished_at < :before)
                        """)
                .param("before", clock.instant().atOffset(ZoneOffset.UTC).minus(settings.rowsKept()))
                .update();
    }
}
