package fr.tmspros.system.database;

import javax.sql.DataSource;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.liquibase.LiquibaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The engine's tables and ours come from one change log. Their owner may be another user of PostgreSQL than the one the application
 * works as ({@code spring.liquibase.user}).
 */
@Configuration
@EnableConfigurationProperties(LiquibaseProperties.class)
class DatabaseConfiguration {

    @Bean
    LockedLiquibase liquibase(DataSource source, DataSourceProperties user, LiquibaseProperties settings) {
        if (settings.getUser() == null || settings.getUser().equals(user.getUsername())) {
            return new LockedLiquibase(source, settings.getChangeLog(), null);
        }
        DataSource owner = DataSourceBuilder.derivedFrom(source)
                .type(SimpleDriverDataSource.class)
                .username(settings.getUser())
                .password(settings.getPassword())
                .build();
        return new LockedLiquibase(owner, settings.getChangeLog(), new DatabaseGrants(user.getUsername()));
    }

    /** Infrastructure, as the advisor of transactions is: no other kind is looked for at start ({@code spring.aop.auto}). */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor optimisticRetry() {
        OptimisticRetry retry = new OptimisticRetry();
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(retry, retry);
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }
}
