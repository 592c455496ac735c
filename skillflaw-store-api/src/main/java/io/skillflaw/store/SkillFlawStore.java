package io.skillflaw.store;

import io.skillflaw.store.health.Health;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.metric.StoreMetrics;

/**
 * The store of a SkillFlaw host. It is opened once, shared by all threads and closed with the host; the stores it gives
 * are light and need not be kept.
 *
 * <p>Safe for threads. After {@link #close} every call of it and of what it gave throws {@link IllegalStateException},
 * except {@link #health} and {@link #metrics}.
 *
 * <p>Interrupting a thread does not end what the database is already doing for it. A call that still waits for its turn may give
 * up with {@link io.skillflaw.store.error.StoreTimeoutException}; no other call is touched by that. What becomes of an
 * interrupted virtual thread's call is undefined beyond that it took effect once or not at all, and says which or that it is
 * unknown.
 */
public interface SkillFlawStore extends AutoCloseable {
    /**
     * The stores as the system itself uses them, for back-office work: everything is readable and allowed. What is
     * created has no owner.
     *
     * @return the system scope
     */
    Stores asSystem();

    /**
     * The stores as one user may use them: every query is limited to what that user may see at that moment (rule P-04).
     * The database is not asked; for a user who is unknown or inactive nothing is there and nothing allowed.
     *
     * @param user whose scope
     * @return the user's scope
     */
    Stores as(UserId user);

    /**
     * The stores as anybody may use them: public flows can be read (rule F-11), and a user can be authenticated.
     *
     * @return the anonymous scope
     */
    Stores asAnonymous();

    /**
     * How the store is (rule X-15): takes no connection, waits for nobody, and never fails; of a store that is closed it
     * says so.
     *
     * @return what is known at this moment
     */
    Health health();

    /**
     * What the store has counted and measured since it was opened (rule X-15).
     *
     * @return its metrics, to be read at any time
     */
    StoreMetrics metrics();

    /**
     * Ends the store (rule X-18): lets no call begin any more, waits for those and the transactions that are under way, writes
     * the log lines that were accepted, and releases connections and threads. It returns when that is done, at the latest by a
     * deadline that the implementation sets; what is under way then fails, as it does where the database is lost.
     *
     * <p>Not to be called in a transaction of this store, as it would wait for itself. An interrupted thread does not wait, and
     * stays interrupted. A second call does nothing, nor does it wait for the first. Never throws because the database cannot be
     * reached.
     */
    @Override
    void close();
}
