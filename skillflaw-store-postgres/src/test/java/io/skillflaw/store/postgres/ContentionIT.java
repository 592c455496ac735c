package io.skillflaw.store.postgres;

import static io.skillflaw.store.postgres.TestSession.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreContentionException;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.ValueSample;
import io.skillflaw.store.postgres.TestSession.PairSql;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is tried again, and what is not, with a real server on the other side. */
class ContentionIT {
    private TestDatabase database;
    private TestSession test;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.shared().createDatabase();
        test = TestSession.on(database, CallLimits.standard());
    }

    @AfterEach
    void close() {
        test.close();
        database.close();
    }

    @Test
    void x04_deadlockedWritesAreTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        CyclicBarrier met = new CyclicBarrier(2);

        List<@Nullable Throwable> failures =
                together((first, second) -> test.session().writeTogether(PairSql.class, ORIGIN, sql -> {
                    int added = sql.add(first);
                    if (attempts.incrementAndGet() <= 2) {
                        await(met);
                    }
                    return added + sql.add(second);
                }));

        assertThat(failures).containsOnlyNulls();
        // Not only once: who tries again can be back at its first row before the other was woken, and they meet anew.
        assertThat(attempts).as("a victim was chosen").hasValueGreaterThanOrEqualTo(3);
        assertThat(test.meters().samples())
                .as("each attempt but the first two is a victim's")
                .contains(ValueSample.of(StoreMetric.RETRIES, attempts.get() - 2, "deadlock"));
        assertThat(test.get(1)).isEqualTo(2);
        assertThat(test.get(2)).isEqualTo(2);
        assertThat(test.outages()).isZero();
    }

    @Test
    void x04_deadlockedTransactionsOfAHostAreNotTriedAgainAndSayWhy() throws Exception {
        CyclicBarrier met = new CyclicBarrier(2);

        List<@Nullable Throwable> failures =
                together((first, second) -> test.session().inTransaction(inside -> {
                    int added = inside.write(PairSql.class, ORIGIN, sql -> sql.add(first));
                    await(met);
                    return added + inside.write(PairSql.class, ORIGIN, sql -> sql.add(second));
                }));

        assertThat(failures)
                .filteredOn(failure -> failure != null)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                StoreContentionException.class,
                                e -> assertThat(e.sqlState()).contains("40P01")));
        assertThat(test.get(1)).isEqualTo(1);
        assertThat(test.get(2)).isEqualTo(1);
    }

    @Test
    void x04_serializationFailuresAreTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();

        int changed = test.session().writeTogether(PairSql.class, ORIGIN, sql -> {
            sql.seeOneState();
            int unused = sql.get(1);
            if (attempts.getAndIncrement() == 0) {
                changedBySomebodyElse();
            }
            return sql.add(1);
        });

        assertThat(changed).isOne();
        assertThat(attempts).hasValue(2);
        assertThat(test.get(1)).isEqualTo(2);
    }

    @Test
    void x02_connectionToADemotedPrimaryIsEvictedAtTheFirstRefusalAndTheWriteTriedAgain() {
        boolean unused = test.session().read(PairSql.class, ORIGIN, sql -> {
            sql.becomeReadOnly();
            return true;
        });

        int changed = test.session().write(PairSql.class, ORIGIN, sql -> sql.add(1));

        assertThat(changed).isOne();
        assertThat(test.get(1)).isOne();
        assertThat(test.outages()).isOne();
    }

    @Test
    void x02_readOnAConnectionThatWasEndedIsTriedAgainOnAnother() throws SQLException {
        assertThat(test.get(1)).isZero();
        test.endConnections();

        assertThat(test.get(1)).isZero();
    }

    @Test
    void x03_writeOnAConnectionThatWasEndedIsOfUnknownOutcome() throws SQLException {
        assertThat(test.get(1)).isZero();
        test.endConnections();

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> test.session().write(PairSql.class, ORIGIN, sql -> sql.add(1)));
        assertThat(test.get(1)).isZero();
    }

    private void changedBySomebodyElse() {
        try {
            test.run("update pair set n = n + 1 where id = 1");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What went wrong, in both orders at the same time. */
    private static List<@Nullable Throwable> together(Both work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<@Nullable Throwable>> running = List.of(
                    threads.submit(() -> catchThrowable(() -> work.run(1, 2))),
                    threads.submit(() -> catchThrowable(() -> work.run(2, 1))));
            List<@Nullable Throwable> failures = new ArrayList<>();
            for (Future<@Nullable Throwable> one : running) {
                failures.add(one.get(30, TimeUnit.SECONDS));
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Work on two rows. */
    private interface Both {
        int run(int first, int second);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            int unused = barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
