package fr.tmspros.system.outage;

import ch.qos.logback.classic.LoggerContext;
import com.zaxxer.hikari.HikariDataSource;
import fr.tmspros.journey.nodes.NodeWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Asks PostgreSQL four times a second, on a connection of its own, whether it is there. While it is not, whoever wants a connection
 * hears so at once, and whoever waits for an answer of it stops waiting. So no statement needs a time limit: an import may take its minute
 * (docs/adr/0034). H2 lives in this process and is not asked.
 */
@Component
class DatabaseWatch implements BeanPostProcessor, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** How long a living database may take to say so, in seconds. */
    private static final int PATIENCE = 2;

    /** How long one of many requests waits for its turn of a connection. */
    private static final Duration QUEUE = Duration.ofSeconds(20);

    private static final Duration REMINDER = Duration.ofMinutes(1);

    /**
     * A node that stands still, or vanished, keeps its transaction and the rows it has locked for so long and no longer: then its jobs are
     * anybody's too (docs/adr/0062).
     */
    private static final String LOCK_TIME = "camunda.bpm.job-execution.lock-time-in-millis";

    private final ObjectProvider<NodeWork> work;
    private final Environment settings;
    private final Set<Connection> lent = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final OutageLog outageLog = new OutageLog(this::isDown);
    private HikariDataSource pool;
    private Connection own;
    private String server;
    private volatile boolean down;
    private long downSince;
    private long said;
    private long saidFull;

    DatabaseWatch(ObjectProvider<NodeWork> work, Environment settings) {
        this.work = work;
        this.settings = settings;
    }

    /** The pool itself, before anybody wraps it. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** Whether PostgreSQL does not answer just now. */
    boolean isDown() {
        return down;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource source)) {
            return bean;
        }
        source.setExceptionOverrideClassName(HeardFaults.class.getName());
        if (!source.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            return bean;
        }
        pool = source;
        pool.setConnectionTimeout(Duration.ofSeconds(PATIENCE).toMillis());
        pool.setInitializationFailTimeout(QUEUE.toMillis());
        pool.addDataSourceProperty("connectTimeout", PATIENCE);
        pool.addDataSourceProperty("loginTimeout", PATIENCE + 2 * PATIENCE * (servers() - 1));
        pool.addDataSourceProperty("socketTimeout", PATIENCE);
        if (pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql(
                    "set idle_in_transaction_session_timeout = " + settings.getProperty(LOCK_TIME, Integer.class));
        }
        said = System.nanoTime() - REMINDER.toNanos();
        saidFull = said;
        Thread watch = new Thread(this::watch, "database-watch");
        watch.setDaemon(true);
        watch.start();
        return new Watched(source);
    }

    private void watch() {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        logs.addTurboFilter(outageLog);
        while (!pool.isClosed()) {
            String fault = fault();
            if (fault == null && down) {
                comesBack();
            } else if (fault != null && !down) {
                goes();
            }
            report(fault);
            reportFullDisk();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        forgetOwn();
        logs.getTurboFilterList().remove(outageLog);
    }

    /** What is wrong, or null. A connection that broke, or that was slow once, may have been one of many: a new one decides. */
    private String fault() {
        try {
            if (own != null && own.isValid(PATIENCE)) {
                return null;
            }
            forgetOwn();
            own = DriverManager.getConnection(pool.getJdbcUrl(), ownSettings());
            if (!own.isValid(PATIENCE)) {
                return "no answer for %d s".formatted(PATIENCE);
            }
            follow(server(own));
            return null;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    private Properties ownSettings() {
        Properties settings = new Properties();
        pool.getDataSourceProperties()
                .forEach((name, value) -> settings.setProperty(name.toString(), value.toString()));
        settings.setProperty("user", pool.getUsername());
        settings.setProperty("password", pool.getPassword());
        return settings;
    }

    /** How many the URL names, of which the first may be the one that does not answer. */
    private int servers() {
        String url = pool.getJdbcUrl();
        return url.replaceFirst("\\?.*", "").split(",").length;
    }

    /** Another one has another address, or was started at another time. */
    private static String server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select concat_ws(' ', inet_server_addr(), inet_server_port(), pg_postmaster_start_time())")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Nobody goes on waiting for a server that another one stands in for, as one that hangs would let them. */
    private void follow(String answering) {
        if (server != null && !server.equals(answering) && !down) {
            LOG.warn("another server of the database answers: what was under way is tried again");
            letGo();
        }
        server = answering;
    }

    private void goes() {
        down = true;
        downSince = System.nanoTime();
        said = downSince - REMINDER.toNanos();
        letGo();
    }

    private void letGo() {
        pool.getHikariPoolMXBean().softEvictConnections();
        List.copyOf(lent).forEach(DatabaseWatch::abort);
    }

    private void comesBack() {
        down = false;
        LOG.warn(
                "the database answers again after {} s",
                Duration.ofNanos(System.nanoTime() - downSince).toSeconds());
        work.ifAvailable(NodeWork::lookAgain);
    }

    private void report(String fault) {
        if (System.nanoTime() - said < REMINDER.toNanos()) {
            return;
        }
        int lost = outageLog.takeCount();
        if (fault != null) {
            said = System.nanoTime();
            LOG.error(
                    "the database does not answer ({}): pages answer 503, jobs wait. {} messages left out",
                    fault,
                    lost);
        } else if (lost > 0) {
            said = System.nanoTime();
            LOG.warn("the database ended connections: what they did is tried again. {} messages left out", lost);
        }
    }

    private void reportFullDisk() {
        if (System.nanoTime() - saidFull < REMINDER.toNanos()) {
            return;
        }
        HeardFaults.takeFull().ifPresent(words -> {
            saidFull = System.nanoTime();
            LOG.error("the database has no room left ({}): what would be stored is refused with 503, jobs wait", words);
        });
    }

    private void forgetOwn() {
        if (own != null) {
            abort(own);
            own = null;
        }
    }

    private static void abort(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("gone already", e);
        }
    }

    /** The pool, which gives up as soon as the database is known to be gone, and else waits patiently for a turn. */
    private final class Watched extends DelegatingDataSource {

        private Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            long start = System.nanoTime();
            while (true) {
                if (down) {
                    throw new SQLTransientConnectionException("the database does not answer");
                }
                try {
                    Connection connection = super.getConnection();
                    // the time limit is for a server that does not say hello
                    connection.setNetworkTimeout(Runnable::run, 0);
                    lent.add(connection);
                    return connection;
                } catch (SQLTransientConnectionException e) {
                    if (down || System.nanoTime() - start > QUEUE.toNanos()) {
                        throw e;
                    }
                }
            }
        }

        /** Asked for a data source, this one would hide the pool. */
        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return type.isInstance(getTargetDataSource()) ? type.cast(getTargetDataSource()) : super.unwrap(type);
        }
    }
}
