package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.cache.Change;
import io.skillflaw.store.cache.ChangeListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** When the listener tries again. */
@Timeout(60)
class NotifyListenerTest {
    private static final Duration LONGER_THAN_THE_TEST = Duration.ofHours(1);

    @Test
    void x05_listenerDoesNotSleepOnWhenTheDatabaseIsThereAgain() throws InterruptedException {
        Unreachable database = new Unreachable();
        try (NotifyListener listener =
                new NotifyListener(database, "changes", "me", LONGER_THAN_THE_TEST, new Deaf())) {
            listener.start();
            assertThat(database.attempts.tryAcquire(5, TimeUnit.SECONDS)).isTrue();

            listener.beginAnew();
            assertThat(database.attempts.tryAcquire(5, TimeUnit.SECONDS)).isTrue();

            listener.beginAnew();
            assertThat(database.attempts.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final class Unreachable extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        private final transient Semaphore attempts = new Semaphore(0);

        @Override
        public Connection getConnection() throws SQLException {
            attempts.release();
            throw new SQLException("nobody is there", "08001");
        }
    }

    private static final class Deaf implements ChangeListener {
        @Override
        public void changed(Collection<Change> changes) {
            throw new AssertionError("there is nobody to tell of changes");
        }

        @Override
        public void missed() {
            throw new AssertionError("there is nothing to miss");
        }
    }
}
