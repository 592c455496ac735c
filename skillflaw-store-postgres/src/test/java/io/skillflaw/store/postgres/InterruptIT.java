package io.skillflaw.store.postgres;

import static io.skillflaw.store.postgres.TestSession.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.postgres.TestSession.PairSql;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers that a host interrupts: that one gives up says nothing of the database, and no other call may suffer. */
class InterruptIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ConditionFactory AWAIT = Awaitility.await().atMost(LONG);

    private TestDatabase database;
    private TestSession test;

    /** What became of a call on a thread that was interrupted. */
    private record Ended(@Nullable Throwable failure, boolean staysInterrupted) {}

    @FunctionalInterface
    private interface Starter {
        Thread start(Runnable call) throws Exception;
    }

    @FunctionalInterface
    private interface Cut {
        void apply(Thread caller) throws Exception;
    }

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.shared().createDatabase();
        test = TestSession.on(database, new CallLimits(LONG, LONG, LONG, LONG));
        assertThat(test.get(1)).isZero();
    }

    @AfterEach
    void close() {
        test.close();
        database.close();
    }

    @Test
    void x02_callerInterruptedWhileItWaitsForAConnectionSaysNothingOfTheDatabase() throws Exception {
        // There are two connections.
        Ended ended = test.session()
                .inTransaction(one -> test.session().inTransaction(two -> {
                    FutureTask<Ended> call = call(() -> test.get(2));
                    Thread caller = new Thread(call);
                    caller.start();
                    AWAIT.until(() -> test.waitingForAConnection() == 1);
                    caller.interrupt();
                    return ended(call);
                }));

        assertThat(ended.failure())
                .isInstanceOf(StoreTimeoutException.class)
                .hasMessageContaining("interrupted while it waited for a connection");
        assertThat(ended.staysInterrupted()).isTrue();
        assertThat(test.outages()).isZero();
        assertThat(test.get(2)).isZero();
    }

    @Test
    void x02_callerInterruptedWhileTheDatabaseIsAtWorkIsAnsweredAndStaysInterrupted() throws Exception {
        try (Connection other = Locks.held(database, "update pair set n = 10 where id = 1")) {
            FutureTask<Ended> call = addition();
            Thread caller = new Thread(call);
            caller.start();
            Locks.awaitWaiting(database, 1);
            caller.interrupt();
            other.commit();

            Ended ended = ended(call);
            assertThat(ended.failure()).isNull();
            assertThat(ended.staysInterrupted()).isTrue();
        }
        assertThat(test.outages()).isZero();
        assertThat(test.get(1)).isEqualTo(11);
    }

    /** Whether it is the database that is gone, the next caller finds out. */
    @Test
    void x02_connectionThatBreaksUnderAnInterruptedCallerSaysNothingOfTheDatabase() throws Exception {
        assertLosesItsConnectionAlone(
                call -> {
                    Thread caller = new Thread(call);
                    caller.start();
                    return caller;
                },
                caller -> {
                    caller.interrupt();
                    test.endConnections();
                });
    }

    /** What a virtual thread reads from is closed when it is interrupted. */
    @Test
    void x02_virtualThreadThatIsInterruptedLosesItsConnectionAlone() throws Exception {
        assumeThat(Runtime.version().feature()).as("has virtual threads").isGreaterThanOrEqualTo(21);
        assertLosesItsConnectionAlone(
                call -> (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, call),
                Thread::interrupt);
    }

    private void assertLosesItsConnectionAlone(Starter starter, Cut cut) throws Exception {
        try (Connection other = Locks.held(database, "update pair set n = 10 where id = 1")) {
            FutureTask<Ended> call = addition();
            Thread caller = starter.start(call);
            Locks.awaitWaiting(database, 1);
            cut.apply(caller);

            Ended ended = ended(call);
            assertThat(other).isNotNull();
            assertThat(ended.failure()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(ended.staysInterrupted()).isTrue();
            assertThat(test.outages()).isZero();
            assertThat(test.get(2)).as("others are served").isZero();
        }
    }

    /** Of what somebody else has locked. */
    private FutureTask<Ended> addition() {
        return call(() -> test.session().write(PairSql.class, ORIGIN, sql -> sql.add(1)));
    }

    private static FutureTask<Ended> call(Runnable work) {
        return new FutureTask<>(() ->
                new Ended(catchThrowable(work::run), Thread.currentThread().isInterrupted()));
    }

    private static Ended ended(FutureTask<Ended> call) {
        try {
            return call.get(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the call did not end", e);
        }
    }
}
