package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stores of one scope. */
final class MemoryStores implements Stores {
    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryStores(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public FlowStore flows() {
        return new MemoryFlowStore(memory, session, scope);
    }

    @Override
    public ProjectStore projects() {
        return new MemoryProjectStore(memory, session, scope);
    }

    @Override
    public UserStore users() {
        return new MemoryUserStore(memory, session, scope);
    }

    @Override
    public SettingsStore settings() {
        return new MemorySettingsStore(memory, session, scope);
    }

    @Override
    public LogStore logs() {
        return new MemoryLogStore(memory, session, scope);
    }

    @Override
    public MessageStore messages() {
        return new MemoryMessageStore(memory, session, scope);
    }

    @Override
    public AuditLog audit() {
        return new MemoryAuditLog(memory, session, scope);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        Objects.requireNonNull(work, "work");
        return session.inTransaction(inside -> work.run(new MemoryStores(memory, inside, scope)));
    }
}
