package io.skillflaw.store.postgres;

import io.skillflaw.store.Stores;
import io.skillflaw.store.TransactionWork;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.message.MessageStore;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.UserStore;
import org.jspecify.annotations.Nullable;

/** The stores of one scope, on a session. */
final class PgStores implements Stores {
    private final SqlSession session;
    private final SqlSession logSession;
    private final Scope scope;
    private final StoreSettings settings;

    PgStores(SqlSession session, SqlSession logSession, Scope scope, StoreSettings settings) {
        this.session = session;
        this.logSession = logSession;
        this.scope = scope;
        this.settings = settings;
    }

    @Override
    public FlowStore flows() {
        return new PgFlowStore(session, scope, settings);
    }

    @Override
    public ProjectStore projects() {
        return new PgProjectStore(session, scope, settings);
    }

    @Override
    public UserStore users() {
        return new PgUserStore(session, scope, settings);
    }

    @Override
    public SettingsStore settings() {
        return new PgSettingsStore(session, scope, settings);
    }

    @Override
    public LogStore logs() {
        return new PgLogStore(logSession, scope, settings);
    }

    @Override
    public MessageStore messages() {
        return new PgMessageStore(session, scope, settings);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        return session.inTransaction(inside -> work.run(new PgStores(inside, logSession, scope, settings)));
    }
}
