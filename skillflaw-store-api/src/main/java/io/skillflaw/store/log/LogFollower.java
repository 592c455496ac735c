package io.skillflaw.store.log;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the new lines of a query, each once, a step at a time; {@link LogTail} takes the steps by itself. Works with any
 * {@link LogStore}.
 *
 * <p>Lines come in out of the order of their times: in batches, from other instances, by clocks that differ. Every step
 * therefore looks back by the lateness and passes over what it has given out. A line that comes in later than that, by
 * the follower's clock, is not found. One whose time lies further ahead than the lateness is found when its time has come
 * so near. Lines that were there when the follower was made are not new.
 *
 * <p>A step gives out 10,000 lines at most and covers a minute at most; the next one goes on from there. Between steps it
 * remembers the ids within twice the lateness and no others.
 *
 * <p>Not safe for threads.
 */
public final class LogFollower {
    private static final Duration MAX_STEP = Duration.ofMinutes(1);
    private static final int MAX_LINES = 10_000;
    private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

    private final LogStore logs;
    private final LogQuery query;
    private final Duration lateness;
    private final Clock clock;
    private final Set<LogId> known = new HashSet<>();
    private Instant reached;
    private boolean isBehind;

    private LogFollower(LogStore logs, LogQuery query, Duration lateness, Clock clock) {
        this.logs = logs;
        this.query = query;
        this.lateness = lateness;
        this.clock = clock;
        this.reached = clock.instant();
    }

    /**
     * Begins to follow: what is not there yet is new.
     *
     * @param logs the lines
     * @param query which of them
     * @param options how late lines may be; the interval is not used
     * @param clock the clock to tell by what is late
     * @return the follower
     * @throws io.skillflaw.store.error.TransientStoreException if the lines that are there cannot be read
     */
    public static LogFollower of(LogStore logs, LogQuery query, TailOptions options, Clock clock) {
        Objects.requireNonNull(logs, "logs");
        Objects.requireNonNull(query, "query");
        LogFollower follower = new LogFollower(logs, query, options.lateness(), clock);
        do {
            List<LogEntry> unused = follower.poll();
        } while (follower.isBehind());
        return follower;
    }

    /**
     * Looks for new lines.
     *
     * @return those that were not given out before, the oldest first, then by id
     * @throws io.skillflaw.store.error.TransientStoreException if they cannot be read; the next step makes up for it
     */
    public List<LogEntry> poll() {
        Instant now = clock.instant();
        Instant goal = earlier(reached.plus(MAX_STEP), later(reached, now));
        Deque<LogEntry> fresh = new ArrayDeque<>();
        boolean isWhole =
                readInto(fresh, reached.minus(lateness), goal.plus(lateness).plus(PRECISION));
        if (!isWhole) {
            // Those that were let go are not older than the newest that is left.
            goal = earlier(goal, later(reached, fresh.getFirst().at()));
        }
        fresh.forEach(line -> known.add(line.id()));
        Instant stillRead = goal.minus(lateness).truncatedTo(ChronoUnit.MILLIS);
        known.removeIf(id -> id.time().isBefore(stillRead));
        reached = goal;
        isBehind = !isWhole || goal.isBefore(now);
        List<LogEntry> oldestFirst = new ArrayList<>(fresh.size());
        fresh.descendingIterator().forEachRemaining(oldestFirst::add);
        return Collections.unmodifiableList(oldestFirst);
    }

    /**
     * Whether the last step did not get as far as the present, so that the next need not wait.
     *
     * @return whether there is something to catch up on
     */
    public boolean isBehind() {
        return isBehind;
    }

    /** Reads what is new, the newest first; of too many the oldest are left, and the answer is false. */
    private boolean readInto(Deque<LogEntry> fresh, Instant from, Instant until) {
        Instant start = query.from() == null ? from : later(from, query.from());
        Instant end = query.until() == null ? until : earlier(until, query.until());
        boolean isWhole = true;
        if (start.isBefore(end)) {
            LogQuery window = query.between(start, end);
            Optional<PageRequest> request = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
            while (request.isPresent()) {
                Page<LogEntry> page = logs.list(window, request.get());
                for (LogEntry line : page.items()) {
                    if (!known.contains(line.id())) {
                        fresh.addLast(line);
                    }
                    if (fresh.size() > MAX_LINES) {
                        fresh.removeFirst();
                        isWhole = false;
                    }
                }
                request = page.next().map(request.get()::after);
            }
        }
        return isWhole;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
