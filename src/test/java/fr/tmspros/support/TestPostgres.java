package fr.tmspros.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

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
