package io.skillflaw.store.cache;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.ReadingStores;
import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one viewer: what is cached is read through the cache, what is written is told.
 *
 * @param stores the stores behind
 * @param viewer whose scope they have
 * @param caches what is known
 * @param sink is told what was committed
 */
record CachingStores(Stores stores, Viewer viewer, Caches caches, CommitSink sink) implements Stores {
    @Override
    public FlowStore flows() {
        return new CachingFlowStore(new TrackedFlowStore(stores.flows(), sink), viewer, caches);
    }

    @Override
    public ProjectStore projects() {
        return new CachingProjectStore(new TrackedProjectStore(stores.projects(), sink), viewer, caches);
    }

    @Override
    public UserStore users() {
        return new CachingUserStore(new TrackedUserStore(stores.users(), sink), viewer, caches);
    }

    @Override
    public SettingsStore settings() {
        return new CachingSettingsStore(new TrackedSettingsStore(stores.settings(), sink), viewer, caches);
    }

    @Override
    public LogStore logs() {
        return stores.logs();
    }

    @Override
    public MessageStore messages() {
        return stores.messages();
    }

    @Override
    public AuditLog audit() {
        return stores.audit();
    }

    /** Passes the cache by: what is older than the cache's must not get into it (trap 12 of the design). */
    @Override
    public Stores reading(ReadPreference preference) {
        Stores reads = stores.reading(preference);
        return reads.equals(stores) || preference instanceof ReadPreference.Primary
                ? this
                : ReadingStores.of(reads, this);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        Objects.requireNonNull(work, "work");
        CommitRecord record = new CommitRecord();
        try {
            T result = stores.inTransaction(inside -> work.run(new TrackedStores(inside, record)));
            record.replayOn(sink);
            return result;
        } catch (OutcomeUnknownException e) {
            // Perhaps all of it took effect; only asking tells.
            record.replayChangesOn(sink);
            throw e;
        } finally {
            record.replayRefusalsOn(sink);
        }
    }
}
