package fr.tmspros.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * What the threads of the web server ask of the database. A batch is one statement; a transaction is one that holds at least one
 * statement, and a statement outside of any is a transaction too.
 */
@TestConfiguration
public class Statements implements BeanPostProcessor, PriorityOrdered, QueryExecutionListener, MethodExecutionListener {

    private final List<String> statements = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private int transactions;
    private int connections;

    /**
     * What was asked between two moments.
     *
     * @param connections how many were held at once, at most
     */
    public record Cost(List<String> statements, int transactions, int connections) {}

    /** Forgets what was counted so far. */
    public synchronized void reset() {
        statements.clear();
        transactions = 0;
        connections = 0;
    }

    /** What was asked since the last reset. */
    public synchronized Cost cost() {
        return new Cost(List.copyOf(statements), transactions, connections);
    }

    /** Nearest to the database, whatever else wraps it; its settings are bound before. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource")
                ? ProxyDataSourceBuilder.create(source)
                        .listener(this)
                        .methodListener(this)
                        .build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public synchronized void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (!isOfAPage()) {
            return;
        }
        statements.add(queries.stream().map(QueryInfo::getQuery).distinct().collect(Collectors.joining("; ")));
        try {
            if (execution.getStatement().getConnection().getAutoCommit()) {
                transactions++;
                connections = Math.max(connections, open.size() + 1);
            } else {
                open.add(execution.getConnectionId());
                connections = Math.max(connections, open.size());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {}

    @Override
    public synchronized void afterMethod(MethodExecutionContext call) {
        ConnectionInfo connection = call.getConnectionInfo();
        boolean ends = call.getTarget() instanceof Connection
                && Set.of("commit", "rollback").contains(call.getMethod().getName());
        if (ends && open.remove(connection.getConnectionId())) {
            transactions++;
        }
    }

    private static boolean isOfAPage() {
        return Thread.currentThread().getName().startsWith("http-");
    }
}
