package fr.tmspros.admin;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZonedDateTime;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * What runs, on the node that was asked.
 *
 * @param version of the program, or null where it was never packaged
 * @param engine product and version
 * @param database product and version
 */
record ProgramView(String version, String java, String engine, String database, ZonedDateTime since) {

    static ProgramView running(DataSource source, String engine, AdminTimes times) throws MetaDataAccessException {
        return new ProgramView(
                ProgramView.class.getPackage().getImplementationVersion(),
                Runtime.version().toString(),
                engine,
                JdbcUtils.extractDatabaseMetaData(
                        source, known -> known.getDatabaseProductName() + " " + known.getDatabaseProductVersion()),
                times.local(Instant.ofEpochMilli(
                        ManagementFactory.getRuntimeMXBean().getStartTime())));
    }
}
