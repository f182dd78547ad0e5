package fr.tmspros.system.database;

import fr.tmspros.support.ReleasedDatabase;
import fr.tmspros.support.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of the last released version, as the start of this one finds it.
 *
 * @param database which kind
 * @param said what {@code --upgrade-check} said of it
 * @param changes change sets it had seen
 * @param processes the newest version of each process in it
 */
record BeforeUpgrade(String database, String said, Set<String> changes, Map<String, Integer> processes) {

    private static final ReleasedDatabase RELEASED = ReleasedDatabase.last();

    static Set<String> changes(JdbcClient jdbc) {
        return jdbc.sql("select id from databasechangelog").query(String.class).set();
    }

    static Map<String, Integer> processes(JdbcClient jdbc) {
        return jdbc
                .sql("select key_, max(version_) from act_re_procdef group by key_")
                .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The name of an engine holds no hyphen, else the starter takes the usual one, and the engine of the other tests would be this one. */
    private static void found(ConfigurableApplicationContext context, String database) {
        TestPropertyValues.of(
                        "camunda.bpm.process-engine-name=upgraded" + database,
                        "tmspros.email.pickup-directory=target/test-courriels/upgraded-" + database + "-${PID}")
                .applyTo(context);
        Environment settings = context.getEnvironment();
        String url = settings.getProperty("spring.datasource.url");
        String user = settings.getProperty("spring.datasource.username");
        String password = settings.getProperty("spring.datasource.password");
        changeSomeFiles(url, user, password);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new UpgradeCheck(new PrintStream(said, true, StandardCharsets.UTF_8))
                .check(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + user,
                        "--spring.datasource.password=" + password);
        try {
            JdbcClient jdbc =
                    JdbcClient.create(new SimpleDriverDataSource(DriverManager.getDriver(url), url, user, password));
            context.getBeanFactory()
                    .registerSingleton(
                            "beforeUpgrade",
                            new BeforeUpgrade(
                                    database, said.toString(StandardCharsets.UTF_8), changes(jdbc), processes(jdbc)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** On an H2 that lives as long as the test run. */
    static class OnH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String url = "jdbc:h2:mem:released;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";
            TestPropertyValues.of("spring.datasource.url=" + url).applyTo(context);
            execute(
                    url,
                    context.getEnvironment().getProperty("spring.datasource.username"),
                    "",
                    "runscript from '" + RELEASED.dump("h2").toAbsolutePath() + "' compression gzip");
            found(context, "h2");
        }
    }

    /** On a PostgreSQL of its own. */
    static class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            new TestPostgres().initialize(context);
            Environment settings = context.getEnvironment();
            try (InputStream dump = new GZIPInputStream(Files.newInputStream(RELEASED.dump("postgres")))) {
                execute(
                        settings.getProperty("spring.datasource.url"),
                        settings.getProperty("spring.datasource.username"),
                        settings.getProperty("spring.datasource.password"),
                        new String(dump.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            found(context, "postgres");
        }
    }

    /** As if these had been different in the version before, whether this one changed them or not. */
    private static void changeSomeFiles(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            for (String name : List.of("etape-1.form", "onboarding.bpmn", "parcours.bpmn")) {
                byte[] now = jdbc.sql("select bytes_ from act_ge_bytearray where name_ = ?")
                        .param(name)
                        .query(byte[].class)
                        .single();
                byte[] before = Arrays.copyOf(now, now.length + 1);
                before[now.length] = '\n';
                jdbc.sql("update act_ge_bytearray set bytes_ = ? where name_ = ?")
                        .param(before)
                        .param(name)
                        .update();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
