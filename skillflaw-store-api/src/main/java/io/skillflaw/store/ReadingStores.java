package io.skillflaw.store;

import io.skillflaw.store.audit.AuditLog;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads some stores and writes to others, for implementations of {@link Stores#reading}. Users, settings and shares are both read
 * and written where writes go: who somebody is, and what somebody may, is not to be old. So are transactions. Safe for threads
 * if both are.
 */
public final class ReadingStores implements Stores {
    private final Stores reads;
    private final Stores writes;

    private ReadingStores(Stores reads, Stores writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /**
     * Puts the two together.
     *
     * @param reads what finds and lists flows, their versions, projects, log lines, messages and audit events
     * @param writes what does everything else
     * @return stores of the scope that both have
     */
    public static Stores of(Stores reads, Stores writes) {
        return new ReadingStores(Objects.requireNonNull(reads, "reads"), Objects.requireNonNull(writes, "writes"));
    }

    @Override
    public FlowStore flows() {
        return new ReadingFlowStore(reads.flows(), writes.flows());
    }

    @Override
    public ProjectStore projects() {
        return new ReadingProjectStore(reads.projects(), writes.projects());
    }

    @Override
    public UserStore users() {
        return writes.users();
    }

    @Override
    public SettingsStore settings() {
        return writes.settings();
    }

    @Override
    public LogStore logs() {
        return new ReadingLogStore(reads.logs(), writes.logs());
    }

    @Override
    public MessageStore messages() {
        return new ReadingMessageStore(reads.messages(), writes.messages());
    }

    @Override
    public AuditLog audit() {
        return reads.audit();
    }

    @Override
    public Stores reading(ReadPreference preference) {
        return writes.reading(preference);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        return writes.inTransaction(work);
    }
}
