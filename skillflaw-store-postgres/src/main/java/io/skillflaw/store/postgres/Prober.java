package io.skillflaw.store.postgres;

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

/** Tries in the background whether a primary can be reached, on connections that no pool has. */
final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final DataSource single;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(probe -> {
        Thread daemon = new Thread(probe, "skillflaw-store-prober");
        daemon.setDaemon(true);
        return daemon;
    });

    Prober(DataSource single) {
        this.single = single;
    }

    /** Probes until it succeeds, then calls back once. */
    void begin(Runnable reached) {
        try {
            thread.execute(() -> probe(reached));
        } catch (RejectedExecutionException e) {
            LOG.debug("the store is closed, nothing is probed any more", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void probe(Runnable reached) {
        if (isPrimaryThere()) {
            reached.run();
        } else if (!thread.isShutdown()) {
            try {
                var unused = thread.schedule(() -> probe(reached), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("the store was closed, nothing is probed any more", e);
            }
        }
    }

    private boolean isPrimaryThere() {
        try (Connection connection = single.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select not pg_is_in_recovery()")) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException e) {
            LOG.debug(
                    "the database cannot be reached yet: {}",
                    DriverFailure.of(e).getMessage());
            return false;
        }
    }
}
