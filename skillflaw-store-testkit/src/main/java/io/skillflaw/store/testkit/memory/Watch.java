package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingWatch;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A watch on one setting, and what its listener was told last. */
final class Watch implements SettingWatch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long PATIENCE_SECONDS = 5;

    private final Supplier<Optional<Setting>> current;
    private final Consumer<Optional<Setting>> listener;
    private final Consumer<Watch> onClose;
    private final AtomicInteger dueLooks = new AtomicInteger();
    private final ReentrantLock telling = new ReentrantLock();
    private Optional<Optional<Setting>> told = Optional.empty();
    private volatile boolean closed;

    Watch(Supplier<Optional<Setting>> current, Consumer<Optional<Setting>> listener, Consumer<Watch> onClose) {
        this.current = current;
        this.listener = listener;
        this.onClose = onClose;
    }

    /** Looks, unless somebody does at the moment, who then looks again: nobody waits for the listener of another. */
    void look() {
        int due = dueLooks.incrementAndGet();
        if (due > 1) {
            return;
        }
        while (due > 0) {
            tellWhatIsNew();
            due = dueLooks.addAndGet(-due);
        }
    }

    private void tellWhatIsNew() {
        Optional<Setting> now = current.get();
        telling.lock();
        try {
            if (!closed && !told.equals(Optional.of(now))) {
                told = Optional.of(now);
                listener.accept(now);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "the listener of a setting failed", e);
        } finally {
            telling.unlock();
        }
    }

    /**
     * Waits for a call of the listener that is under way, but not for ever: that call may be waiting for a transaction of
     * who closes.
     */
    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        try {
            if (telling.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                telling.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
