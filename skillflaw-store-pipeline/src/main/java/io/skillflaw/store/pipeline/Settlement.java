package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What somebody waits for: the lines of one call, or one mark. */
final class Settlement {
    private final AtomicInteger left;
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private volatile @Nullable StoreException failure;

    /** @param parts how many lines, or one mark; at least one */
    Settlement(int parts) {
        left = new AtomicInteger(parts);
    }

    /** Once for each line that is in the store, or set aside. */
    void settle() {
        if (left.decrementAndGet() == 0) {
            end();
        }
    }

    /** Once for each that was dropped. */
    void fail(StoreException reason) {
        failure = reason;
        settle();
    }

    /** Completes once something has become of each line; exceptionally if one of them failed. */
    CompletableFuture<Void> all() {
        return all;
    }

    private void end() {
        StoreException reason = failure;
        boolean unused = reason == null ? all.complete(null) : all.completeExceptionally(reason);
    }
}
