package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks now and then at what health tells of the schema, so that telling it takes no connection. */
final class SchemaLook {
    private static final Origin ORIGIN = Origin.of("schema", null);

    private final SqlSession session;
    private final boolean knowsVersion;
    private volatile @Nullable Found found;

    /**
     * @param session takes no connection from the requests
     * @param knowsVersion whether the schema keeps its version; one that is left to others need not
     */
    SchemaLook(SqlSession session, boolean knowsVersion) {
        this.session = session;
        this.knowsVersion = knowsVersion;
    }

    /**
     * What was found.
     *
     * @param version of the newest migration
     * @param partitionsUntilNanos until when, as {@link System#nanoTime}, there are partitions
     */
    private record Found(@Nullable Integer version, long partitionsUntilNanos) {}

    void look() {
        Integer version = knowsVersion ? session.readDirectly(ORIGIN, SchemaSql.APPLIED_VERSION::only) : null;
        long seconds = session.read(LogPartitionSql.class, ORIGIN, LogPartitionSql::secondsAhead);
        found = new Found(
                version, System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
    }

    Optional<Integer> version() {
        Found last = found;
        return Optional.ofNullable(last == null ? null : last.version());
    }

    /** Negative if there are none for lines of now. */
    Optional<Duration> partitionsAhead() {
        Found last = found;
        return Optional.ofNullable(last).map(it -> Duration.ofNanos(it.partitionsUntilNanos() - System.nanoTime()));
    }
}
