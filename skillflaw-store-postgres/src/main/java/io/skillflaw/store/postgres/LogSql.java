package io.skillflaw.store.postgres;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that read log lines. */
interface LogSql extends ViewerSql, SqlObject {
    /** Where the conditions go in the statements whose conditions vary. */
    String CONDITIONS = "<conditions>";

    /** In this form the planner expects nearly all runs, not next to none, for which it would sort all there are. */
    String RUN_STATUS = "case when coalesce(done.status, lost.status, 'STARTED') = :status then 1 else 0 end <> 0";

    /**
     * The limit is there twice: of each that it does not know the server thinks it leaves a tenth, so that one plan for all
     * values looks no dearer to it than one that is made anew for a page of next to no lines.
     */
    String LIST = """
        select page.*
        from (
            select longest.*
            from (
                select l.*
                from skillflaw.log_entry l
                where <conditions>
                order by l.at desc, l.id desc
                limit <most>) longest
            order by longest.at desc, longest.id desc
            limit :limit) page
        order by page.at desc, page.id desc
        limit :limit
        """;

    /**
     * From the lines that say that runs began, in their order, each to its end by the index on runs.
     */
    String RUNS = """
        select page.*
        from (
            select
                l.id, l.run_id, l.flow_id, l.session_id, l.at,
                coalesce(done.status, lost.status, 'STARTED') as status,
                coalesce(done.at, lost.at) as ended_at,
                coalesce(done.message, lost.message) as message,
                case when done.at is null then lost.elapsed_micros else done.elapsed_micros end as elapsed_micros
            from skillflaw.log_entry l
            left join lateral (
                select e.at, e.status, e.message, e.elapsed_micros
                from skillflaw.log_entry e
                where e.kind = 'RUN' and e.status in ('SUCCEEDED', 'FAILED') and e.run_id = l.run_id and e.at >= l.at
                  and (e.flow_id = l.flow_id
                       or (e.flow_id is null and l.flow_id is null and (e.user_id is null or e.user_id = l.user_id)))
                order by e.at desc, e.id desc
                limit 1) done on true
            left join lateral (
                select e.at, e.status, e.message, e.elapsed_micros
                from skillflaw.log_entry e
                where done.at is null
                  and e.kind = 'RUN' and e.status = 'ABANDONED' and e.run_id = l.run_id and e.at >= l.at
                  and (e.flow_id = l.flow_id
                       or (e.flow_id is null and l.flow_id is null and (e.user_id is null or e.user_id = l.user_id)))
                order by e.at desc, e.id desc
                limit 1) lost on true
            where l.kind = 'RUN' and l.status = 'STARTED' and l.run_id is not null
              and <conditions>
            order by l.at desc, l.id desc
            limit <most>) page
        order by page.at desc, page.id desc
        limit :limit
        """;

    String COUNTS = """
        select date_trunc('hour', l.at, 'UTC') as hour, l.status, count(*) as lines
        from skillflaw.log_entry l
        where <conditions>
        group by 1, 2
        """;

    @SqlQuery("""
        select l.*
        from skillflaw.log_entry l
        where l.id = :id
          and l.at >= :from and l.at < :until
          and (:system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active
                      and (v.is_superuser or (l.flow_id is null and l.user_id = v.id)))
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = l.flow_id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<LogEntry> find(@Bind LogId id, @Bind Instant from, @Bind Instant until, @BindAll Scope scope);

    default List<LogEntry> list(LogQuery query, KeysetWindow window, Scope scope) {
        return query(
                        LIST,
                        LogConditions.of(query, scope)
                                .withStatus(query.status())
                                .in(window))
                .mapTo(LogEntry.class)
                .list();
    }

    default List<LogRunRow> runs(LogQuery query, KeysetWindow window, Scope scope) {
        return query(
                        RUNS,
                        LogConditions.of(query, scope)
                                .withRunStatus(query.status())
                                .in(window))
                .mapTo(LogRunRow.class)
                .list();
    }

    /** In no order. */
    default List<LogCount> counts(LogQuery query, Scope scope) {
        return query(COUNTS, LogConditions.of(query, scope).withStatus(query.status()))
                .mapTo(LogCount.class)
                .list();
    }

    private Query query(String statement, LogConditions conditions) {
        Query query = getHandle().createQuery(conditions.putInto(statement));
        conditions.bindTo(query);
        return query;
    }
}
