package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries something on the network until it succeeds. An attempt that does not answer may hang for many seconds, also after
 * the network has returned; so the next begins beside it, and the first that succeeds wins.
 *
 * @param <T> what an attempt gives
 */
final class Attempts<T> implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final ExecutorService threads;
    private final Callable<T> attempt;
    private final Consumer<T> discard;
    private final long spacingNanos;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int generation;
    private int underWay;
    private long nextAt;
    private long silentSince = Long.MAX_VALUE;
    private @Nullable SQLException lastFailure;
    private int waiting;
    private boolean isClosed;

    /** What one caller waits for. */
    private static final class Race<T> {
        private @Nullable T winner;
        private @Nullable SQLException refusal;
        private boolean isOver;
    }

    /**
     * @param discard what to do with a success that came too late
     * @param spacing when the next begins beside one that does not answer
     * @param most how many may hang at a time
     */
    Attempts(String name, Callable<T> attempt, Consumer<T> discard, Duration spacing, int most) {
        this.attempt = attempt;
        this.discard = discard;
        this.spacingNanos = spacing.toNanos();
        this.most = most;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Waits for a success, without end while the database cannot be reached.
     *
     * @throws SQLException what a server that was reached said against it, or that this was closed
     */
    T await() throws SQLException, InterruptedException {
        Race<T> mine = new Race<>();
        lock.lockInterruptibly();
        try {
            waiting++;
            nextAt = System.nanoTime();
            while (true) {
                T winner = mine.winner;
                if (winner != null) {
                    return winner;
                }
                if (mine.refusal != null) {
                    throw mine.refusal;
                }
                if (isClosed) {
                    throw new SQLException("closed", "08003");
                }
                long left = nextAt - System.nanoTime();
                if (left > 0 || underWay >= most) {
                    long unused = news.awaitNanos(Math.max(left, PAUSE_NANOS));
                } else {
                    begin(mine);
                }
            }
        } catch (InterruptedException e) {
            if (mine.winner != null) {
                discard.accept(mine.winner);
            }
            throw e;
        } finally {
            mine.isOver = true;
            waiting--;
            lock.unlock();
        }
    }

    /** The network is there again: what hangs is given up on, and the next begins at once. */
    void startOver() {
        lock.lock();
        try {
            generation++;
            underWay = 0;
            nextAt = System.nanoTime();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why there has been no success lately; empty if there is no reason to complain. */
    Optional<SQLException> trouble() {
        lock.lock();
        try {
            if (lastFailure != null) {
                return Optional.of(lastFailure);
            }
            boolean isSilent =
                    waiting > 0 && silentSince != Long.MAX_VALUE && System.nanoTime() - silentSince > spacingNanos;
            return isSilent
                    ? Optional.of(new SQLException("nobody answers an attempt to connect", "08001"))
                    : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits is sent away at once. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
    }

    private void begin(Race<T> mine) {
        int mineIsFrom = generation;
        long now = System.nanoTime();
        underWay++;
        nextAt = now + spacingNanos;
        if (silentSince == Long.MAX_VALUE) {
            silentSince = now;
        }
        threads.execute(() -> run(mine, mineIsFrom));
    }

    private void run(Race<T> mine, int from) {
        try {
            succeeded(mine, from, attempt.call());
        } catch (SQLException e) {
            failed(mine, from, e);
        } catch (Exception e) {
            failed(mine, from, new SQLException("an attempt to connect failed", "08001", e));
        }
    }

    private void succeeded(Race<T> mine, int from, T result) {
        lock.lock();
        try {
            ended(from);
            lastFailure = null;
            silentSince = Long.MAX_VALUE;
            if (!mine.isOver && mine.winner == null) {
                mine.winner = result;
                return;
            }
        } finally {
            lock.unlock();
        }
        discard.accept(result);
    }

    private void failed(Race<T> mine, int from, SQLException failure) {
        lock.lock();
        try {
            ended(from);
            lastFailure = failure;
            nextAt = Math.min(nextAt, System.nanoTime() + PAUSE_NANOS);
            if (!SqlErrors.kindOfConnecting(failure).passes()) {
                mine.refusal = failure;
            }
        } finally {
            lock.unlock();
        }
    }

    private void ended(int from) {
        if (from == generation) {
            underWay--;
        }
        news.signalAll();
    }
}
