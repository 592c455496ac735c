package io.skillflaw.store.benchmark;

import java.util.UUID;

/** A flow that one thread saves again and again. */
final class SavedFlow {
    private final UUID id;
    private long version;

    SavedFlow(UUID id, long version) {
        this.id = id;
        this.version = version;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    void saved(long newVersion) {
        if (newVersion != version + 1) {
            throw new IllegalStateException("version %d follows %d".formatted(newVersion, version));
        }
        version = newVersion;
    }
}
