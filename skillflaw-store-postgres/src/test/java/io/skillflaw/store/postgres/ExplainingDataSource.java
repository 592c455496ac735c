package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A host's pool whose server explains every statement, those of triggers included; what is gathered is the asking thread's. */
final class ExplainingDataSource implements AutoCloseable {
    private static final String EXPLAIN = """
        load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_analyze = on;
        set auto_explain.log_timing = off;
        set auto_explain.log_nested_statements = on;
        set client_min_messages = log;
        set plan_cache_mode = %s;
        """;

    private final HikariDataSource pool;
    private final Thread asking = Thread.currentThread();
    private final List<ReadPlan> plans = new ArrayList<>();

    /** @param mode of the server's plan cache */
    ExplainingDataSource(TestDatabase database, String mode) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setConnectionInitSql(EXPLAIN.formatted(mode));
        config.setMaximumPoolSize(3);
        this.pool = new HikariDataSource(config);
    }

    DataSource source() {
        return proxy(
                DataSource.class,
                pool,
                (method, result) -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, this::statement)
                        : result);
    }

    /** The plans since this was last asked. */
    List<ReadPlan> takePlans() {
        List<ReadPlan> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    @Override
    public void close() {
        pool.close();
    }

    private @Nullable Object statement(Method method, @Nullable Object result) {
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, statement, (called, value) -> {
                    if (called.getName().startsWith("execute")
                            && Thread.currentThread().equals(asking)) {
                        gather(statement);
                    }
                    return value;
                })
                : result;
    }

    private void gather(PreparedStatement statement) throws SQLException {
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            String text = String.valueOf(notice.getMessage());
            if (text.contains("plan:")) {
                plans.add(new ReadPlan(text));
            }
        }
    }

    @FunctionalInterface
    private interface After {
        @Nullable
        Object see(Method method, @Nullable Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                ExplainingDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.see(method, method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }
}
