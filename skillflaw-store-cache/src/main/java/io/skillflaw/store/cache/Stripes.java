package io.skillflaw.store.cache;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One lock for each key, or rather for those that share one: whoever asks the store about a key waits for whoever asks
 * already, and so gets a newer answer, or the same.
 */
final class Stripes {
    private static final int COUNT = 1 << 10;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    <T extends @Nullable Object> T locked(Object key, Supplier<T> work) {
        int hash = key.hashCode();
        ReentrantLock lock = locks[(hash ^ (hash >>> 16)) & (COUNT - 1)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
