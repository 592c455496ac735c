package io.skillflaw.store.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a pool can check within the deadline of the call that waits for it. Pools check with whole seconds, one
 * dead connection after the other.
 */
final class WatchedConnection implements InvocationHandler {
    private static final int PARTS_OF_DEADLINE = 4;

    /** For checks that no call waits for. */
    private static final Duration UNASKED = Duration.ofSeconds(1);

    private final Connection connection;
    private final boolean isLimited;
    private final Deadlines deadlines;
    private final Watchdog watchdog;
    private final Runnable onSilence;

    /** What is known of a connection besides. */
    interface Limited {
        /** Whether the server keeps its limits on all that is done on it. */
        boolean isLimited();
    }

    private WatchedConnection(
            Connection connection, boolean isLimited, Deadlines deadlines, Watchdog watchdog, Runnable onSilence) {
        this.connection = connection;
        this.isLimited = isLimited;
        this.deadlines = deadlines;
        this.watchdog = watchdog;
        this.onSilence = onSilence;
    }

    static Connection of(
            Connection connection, boolean isLimited, Deadlines deadlines, Watchdog watchdog, Runnable onSilence) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class, Limited.class},
                new WatchedConnection(connection, isLimited, deadlines, watchdog, onSilence));
    }

    static boolean isLimited(Connection connection) throws SQLException {
        return connection.isWrapperFor(Limited.class)
                && connection.unwrap(Limited.class).isLimited();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return switch (method.getName()) {
                case "isLimited" -> isLimited;
                case "isValid" -> isValid(method, arguments);
                case "isWrapperFor" -> isLimitedAsked(arguments) || connection.isWrapperFor(asked(arguments));
                case "unwrap" -> isLimitedAsked(arguments) ? proxy : connection.unwrap(asked(arguments));
                default -> method.invoke(connection, arguments);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object isValid(Method method, @Nullable Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        Deadline limit = deadlines.current().map(WatchedConnection::part).orElseGet(() -> Deadline.in(UNASKED));
        Watch watch = watchdog.watch(connection, limit);
        try {
            return method.invoke(connection, arguments);
        } finally {
            watch.end();
            if (watch.hasFired()) {
                onSilence.run();
            }
        }
    }

    /** Where a connection is dead there must be time left for another. */
    private static Deadline part(Deadline whole) {
        return new Deadline(System.nanoTime() + Math.max(0, whole.leftNanos()) / PARTS_OF_DEADLINE);
    }

    private static boolean isLimitedAsked(@Nullable Object @Nullable [] arguments) {
        return asked(arguments) == Limited.class;
    }

    private static Class<?> asked(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || !(arguments[0] instanceof Class<?> asked)) {
            throw new IllegalArgumentException("takes a class");
        }
        return asked;
    }
}
