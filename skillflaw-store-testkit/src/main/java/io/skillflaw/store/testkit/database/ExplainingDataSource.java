package io.skillflaw.store.testkit.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Has PostgreSQL explain every prepared statement that runs, those of triggers included, by its module {@code auto_explain},
 * which takes a superuser. The plans kept are those of the thread that made this; other threads may use {@link #source()} too.
 */
public final class ExplainingDataSource {
    /** From version 16 on parameters would be written out, documents too. */
    private static final String EXPLAIN = """
        load 'auto_explain';
        set auto_explain.log_min_duration = 0;
        set auto_explain.log_analyze = on;
        set auto_explain.log_timing = off;
        set auto_explain.log_nested_statements = on;
        set client_min_messages = log;
        set plan_cache_mode = %s;
        select set_config(name, '0', false) from pg_settings where name = 'auto_explain.log_parameter_max_length';
        """;

    private final DataSource behind;
    private final PlanCache cache;
    private final Thread asking = Thread.currentThread();
    private final List<String> plans = new ArrayList<>();

    private ExplainingDataSource(DataSource behind, PlanCache cache) {
        this.behind = behind;
        this.cache = cache;
    }

    /** When the server keeps one plan for all values of a statement's parameters: its {@code plan_cache_mode}. */
    public enum PlanCache {
        /** Where it finds it cheap enough. */
        AUTO,
        /** Always. */
        FORCE_GENERIC_PLAN,
        /** Never. */
        FORCE_CUSTOM_PLAN
    }

    /**
     * Explains what runs on a data source's connections. They are changed for as long as they live, so that those of a pool
     * are better not used for anything else.
     *
     * @param source whose connections to explain; not closed by this
     * @param cache when the server keeps a plan
     * @return what to connect with
     */
    public static ExplainingDataSource over(DataSource source, PlanCache cache) {
        return new ExplainingDataSource(Objects.requireNonNull(source), Objects.requireNonNull(cache));
    }

    /**
     * What to run statements on.
     *
     * @return a data source for any thread
     */
    public DataSource source() {
        return proxy(
                DataSource.class,
                behind,
                (method, result) -> result instanceof Connection connection ? explained(connection) : result);
    }

    /**
     * What was gathered since this was last asked. For the thread that made this.
     *
     * @return statements with their plans as the server writes them, with how often each node ran and what it gave
     */
    public List<String> takePlans() {
        List<String> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private Connection explained(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            boolean unused = setting.execute(EXPLAIN.formatted(cache.name().toLowerCase(Locale.ROOT)));
        }
        return proxy(Connection.class, connection, this::statement);
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
                plans.add(text);
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
