package io.skillflaw.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries in the background whether a server can be reached, on connections that no pool has. */
final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration SPACING = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * After every other refusal: a pooler refuses clients while its own last attempt has failed, but tries again for those that
     * it refuses, and knows of its success a moment later.
     */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);

    private final DataSource single;
    private final boolean onPrimary;
    private final Attempts<Boolean> attempts;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(probe -> {
        Thread daemon = new Thread(probe, "skillflaw-store-prober");
        daemon.setDaemon(true);
        return daemon;
    });

    /** @param mostHanging how many connections it may take at a time where nobody answers */
    Prober(DataSource single, int mostHanging) {
        this(single, mostHanging, true);
    }

    /** @param onPrimary whether the server must be the one that takes writes */
    Prober(DataSource single, int mostHanging, boolean onPrimary) {
        this.single = single;
        this.onPrimary = onPrimary;
        this.attempts =
                new Attempts<>("skillflaw-store-probe", this::requireServer, reached -> {}, SPACING, mostHanging);
    }

    /** Probes until it succeeds, then calls back once. */
    void begin(Runnable reached) {
        again(reached, Duration.ZERO, SHORT_PAUSE);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        attempts.close();
    }

    /** @param next how long to wait if that one is refused as well */
    private void again(Runnable reached, Duration pause, Duration next) {
        try {
            var unused = thread.schedule(() -> probe(reached, next), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the store is closed, nothing is probed any more", e);
        }
    }

    private void probe(Runnable reached, Duration pause) {
        try {
            boolean unused = attempts.await();
            reached.run();
        } catch (SQLException e) {
            LOG.debug("the database refuses the probe: {}", DriverFailure.of(e).getMessage());
            again(reached, pause, pause.equals(PAUSE) ? SHORT_PAUSE : PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean requireServer() throws SQLException {
        try (Connection connection = single.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select not pg_is_in_recovery()")) {
            if (answer.next() && (answer.getBoolean(1) || !onPrimary)) {
                return true;
            }
            evict(connection);
            throw new SQLException("the server is not the primary", SqlErrors.NO_PRIMARY);
        }
    }

    /** A host's pool would give the same connection out to the next probe, for as long as it lives (trap 5 of the design). */
    private void evict(Connection connection) {
        if (single instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
    }
}
