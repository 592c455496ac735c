package io.skillflaw.store.postgres;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What a look at a database asks. Whoever may connect may ask it. */
interface DoctorSql {
    @SqlQuery("""
        select current_setting('server_version') as version,
               current_setting('server_version_num')::int as version_number,
               pg_backend_pid() as pid,
               coalesce((select s.ssl from pg_stat_ssl s where s.pid = pg_backend_pid()), false) as is_encrypted,
               coalesce((select s.version from pg_stat_ssl s where s.pid = pg_backend_pid()), '') as tls,
               inet_server_addr() is null or inet_server_addr() <<= '127.0.0.0/8' or inet_server_addr() = '::1' as is_local,
               current_user as role,
               (select r.rolsuper from pg_roles r where r.rolname = current_user) as is_superuser,
               pg_is_in_recovery() as is_replica,
               current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as connections,
               current_setting('fsync') as fsync,
               current_setting('full_page_writes') as full_page_writes,
               current_setting('synchronous_commit') as synchronous_commit,
               current_setting('synchronous_standby_names') as synchronous_standbys,
               current_setting('idle_in_transaction_session_timeout') as idle_limit,
               (extract(epoch from clock_timestamp()) * 1000)::bigint as clock_millis
        """)
    StatusRow server();

    @SqlQuery("""
        select coalesce(r.application_name, '') as replica, coalesce(r.sync_state, '(hidden)') as sync_state,
               coalesce(extract(epoch from r.replay_lag), 0)::bigint as lag_seconds
        from pg_stat_replication r
        order by 1
        """)
    List<StatusRow> replicas();

    /** What the role lacks of what a host needs, and what it has beyond that. */
    @SqlQuery("""
        select coalesce(string_agg(distinct t.name, ', ') filter (
                   where not has_table_privilege(t.oid, 'SELECT, INSERT, UPDATE, DELETE')
                      or not has_table_privilege(t.oid, 'SELECT') or not has_table_privilege(t.oid, 'INSERT')
                      or not has_table_privilege(t.oid, 'UPDATE') or not has_table_privilege(t.oid, 'DELETE')), '') as lacking,
               has_schema_privilege(:schema, 'CREATE') as may_create
        from (
            select c.oid, c.relname::text as name
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = :schema and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history') t
        """)
    StatusRow privileges(@Bind String schema);

    /** By the catalog's bounds, whatever the partitions are called and of whatever width they are. */
    @SqlQuery("""
        select coalesce(extract(epoch from max(p.until_at)), 0)::bigint as until_seconds,
               coalesce(extract(epoch from min(p.from_at)), 0)::bigint as from_seconds,
               (select pg_size_pretty(coalesce(sum(pg_total_relation_size(t.relid)), 0))
                from pg_partition_tree('skillflaw.log_entry') t
                where t.isleaf) as size,
               coalesce(pg_stat_get_live_tuples(to_regclass('skillflaw.log_entry_default')), 0)::bigint as misplaced
        from skillflaw.log_partition p
        """)
    StatusRow partitions();
}
