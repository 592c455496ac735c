package io.skillflaw.store.postgres;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.ReadingStores;
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

/** The stores of one scope, on a session. */
final class PgStores implements Stores {
    private final SqlSession session;
    private final Scope scope;
    private final StoreContext context;

    PgStores(SqlSession session, Scope scope, StoreContext context) {
        this.session = session;
        this.scope = scope;
        this.context = context;
    }

    @Override
    public FlowStore flows() {
        return new PgFlowStore(session, scope, context.settings(), trail());
    }

    @Override
    public ProjectStore projects() {
        return new PgProjectStore(session, scope, context.settings(), trail());
    }

    @Override
    public UserStore users() {
        return new PgUserStore(session, scope, context, trail());
    }

    @Override
    public SettingsStore settings() {
        return new PgSettingsStore(session, scope, context, trail());
    }

    @Override
    public LogStore logs() {
        return new PgLogStore(session, scope, context.logPipeline());
    }

    @Override
    public MessageStore messages() {
        return new PgMessageStore(session, scope, context.settings(), trail());
    }

    @Override
    public AuditLog audit() {
        return new PgAuditLog(session, scope);
    }

    @Override
    public Stores reading(ReadPreference preference) {
        Objects.requireNonNull(preference, "preference");
        Replicas replicas = context.replicas();
        if (replicas == null || session.isTransaction() || preference instanceof ReadPreference.Primary) {
            return this;
        }
        SqlSession reads = new ReplicaReads(session, replicas, preference);
        return ReadingStores.of(new PgStores(reads, scope, context), this);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        T result = session.inTransaction(inside -> work.run(new PgStores(inside, scope, context)));
        context.watches().lookSoon();
        return result;
    }

    private AuditTrail trail() {
        return new AuditTrail(context.logSession(), scope, context.settings());
    }
}
