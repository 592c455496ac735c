package io.skillflaw.store.log;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the execution log. Lines of a flow follow the flow: who has a role on it reads them and adds to them; that it is
 * public is not enough. A line without a flow is readable by the user who appended it. Superusers and the system read
 * all, and alone the lines of flows that are gone.
 *
 * <p>Appending asks nobody: a line is accepted, and may be written later (rule L-01). So who appended it is judged when it
 * is written: a line of a flow on which its user has no role then, also because the flow or the user is gone or the user
 * is inactive, is kept as a line without a flow. Nothing that was accepted is lost, and nobody writes into the log of a
 * flow that is not open to them. Lines may be read once they are written, which {@link #flush} waits for.
 *
 * <p>Lines are not part of a transaction: what is appended inside {@link io.skillflaw.store.Stores#inTransaction} stays
 * when it is rolled back, for the log tells what happened.
 *
 * <p>What is stored is a line without secrets and without overlong texts, as {@link LogLimits#applyTo} makes it (rule
 * L-05).
 *
 * <p>Safe for threads. Null arguments are a {@link NullPointerException}. Every method that reads can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface LogStore {
    /**
     * Accepts a line, to be written soon. Appending a line of the same id and kind again changes nothing, so it is safe to
     * try again after any failure (rule L-02).
     *
     * @param line what to append
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous
     * @throws io.skillflaw.store.error.StoreTimeoutException if there was no room for the line in time; it is not accepted
     * @throws IllegalStateException if the store is closed
     */
    default void append(LogEntry line) {
        append(line, Durability.ASYNC);
    }

    /**
     * Accepts a line, and waits if so asked; see {@link #append(LogEntry)}.
     *
     * @param line what to append
     * @param durability when to return
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous
     * @throws io.skillflaw.store.error.StoreTimeoutException if there was no room for the line in time, or it could not be
     *     made durable in time; in the latter case it was accepted and may still be written
     * @throws IllegalStateException if the store is closed
     */
    default void append(LogEntry line, Durability durability) {
        appendAll(List.of(line), durability);
    }

    /**
     * Accepts lines, all or none; see {@link #append(LogEntry)}.
     *
     * @param lines what to append, at most 10,000; none is fine
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous
     * @throws io.skillflaw.store.error.InvalidInputException if there are too many lines
     * @throws io.skillflaw.store.error.StoreTimeoutException if there was no room for the lines in time; none is accepted
     * @throws IllegalStateException if the store is closed
     */
    default void appendAll(Collection<LogEntry> lines) {
        appendAll(lines, Durability.ASYNC);
    }

    /**
     * Accepts lines, all or none, and waits if so asked; see {@link #append(LogEntry, Durability)}.
     *
     * @param lines what to append, at most 10,000; none is fine
     * @param durability when to return
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous
     * @throws io.skillflaw.store.error.InvalidInputException if there are too many lines
     * @throws io.skillflaw.store.error.StoreTimeoutException if there was no room for the lines in time, and none is
     *     accepted, or they could not be made durable in time, and may still be written
     * @throws IllegalStateException if the store is closed
     */
    void appendAll(Collection<LogEntry> lines, Durability durability);

    /**
     * Has the lines written that this instance has accepted, in whatever scope, and waits for it. What cannot be written in
     * time is still on its way afterwards.
     *
     * @param timeout how long to wait at most; zero does not wait
     * @return how far the lines are
     */
    LogPosition flush(Duration timeout);

    /**
     * Reads a line.
     *
     * @param id which one
     * @return empty if it is not there or not readable
     */
    Optional<LogEntry> find(LogId id);

    /**
     * Lists lines, newest first, then by id descending; a page costs the same at any depth (rule L-03). It is cheap to ask
     * for a time, and for one of flow, run and session, for the kinds other than {@link LogKind#STEP}, for
     * {@link LogLevel#WARN} and above and for {@link LogStatus#FAILED} and {@link LogStatus#ABANDONED}, each alone or with a
     * flow. What else a query has is looked for among the lines that these leave.
     *
     * @param query which lines
     * @param page which page
     * @return lines
     * @throws io.skillflaw.store.error.InvalidInputException if the cursor is not one that this list gave out
     */
    Page<LogEntry> list(LogQuery query, PageRequest page);

    /**
     * Reads how a run went. Should several lines say that it began, the latest counts.
     *
     * @param id which one
     * @return empty if no line that the scope may read says that it began
     */
    Optional<LogRun> run(RunId id);

    /**
     * Lists runs by the lines that say that they began, newest first, then by the id of that line descending; a page
     * costs the same at any depth (rule L-03). A status is looked for among the runs that the rest of the query leaves, for
     * it may change with every line; a time bounds that.
     *
     * @param query which runs: of a flow or a session, as they stand now ({@link LogStatus#STARTED} is those that have
     *     not ended), begun within a time
     * @param page which page
     * @return runs
     * @throws io.skillflaw.store.error.InvalidInputException if the query has a run, a kind or a level, which runs are not
     *     told apart by, or if the cursor is not one that this list gave out
     */
    Page<LogRun> runs(LogQuery query, PageRequest page);

    /**
     * Counts lines by the hour in UTC and by status.
     *
     * @param query which lines; it must have both ends of a time of at most 31 days
     * @return how many there are, where there are any, ordered by hour, then by status as {@link LogStatus} has them, those
     *     without a status last
     * @throws io.skillflaw.store.error.InvalidInputException if the query has no start or no end, or if there are more than
     *     31 days between them
     */
    List<LogCount> counts(LogQuery query);
}
