package io.skillflaw.store.postgres;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the server tells of its doings. No texts of statements: those can hold what should not be seen. */
interface StatusSql {
    @SqlQuery("""
        select coalesce(nullif(a.application_name, ''), '(no name)') as application,
               coalesce(a.state, '(hidden)') as state,
               count(*) as connections,
               max(extract(epoch from now() - a.state_change))::bigint as longest_seconds
        from pg_stat_activity a
        where a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()
        group by 1, 2
        order by 3 desc, 1, 2
        """)
    List<StatusRow> connections();

    @SqlQuery("""
        select a.pid, a.application_name as application,
               a.wait_event_type || ' ' || a.wait_event as waits_for,
               extract(epoch from now() - a.state_change)::bigint as seconds,
               array_to_string(pg_blocking_pids(a.pid), ' ') as blocked_by
        from pg_stat_activity a
        where a.datname = current_database() and a.state = 'active' and a.wait_event_type is not null
          and a.wait_event_type not in ('Client', 'Activity') and a.pid <> pg_backend_pid()
        order by cardinality(pg_blocking_pids(a.pid)) desc, 4 desc
        limit 20
        """)
    List<StatusRow> waits();

    @SqlQuery("""
        select a.pid, a.application_name as application, a.state,
               extract(epoch from now() - a.xact_start)::bigint as seconds
        from pg_stat_activity a
        where a.datname = current_database() and a.xact_start is not null and a.pid <> pg_backend_pid()
        order by a.xact_start
        limit 5
        """)
    List<StatusRow> transactions();

    @SqlQuery("""
        select d.datname as name, pg_size_pretty(pg_database_size(d.datid)) as size, d.xact_commit as commits,
               d.xact_rollback as rollbacks, d.deadlocks,
               round(100.0 * d.blks_hit / nullif(d.blks_hit + d.blks_read, 0), 1) as cache_hit_percent,
               d.temp_files,
               to_char(d.stats_reset at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as counted_since
        from pg_stat_database d
        where d.datname = current_database()
        """)
    List<StatusRow> database();

    @SqlQuery("""
        select r.application_name as replica, host(r.client_addr) as address, r.state, r.sync_state,
               round(extract(epoch from r.replay_lag)::numeric, 3) as lag_seconds,
               pg_wal_lsn_diff(case when pg_is_in_recovery() then null else pg_current_wal_lsn() end, r.replay_lsn)
                   ::bigint as behind_bytes
        from pg_stat_replication r
        order by 1
        """)
    List<StatusRow> replication();

    @SqlQuery("""
        select c.relname as name,
               coalesce(sum(pg_stat_get_live_tuples(l.oid)), 0)::bigint as rows,
               coalesce(sum(pg_stat_get_dead_tuples(l.oid)), 0)::bigint as dead_rows,
               pg_size_pretty(coalesce(sum(pg_total_relation_size(l.oid)), 0)) as size,
               count(i.relid) as partitions
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join lateral pg_partition_tree(c.oid) i on i.isleaf and c.relkind = 'p'
        join pg_class l on l.oid = coalesce(i.relid::oid, c.oid)
        where n.nspname = :schema and c.relkind in ('r', 'p') and not c.relispartition
        group by c.relname
        order by sum(pg_total_relation_size(l.oid)) desc, c.relname
        """)
    List<StatusRow> tables(@Bind String schema);

    @SqlQuery("""
        select c.relname as name, pg_stat_get_live_tuples(c.oid) as rows, pg_size_pretty(pg_total_relation_size(c.oid)) as size
        from pg_class p
        join pg_namespace n on n.oid = p.relnamespace
        cross join lateral pg_partition_tree(p.oid) i
        join pg_class c on c.oid = i.relid
        where n.nspname = :schema and p.relname = 'log_entry' and i.isleaf
        order by c.relname desc
        """)
    List<StatusRow> partitions(@Bind String schema);

    @SqlQuery("""
        select count(*) filter (where l.at > now() - interval '1 minute') as last_minute,
               count(*) as last_hour,
               round(count(*) / 3600.0, 2) as per_second
        from skillflaw.log_entry l
        where l.at > now() - interval '1 hour' and l.at <= now()
        """)
    List<StatusRow> logRate();
}
