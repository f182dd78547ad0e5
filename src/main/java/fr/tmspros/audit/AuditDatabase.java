package fr.tmspros.audit;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Knows whether the rows are guarded by PostgreSQL, where a function of the owner alone changes anything. */
@Component
class AuditDatabase {

    private final DataSource source;

    AuditDatabase(DataSource source) {
        this.source = source;
    }

    boolean isPostgres() {
        try {
            return "PostgreSQL"
                    .equals(JdbcUtils.extractDatabaseMetaData(source, metadata -> metadata.getDatabaseProductName()));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
