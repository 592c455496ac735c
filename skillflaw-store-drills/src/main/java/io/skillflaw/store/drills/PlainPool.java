package io.skillflaw.store.drills;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** HikariCP and the driver with the settings that they come with, writing all the time: what the library is compared with. */
final class PlainPool implements AutoCloseable {
    private static final int THREADS = 2;
    private static final long PAUSE_MILLIS = 25;

    private final HikariDataSource pool;
    private final Route route;
    private final NavigableSet<Long> written = new ConcurrentSkipListSet<>();
    private final AtomicLong failures = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    PlainPool(Route route, String user, String password) {
        this.route = route;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(route.jdbcUrl());
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("plain " + route.name());
        this.pool = new HikariDataSource(config);
        for (int n = 0; n < THREADS; n++) {
            Thread thread = new Thread(this::write, "plain " + route.name());
            // One that hangs on a dead connection is not waited for.
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    Route route() {
        return route;
    }

    /** When a write was acknowledged first from a time on. */
    OptionalLong writtenAfter(long time) {
        Long first = written.ceiling(time);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closed.countDown();
        pool.close();
    }

    private void write() {
        try {
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                writeOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails is what is measured: the time until it no longer does. */
    private void writeOnce() {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("update drill_plain set n = n + 1 where route = ?")) {
            statement.setString(1, route.name());
            if (statement.executeUpdate() == 1) {
                written.add(System.nanoTime());
            }
        } catch (SQLException e) {
            failures.incrementAndGet();
        }
    }
}
