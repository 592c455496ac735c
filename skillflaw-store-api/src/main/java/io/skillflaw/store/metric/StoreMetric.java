package io.skillflaw.store.metric;

import static io.skillflaw.store.metric.MetricKind.COUNTER;
import static io.skillflaw.store.metric.MetricKind.GAUGE;
import static io.skillflaw.store.metric.MetricKind.TIMER;

import java.util.List;

/**
 * What stores count and measure. Names are stable: they are changed, or given up, with a note for those who upgrade. Labels
 * have few values, none of which comes from a request.
 */
@SuppressWarnings("ImmutableEnumChecker") // The list of labels does not change.
public enum StoreMetric {
    /** Calls that go to the database, with their wait for a connection and their tries. */
    CALL(
            TIMER,
            "skillflaw.store.call",
            "seconds",
            "Calls to the database, with their wait for a connection and their tries",
            "store",
            "kind",
            "outcome"),
    /** Calls that took longer than the limit from which they are logged. */
    SLOW_CALLS(COUNTER, "skillflaw.store.calls.slow", "", "Calls that were logged as slow"),
    /** How long calls waited for a connection. */
    CONNECTION_WAIT(TIMER, "skillflaw.store.connection.wait", "seconds", "Waits for a connection", "pool"),
    /** Connections in use. */
    CONNECTIONS_ACTIVE(GAUGE, "skillflaw.store.connections.active", "", "Connections in use", "pool"),
    /** Connections that are open and free. */
    CONNECTIONS_IDLE(GAUGE, "skillflaw.store.connections.idle", "", "Connections that are open and free", "pool"),
    /** Threads that wait for a connection. */
    CONNECTIONS_WAITING(GAUGE, "skillflaw.store.connections.waiting", "", "Threads that wait for a connection", "pool"),
    /** How many connections there may be. */
    CONNECTIONS_MAX(GAUGE, "skillflaw.store.connections.max", "", "How many connections there may be", "pool"),
    /** Connections that were taken out of use because they broke, fell silent or led to no primary. */
    CONNECTIONS_EVICTED(
            COUNTER,
            "skillflaw.store.connections.evicted",
            "",
            "Connections taken out of use because they broke, fell silent or led to no primary",
            "pool"),
    /** Attempts that failed and were made again within their call. */
    RETRIES(
            COUNTER,
            "skillflaw.store.retries",
            "",
            "Attempts that were made again within their call: deadlock, serialization, contention, unavailable",
            "reason"),
    /** Receipts that were asked for because the answer to a change was lost. */
    RECEIPTS_ASKED(
            COUNTER,
            "skillflaw.store.receipts.asked",
            "",
            "Questions for a receipt because the answer to a change was lost"),
    /** Times that the database was lost. */
    OUTAGES(COUNTER, "skillflaw.store.outages", "", "Times that the database was lost, failovers included"),
    /** Whether the store is open and its threads run. */
    LIVE(GAUGE, "skillflaw.store.live", "", "1 if the store is open and its threads run"),
    /** What the store can do. */
    READINESS(
            GAUGE,
            "skillflaw.store.readiness",
            "",
            "1 for what the store does now: serving, serving_stale or not_serving",
            "state"),
    /** Whether calls are tried. */
    DATABASE_REACHABLE(GAUGE, "skillflaw.store.database.reachable", "", "1 unless calls fail at once in an outage"),
    /** How long ago the database last answered. */
    DATABASE_SILENCE(GAUGE, "skillflaw.store.database.silence", "seconds", "Since the database last answered"),
    /** The newest migration that was applied. */
    SCHEMA_VERSION(GAUGE, "skillflaw.store.schema.version", "", "The newest migration that was applied"),
    /** The migration that the library works with. */
    SCHEMA_EXPECTED(GAUGE, "skillflaw.store.schema.expected", "", "The migration that the library works with"),
    /** How far ahead the log has partitions. */
    LOG_PARTITIONS_AHEAD(
            GAUGE, "skillflaw.store.log.partitions.ahead", "seconds", "For how long the log has partitions ahead"),
    /** Answers from memory. */
    CACHE_HITS(COUNTER, "skillflaw.store.cache.hits", "", "Answers from memory"),
    /** Answers that the database was asked for. */
    CACHE_MISSES(COUNTER, "skillflaw.store.cache.misses", "", "Answers that the database was asked for"),
    /** How often the cache asked, once for all who wait for the same answer. */
    CACHE_LOADS(
            COUNTER, "skillflaw.store.cache.loads", "", "Questions of the cache, one for all who wait for the answer"),
    /** Answers older than the bound. */
    CACHE_STALE_ANSWERS(COUNTER, "skillflaw.store.cache.stale", "", "Answers older than the bound, given in an outage"),
    /** Changes that other instances told of. */
    CACHE_INVALIDATIONS(COUNTER, "skillflaw.store.cache.invalidations", "", "Changes that other instances told of"),
    /** How long ago it was last proved that changes of others are heard. */
    CACHE_SILENCE(GAUGE, "skillflaw.store.cache.silence", "seconds", "Since it was last proved that changes are heard"),
    /** How old the oldest answer was. */
    CACHE_STALENESS(
            GAUGE, "skillflaw.store.cache.staleness", "seconds", "How old the oldest answer was that was ever given"),
    /** How much the cached documents take. */
    CACHE_SIZE(GAUGE, "skillflaw.store.cache.size", "bytes", "How much the cached documents take"),
    /** Log lines that were accepted. */
    LOG_ACCEPTED(COUNTER, "skillflaw.store.log.accepted", "", "Log lines that were accepted"),
    /** Log lines that are in the database. */
    LOG_WRITTEN(COUNTER, "skillflaw.store.log.written", "", "Log lines that are in the database"),
    /** Log lines that were lost. */
    LOG_DROPPED(
            COUNTER, "skillflaw.store.log.dropped", "", "Log lines lost to make room, or at the end without a spool"),
    /** Log lines that were not accepted. */
    LOG_REFUSED(COUNTER, "skillflaw.store.log.refused", "", "Log lines not accepted for want of room in time"),
    /** Log lines that the database will never take. */
    LOG_REJECTED(COUNTER, "skillflaw.store.log.rejected", "", "Log lines that the database will never take"),
    /** Log lines found in the spools of dead processes. */
    LOG_RECOVERED(COUNTER, "skillflaw.store.log.recovered", "", "Log lines found in the spools of dead processes"),
    /** Batches of log lines that failed and were tried again. */
    LOG_RETRIES(COUNTER, "skillflaw.store.log.retries", "", "Batches of log lines that failed and were tried again"),
    /** Calls that had to wait for room for log lines. */
    LOG_WAITS(COUNTER, "skillflaw.store.log.waits", "", "Calls that had to wait for room for log lines"),
    /** Log lines in memory that no writer has taken yet. */
    LOG_WAITING(GAUGE, "skillflaw.store.log.waiting", "", "Log lines in memory that no writer has taken yet"),
    /** For how long no batch could be written. */
    LOG_FAILING(
            GAUGE,
            "skillflaw.store.log.failing",
            "seconds",
            "For how long no batch could be written; 0 if the last was"),
    /** Log lines that went through the spool. */
    LOG_SPOOLED(COUNTER, "skillflaw.store.log.spooled", "", "Log lines that went to the spool on disk"),
    /** Log lines that the spool could not take. */
    LOG_SPOOL_FAILURES(
            COUNTER,
            "skillflaw.store.log.spool.failures",
            "",
            "Log lines that the spool could not take, kept in memory"),
    /** How much the spool holds. */
    LOG_SPOOL_SIZE(GAUGE, "skillflaw.store.log.spool.size", "bytes", "How much the spool on disk holds"),
    /** How long the oldest line has been in the spool. */
    LOG_SPOOL_AGE(GAUGE, "skillflaw.store.log.spool.age", "seconds", "How long the oldest line has been in the spool"),
    /** Settings that are watched. */
    WATCHES(GAUGE, "skillflaw.store.watches", "", "Settings that are watched");

