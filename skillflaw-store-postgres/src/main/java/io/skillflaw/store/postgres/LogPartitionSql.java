package io.skillflaw.store.postgres;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The statements on the log's partitions. They call functions of the schema, since the role of a running store may neither
 * create nor drop anything.
 */
interface LogPartitionSql {
    /** Makes those that are missing; says how many. */
    DirectQuery<Integer> MAKE = DirectQuery.of("""
        select skillflaw.make_log_partitions(:from, :until, :width, :split) as made
        """, row -> row.getInt("made"));

    /** Makes partitions for the oldest lines that found none, and moves them there; says how many partitions. */
    @SqlQuery("select skillflaw.move_default_log_lines(:before, :width, :split, :most)")
    int moveDefaultLines(@Bind Instant before, @Bind String width, @Bind boolean split, @Bind int most);

    /** Drops the oldest partition if all of it is older, by this clock and the server's. */
    @SqlQuery("select skillflaw.drop_log_partition(least(:before, now() - make_interval(secs => :ageSeconds)))")
    Optional<String> dropOldest(@Bind Instant before, @Bind double ageSeconds);

    /** Empties the oldest partition of a kind if all of it is older, by this clock and the server's. */
    @SqlQuery("select skillflaw.empty_log_partition(:kind, least(:before, now() - make_interval(secs => :ageSeconds)))")
    Optional<String> emptyOldest(@Bind String kind, @Bind Instant before, @Bind double ageSeconds);

    /** For how long from now on there are partitions; negative if there are none for lines of now. */
    @SqlQuery("""
        select coalesce(extract(epoch from max(p.until_at) - now()), -1)::bigint
        from skillflaw.log_partition p
        """)
    long secondsAhead();

    /** Deletes old lines that found no partition. */
    @SqlUpdate("""
        delete from skillflaw.log_entry_default d
        where d.kind = :kind and d.at < least(:before, now() - make_interval(secs => :ageSeconds))
        """)
    int deleteFromDefault(@Bind String kind, @Bind Instant before, @Bind double ageSeconds);
}
