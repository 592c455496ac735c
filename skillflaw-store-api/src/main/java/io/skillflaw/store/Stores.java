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

/** The six stores within one scope, and the audit log. Safe for threads, unless it is the one handed to a {@link TransactionWork}. */
public interface Stores {
    /**
     * The flows.
     *
     * @return the store of flows
     */
    FlowStore flows();

    /**
     * The projects.
     *
     * @return the store of projects
     */
    ProjectStore projects();

    /**
     * The users.
     *
     * @return the store of users
     */
    UserStore users();

    /**
     * The settings.
     *
     * @return the store of settings
     */
    SettingsStore settings();

    /**
     * The execution log.
     *
     * @return the store of log lines
     */
    LogStore logs();

    /**
     * The chat messages.
     *
     * @return the store of messages
     */
    MessageStore messages();

    /**
     * Who changed and deleted what.
     *
     * @return the audit log
     */
    AuditLog audit();

    /**
     * The same stores, where finding and listing flows, their versions, projects, log lines, messages and audit events may
     * give answers of some age, and so may be done by replicas of the database (rule X-13). An export of flows or log lines that
     * is made with these stores reads there, too. Everything else is as before: writes, users, settings, shares and transactions. What
     * is read so is not kept in a cache, and is not taken from it.
     *
     * <p>Where there is no replica, and in a transaction, all answers are those of now: these stores, unchanged.
     *
     * @param preference how old answers may be
     * @return stores of the same scope
     */
    default Stores reading(ReadPreference preference) {
        Objects.requireNonNull(preference, "preference");
        return this;
    }

    /**
     * Does several things together or not at all. The work gets stores of the same scope that share one connection; what
     * it does through them is seen by others when the work has returned, and undone if it throws. Log lines are the
     * exception: see {@link LogStore}. Reads inside see what others have committed in the meantime (read committed).
     *
     * <p>The connection is held until the work returns: do not wait in it for a person, a language model or another
     * service. A further call inside joins the transaction. Once a call of a store has thrown a
     * {@link io.skillflaw.store.error.StoreException}, the transaction can only be undone, also where the work catches
     * the exception: it is thrown again at the end, and what calls do until then is undefined. Only what is refused as
     * {@link io.skillflaw.store.error.InvalidInputException} leaves the transaction as it was.
     *
     * @param <T> what the work returns
     * @param <X> what the work throws
     * @param work what to do; called once, on the caller's thread
     * @return what the work returned
     * @throws X if the work throws it; everything is undone
     * @throws io.skillflaw.store.error.OutcomeUnknownException if the connection was lost while committing
     * @throws io.skillflaw.store.error.TransientStoreException if the transaction cannot begin or end; everything is
     *     undone
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X;
}