    private final MetricKind kind;
    private final String id;
    private final String unit;
    private final String description;
    private final List<String> labels;

    StoreMetric(MetricKind kind, String id, String unit, String description, String... labels) {
        this.kind = kind;
        this.id = id;
        this.unit = unit;
        this.description = description;
        this.labels = List.of(labels);
    }

    /**
     * What its values are.
     *
     * @return the kind
     */
    public MetricKind kind() {
        return kind;
    }

    /**
     * Its name with dots, as Micrometer has them.
     *
     * @return such as {@code skillflaw.store.call}
     */
    public String id() {
        return id;
    }

    /**
     * Its name as Prometheus has them: with the unit and, of counters, {@code _total}. That of a timer is the stem of
     * {@code _bucket}, {@code _count} and {@code _sum}.
     *
     * @return such as {@code skillflaw_store_call_seconds}
     */
    public String prometheusName() {
        String stem = id.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
        return kind == COUNTER ? stem + "_total" : stem;
    }

    /**
     * The unit of its values.
     *
     * @return {@code seconds}, {@code bytes}, or empty for plain numbers
     */
    public String unit() {
        return unit;
    }

    /**
     * What it tells, in a line.
     *
     * @return a description for people
     */
    public String description() {
        return description;
    }

    /**
     * The names of its labels.
     *
     * @return in the order in which samples have their values
     */
    public List<String> labels() {
        return labels;
    }
}
