package io.skillflaw.store.postgres;

import io.skillflaw.store.error.StoreContentionException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a migration wait for a lock only shortly, and try again: while it waits, everybody who comes later waits behind it,
 * readers too.
 */
final class LockPatience extends BaseCallback {
    private static final Logger LOG = LoggerFactory.getLogger(LockPatience.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 20;

    private final ConnectionRetry.Pause pause;

    LockPatience(ConnectionRetry.Pause pause) {
        this.pause = pause;
    }

    /** What was undone as it waited too long is tried again; what was done before it is there. */
    void run(Runnable migration) {
        for (int attempt = 1; true; attempt++) {
            try {
                migration.run();
                return;
            } catch (StoreContentionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("A migration gave way to others who use the table, trying again: {}", e.getMessage());
                pauseAfter(e);
            }
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    /**
     * For the transaction only: a setting of the session is somebody else's behind a pooler. An index that is built
     * concurrently, without a transaction, waits for transactions that are open and holds nobody up meanwhile.
     */
    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(
                    connection.getAutoCommit() ? "set lock_timeout = '10min'" : "set local lock_timeout = '3s'");
        } catch (SQLException e) {
            throw new FlywayException("the time to wait for locks cannot be limited", e);
        }
    }

    private void pauseAfter(StoreContentionException failure) {
        try {
            pause.await(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
