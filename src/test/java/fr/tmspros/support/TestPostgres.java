package fr.tmspros.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Points a context to a real, empty PostgreSQL, which lives as long as the test run. Its engine has a name of its own: the web
 * applications look engines up in one registry for the whole JVM.
 */
public final class TestPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EmbeddedPostgres server = started();
        stopAfterEverybodyElse(context, server);
        TestPropertyValues.of(
                        "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres",
                        "camunda.bpm.process-engine-name=postgres")
                .applyTo(context);
        context.getEnvironment().getPropertySources().addLast(productionDriver());
    }

    /** The driver is set as production sets it. */
    private static PropertySource<?> productionDriver() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application-production.yaml"));
        Properties driver = new Properties();
        yaml.getObject().forEach((key, value) -> {
            if (key.toString().startsWith("spring.datasource.hikari.data-source-properties.")) {
                driver.put(key, value);
            }
        });
        return new PropertiesPropertySource("production driver", driver);
    }

    private static void stopAfterEverybodyElse(ConfigurableApplicationContext context, EmbeddedPostgres server) {
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("testPostgres", server::close);
    }

    private static EmbeddedPostgres started() {
        try {
            return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
