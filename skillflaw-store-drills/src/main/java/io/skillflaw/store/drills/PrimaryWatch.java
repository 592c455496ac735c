package io.skillflaw.store.drills;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Finds out when a node accepts writes, on connections of its own past all proxies. */
final class PrimaryWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final Cluster cluster;
    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;

    PrimaryWatch(Cluster cluster) {
        this.cluster = cluster;
        this.threads = cluster.nodes().stream()
                .map(node -> new Thread(() -> watch(node), "watch of " + node))
                .collect(Collectors.toList());
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Since when a node has accepted writes, as far as it was asked; empty if it does not. */
    OptionalLong since(String node) {
        Long time = since.get(node);
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch(String node) {
        try {
            do {
                watchOnce(node);
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the connection is of no more use: what fails is a node that is down, which is what is watched for. */
    private void watchOnce(String node) throws InterruptedException {
        String url =
                cluster.jdbcUrl(node) + "?connectTimeout=1&loginTimeout=2&socketTimeout=2&ApplicationName=drill-watch";
        try (Connection connection = DriverManager.getConnection(url, cluster.user(), cluster.password());
                Statement statement = connection.createStatement()) {
            do {
                if (acceptsWrites(statement)) {
                    since.putIfAbsent(node, System.nanoTime());
                } else {
                    since.remove(node);
                }
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (SQLException e) {
            since.remove(node);
        }
    }

    /** A server that has just been promoted is not asked for its word only. */
    private static boolean acceptsWrites(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select pg_is_in_recovery()")) {
            if (!answer.next() || answer.getBoolean(1)) {
                return false;
            }
        }
        return statement.executeUpdate("update drill_watch set n = n + 1") == 1;
    }
}
