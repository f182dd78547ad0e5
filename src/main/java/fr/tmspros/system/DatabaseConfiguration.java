package fr.tmspros.system;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's tables and ours come from one change log. */
@Configuration
@EnableConfigurationProperties(LiquibaseProperties.class)
class DatabaseConfiguration {

    @Bean
    LockedLiquibase liquibase(DataSource source, LiquibaseProperties settings) {
        return new LockedLiquibase(source, settings.getChangeLog());
    }
}
