package io.skillflaw.store.log;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the execution log. Lines of a flow follow the flow: who has a role on it reads them and adds to them; that it is
 * public is not enough. A line without a flow is readable by the user who appended it. Superusers and the system read
 * all, and alone the lines of flows that are gone.
 *
 * <p>Lines are not part of a transaction: what is appended inside {@link io.skillflaw.store.Stores#inTransaction} stays
 * when it is rolled back, for the log tells what happened.
 *
 * <p>What is stored is a line without secrets and without overlong texts, as {@link LogLimits#applyTo} makes it (rule
 * L-05).
 *
 * <p>Safe for threads. Null arguments are a {@link NullPointerException}. Every method can throw a
 * {@link io.skillflaw.store.error.TransientStoreException TransientStoreException}.
 */
public interface LogStore {
    /**
     * Appends a line. Appending a line of the same id again changes nothing, so it is safe to try again after any
     * failure (rule L-02).
     *
     * @param line what to append
     * @throws io.skillflaw.store.error.MissingReferenceException if the scope is a user's and has no role on the flow
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous or its user inactive or unknown
     */
    default void append(LogEntry line) {
        appendAll(List.of(line));
    }

    /**
     * Appends lines, all or none. Lines whose id is there already are passed over (rule L-02).
     *
     * @param lines what to append, at most 10,000; none is fine
     * @throws io.skillflaw.store.error.MissingReferenceException if the scope is a user's and has no role on one of the
     *     flows
     * @throws io.skillflaw.store.error.NotAllowedException if the scope is anonymous or its user inactive or unknown
     * @throws io.skillflaw.store.error.InvalidInputException if there are too many lines
     */
    void appendAll(Collection<LogEntry> lines);

    /**
     * Reads a line.
     *
     * @param id which one
     * @return empty if it is not there or not readable
     */
    Optional<LogEntry> find(LogId id);

    /**
     * Lists lines, newest first, then by id descending; a page costs the same at any depth (rule L-03).
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
     * costs the same at any depth (rule L-03).
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
