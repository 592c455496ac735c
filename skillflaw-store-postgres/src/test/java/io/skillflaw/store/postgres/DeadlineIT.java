package io.skillflaw.store.postgres;

import static io.skillflaw.store.postgres.TestSession.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.postgres.TestSession.PairSql;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is there and slow: it says itself that the time is up, and that nothing was changed. */
class DeadlineIT {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration TRANSACTION = Duration.ofMillis(1_500);
    private static final Duration GRACE = Duration.ofMillis(250);

    private TestDatabase database;
    private TestSession test;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.shared().createDatabase();
        test = TestSession.on(database, new CallLimits(DEADLINE, TRANSACTION, DEADLINE, DEADLINE));
        assertThat(test.get(1)).isZero();
    }

    @AfterEach
    void close() {
        test.close();
        database.close();
    }

    @Test
    void x01_statementThatTakesTooLongIsCancelledByTheServer() {
        StoreException failure = failureInTime(
                () -> test.session().read(PairSql.class, ORIGIN, PairSql::takeLong), StoreTimeoutException.class);

        assertThat(failure.sqlState()).contains("57014");
        assertThat(test.outages()).as("slow is not gone").isZero();
    }

    @Test
    void x01_writeThatWaitsForALockEndsAndIsKnownToHaveChangedNothing() throws SQLException {
        try (Connection other = Locks.held(database, "update pair set n = 10 where id = 1")) {
            StoreException failure = failureInTime(
                    () -> test.session().write(PairSql.class, ORIGIN, sql -> sql.add(1)),
                    StoreContentionException.class);

            assertThat(failure.sqlState()).contains("55P03");
            assertThat(test.outages()).isZero();
            other.rollback();
        }
        assertThat(test.get(1)).isZero();
    }

    @Test
    void x01_callsInsideATransactionHaveADeadlineToo() {
        StoreException failure = failureInTime(
                () -> test.session().inTransaction(inside -> inside.read(PairSql.class, ORIGIN, PairSql::takeLong)),
                StoreTimeoutException.class);

        assertThat(failure).isInstanceOf(StoreTimeoutException.class);
    }

    @Test
    void x01_transactionThatAHostLeavesOpenIsEndedAndNamed() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Throwable failure;
        try {
            failure = catchThrowable(() -> test.session().inTransaction(inside -> {
                int changed = inside.write(PairSql.class, ORIGIN, sql -> sql.add(1));
                // As if a language model were asked.
                Awaitility.await().until(() -> openTransactions() == 0);
                return changed;
            }));
        } finally {
            System.setErr(before);
        }

        assertThat(failure).isInstanceOf(StoreTimeoutException.class).hasMessageContaining("too long");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("A transaction was open for more than 1500 ms", "opened at", DeadlineIT.class.getName());
        assertThat(test.get(1)).isZero();
        assertThat(test.outages()).isZero();
    }

    private int openTransactions() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and state = 'idle in transaction'")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static StoreException failureInTime(Runnable call, Class<? extends StoreException> type) {
        long start = System.nanoTime();
        Throwable failure = catchThrowable(call::run);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThanOrEqualTo(DEADLINE.plus(GRACE));
        assertThat(failure).isInstanceOf(type);
        return type.cast(failure);
    }
}
