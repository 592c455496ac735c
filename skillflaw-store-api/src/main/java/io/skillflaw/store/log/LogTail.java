package io.skillflaw.store.log;

import io.skillflaw.store.error.TransientStoreException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener the new lines of a query as they come in, on a daemon thread of its own, until it is closed. What is
 * new, in which order, and what comes too late to be told, is as {@link LogFollower} has it: each line once, the oldest
 * first within one look. It looks again when the listener is done with what it has, so that a slow one makes it late, and
 * holds no more than a look's lines.
 *
 * <p>While the store cannot be reached it tries again at every interval and makes up for it afterwards. Any other failure
 * of the store, and anything the listener throws, ends the tail; {@link #failure} has it then.
 *
 * <p>Safe for threads; the listener is called by one thread.
 */
public final class LogTail implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final LogFollower follower;
    private final TailOptions options;
    private final Consumer<LogEntry> listener;
    private final ReentrantLock telling = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;
    private volatile @Nullable TransientStoreException trouble;

    private LogTail(LogFollower follower, TailOptions options, Consumer<LogEntry> listener) {
        this.follower = follower;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Begins to follow; a line appended after this has returned is told.
     *
     * @param logs the lines
     * @param query which of them
     * @param options how often to look, and how late lines may be
     * @param clock the clock to tell by what is late; how long it waits between looks does not depend on it
     * @param listener is told each line
     * @return the tail, to be closed
     * @throws TransientStoreException if the lines that are there cannot be read
     */
    public static LogTail follow(
            LogStore logs, LogQuery query, TailOptions options, Clock clock, Consumer<LogEntry> listener) {
        Objects.requireNonNull(listener, "listener");
        LogTail tail = new LogTail(LogFollower.of(logs, query, options, clock), options, listener);
        Thread thread = new Thread(tail::run, "skillflaw-log-tail");
        thread.setDaemon(true);
        thread.start();
        return tail;
    }

    /**
     * Whether it still follows.
     *
     * @return false once it was closed or has failed
     */
    public boolean isOpen() {
        return ended.getCount() > 0;
    }

    /**
     * What ended it.
     *
     * @return empty while it follows and if it was closed
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * What kept the last look from seeing anything.
     *
     * @return empty if nothing did
     */
    public Optional<TransientStoreException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Ends it: once this has returned the listener is not called anew. Waits up to five seconds for a call that is under
     * way, unless it is made by the listener itself. A second call does nothing more.
     */
    @Override
    public void close() {
        ended.countDown();
        try {
            if (telling.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                telling.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (isOpen()) {
                List<LogEntry> lines = look();
                lines.forEach(this::tell);
                if (!follower.isBehind() || trouble != null) {
                    boolean unused = ended.await(options.interval().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            fail(e);
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private List<LogEntry> look() {
        try {
            List<LogEntry> lines = follower.poll();
            trouble = null;
            return lines;
        } catch (TransientStoreException e) {
            trouble = e;
            return List.of();
        }
    }

    private void tell(LogEntry line) {
        telling.lock();
        try {
            if (isOpen()) {
                listener.accept(line);
            }
        } finally {
            telling.unlock();
        }
    }

    private void fail(Throwable cause) {
        failure = cause;
        ended.countDown();
    }
}
