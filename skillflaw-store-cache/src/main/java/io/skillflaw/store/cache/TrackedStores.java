package io.skillflaw.store.cache;

import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import org.jspecify.annotations.Nullable;

/**
 * The stores inside a transaction: they see the transaction, and fill no cache. What they write is told when it is
 * committed.
 *
 * @param stores the stores behind
 * @param sink is told
 */
record TrackedStores(Stores stores, CommitSink sink) implements Stores {
    @Override
    public FlowStore flows() {
        return new TrackedFlowStore(stores.flows(), sink);
    }

    @Override
    public ProjectStore projects() {
        return new TrackedProjectStore(stores.projects(), sink);
    }

    @Override
    public UserStore users() {
        return new TrackedUserStore(stores.users(), sink);
    }

    @Override
    public SettingsStore settings() {
        return new TrackedSettingsStore(stores.settings(), sink);
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

    /** Joins the transaction that it is in, whose end is the end of this. */
    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        return stores.inTransaction(inside -> work.run(new TrackedStores(inside, sink)));
    }
}
