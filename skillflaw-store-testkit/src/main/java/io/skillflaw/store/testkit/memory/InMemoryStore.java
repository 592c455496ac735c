package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;
import java.time.Clock;
import java.util.Objects;

/**
 * A store that keeps everything in memory and forgets it when closed. It is meant to be obviously right, not fast: one
 * call at a time, and a transaction keeps all others waiting.
 */
public final class InMemoryStore implements SkillFlawStore {
    private final Memory memory;

    private InMemoryStore(Memory memory) {
        this.memory = memory;
    }

    /**
     * Opens an empty store.
     *
     * @param clock where it takes the time from
     * @return the store
     */
    public static SkillFlawStore open(Clock clock) {
        return new InMemoryStore(new Memory(Objects.requireNonNull(clock, "clock")));
    }

    @Override
    public Stores asSystem() {
        return stores(Scope.SYSTEM);
    }

    @Override
    public Stores as(UserId user) {
        return stores(Scope.of(user));
    }

    @Override
    public Stores asAnonymous() {
        return stores(Scope.ANONYMOUS);
    }

    @Override
    public Health health() {
        return memory.isClosed() ? Health.closed() : Health.serving();
    }

    @Override
    public StoreMetrics metrics() {
        return new MemoryMetrics(this::health, memory.watches());
    }

    @Override
    public void close() {
        memory.close();
    }

    private Stores stores(Scope scope) {
        memory.checkOpen();
        return new MemoryStores(memory, memory.session(), scope);
    }
}
