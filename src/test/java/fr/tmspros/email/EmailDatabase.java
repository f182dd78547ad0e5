package fr.tmspros.email;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Our tables without the engine's, and one établissement in them; made once for all tests that ask for it. */
enum EmailDatabase {
    H2 {
        @Override
        DataSource create() {
            return new DriverManagerDataSource("jdbc:h2:mem:email;DB_CLOSE_DELAY=-1");
        }
    },
    POSTGRES {
        @Override
        DataSource create() {
            try {
                return EmbeddedPostgres.builder().start().getPostgresDatabase();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    };

    private DataSource migrated;

    abstract DataSource create();

    synchronized DataSource dataSource() {
        if (migrated == null) {
            DataSource created = create();
            migrate(created, "0002-espace");
            migrate(created, "0003-email");
            migrate(created, "0006-contact");
            migrate(created, "0038-mail-hold");
            addEtablissement(JdbcClient.create(created));
            migrated = created;
        }
        return migrated;
    }

    private static void migrate(DataSource database, String changeLog) {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        liquibase.setChangeLog("classpath:db/changelog/" + changeLog + ".yaml");
        try {
            liquibase.afterPropertiesSet();
        } catch (LiquibaseException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void addEtablissement(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into etablissement (id, siret, name, caisse_code, imported_email, contact_email, state,
                            state_since, journey_state, journey_state_since, created_at, version)
                        values (1, :siret, 'Scierie Martin', 'hauts-de-france', :email, :email, 'INVITATION_PENDING',
                            current_timestamp, 'INVITATION_PENDING', current_timestamp, current_timestamp, 0)
                        """)
                .param("siret", EmailRoom.SIRET)
                .param("email", EmailRoom.RECIPIENT)
                .update();
    }
}
