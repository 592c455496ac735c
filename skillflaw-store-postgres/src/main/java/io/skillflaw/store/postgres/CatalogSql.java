package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the server's catalogs say of the schema. Whoever may connect may read them. */
interface CatalogSql {
    /** Until the transaction ends. The catalogs leave out a schema that is in the path, and some of us quote every name. */
    @SqlQuery("""
        select set_config('transaction_read_only', 'on', true)
            || set_config('search_path', 'pg_catalog', true)
            || set_config('quote_all_identifiers', 'off', true)
        """)
    String changeNothingAndNameEverythingInFull();

    @SqlQuery("select to_regclass('skillflaw.flyway_schema_history') is not null")
    boolean isMigrated();

    /** Schemas of before do not. */
    @SqlQuery("select to_regclass('skillflaw.schema_compatibility') is not null")
    boolean saysWhichLibraries();

    /** The version of the oldest library that works on the schema. */
    @SqlQuery("select c.oldest_library from skillflaw.schema_compatibility c")
    int oldestLibrary();

    @SqlQuery("""
        select h.version::int as version, h.description, coalesce(h.checksum, 0) as checksum, h.installed_on,
               h.installed_by, h.success
        from skillflaw.flyway_schema_history h
        where h.version is not null
        order by h.installed_rank
        """)
    List<HistoryRow> history();

    /**
     * Of tables, views and indexes, as the last analysis counted them, or else as they were counted one by one since; with
     * those of partitions.
     */
    @SqlQuery("""
        select c.relname as name, coalesce(sum(case
                   when l.reltuples > 0 then l.reltuples
                   else pg_stat_get_live_tuples(l.oid) end), 0)::bigint as row_count
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join lateral pg_partition_tree(c.oid) i on i.isleaf and c.relkind = 'p'
        join pg_class l on l.oid = coalesce(i.relid::oid, c.oid)
        where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'i', 'I')
        group by c.relname
        """)
    List<Rows> rows(@Bind String schema);

    /**
     * Everything in the schema but what is in partitions of the log, and Flyway's own table. No constraints that only repeat
     * NOT NULL: servers before 18 do not list them. Names as texts: as names they would be cut at 63 bytes.
     */
    @SqlQuery("""
        with relation as (
            select c.*, n.nspname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = :schema and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
              and c.relname <> 'flyway_schema_history'
              and not exists (
                select from pg_class r
                where c.relispartition and r.oid = pg_partition_root(c.oid) and r.relname = 'log_entry')
        ), function as (
            select p.*, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = :schema
        )
        select case r.relkind when 'S' then 'sequence' when 'c' then 'type' when 'f' then 'foreign table' else 'table' end as kind,
               r.relname::text as name,
               concat_ws(', ',
                   case r.relpersistence when 'p' then 'permanent' when 'u' then 'unlogged' else 'temporary' end,
                   case when r.relkind = 'p' then 'partitioned by ' || pg_get_partkeydef(r.oid) end,
                   case when r.relrowsecurity then 'row security' end) as definition,
               '' as body
        from relation r
        where r.relkind in ('r', 'p', 'f', 'S', 'c')
        union all
        select 'partition', c.relname, pg_get_expr(c.relpartbound, c.oid), ''
        from pg_class c
        join pg_inherits i on i.inhrelid = c.oid
        join relation r on r.oid = i.inhparent
        where c.relkind in ('r', 'p') and pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT'
        union all
        select case r.relkind when 'v' then 'view' else 'materialized view' end,
               r.relname,
               concat_ws(' ', array_to_string(r.reloptions, ', '), pg_get_viewdef(r.oid)),
               ''
        from relation r
        where r.relkind in ('v', 'm')
        union all
        select 'column',
               r.relname || '.' || a.attname,
               concat(
                   format_type(a.atttypid, a.atttypmod),
                   case when a.attcollation <> t.typcollation then ' collate ' || l.collname end,
                   case when a.attnotnull then ' not null' end,
                   case a.attidentity when 'a' then ' generated always as identity' when 'd' then ' generated as identity' end,
                   case when a.attgenerated = '' then ' default ' else ' generated as ' end
                       || pg_get_expr(d.adbin, d.adrelid)),
               ''
        from relation r
        join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_collation l on l.oid = a.attcollation
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where r.relkind in ('r', 'p', 'f')
        union all
        select 'index',
               x.relname,
               pg_get_indexdef(x.oid) || case when i.indisvalid then '' else ' INVALID' end,
               ''
        from relation r
        join pg_index i on i.indrelid = r.oid
        join pg_class x on x.oid = i.indexrelid
        union all
        select 'constraint',
               r.relname || '.' || k.conname,
               pg_get_constraintdef(k.oid) || case when exists (
                   select from pg_trigger g where g.tgconstraint = k.oid and g.tgenabled = 'D') then ' DISABLED' else '' end,
               ''
        from relation r
        join pg_constraint k on k.conrelid = r.oid and k.contype in ('p', 'u', 'f', 'c', 'x')
        union all
        select 'trigger',
               r.relname || '.' || g.tgname,
               pg_get_triggerdef(g.oid)
                   || case g.tgenabled when 'O' then '' when 'D' then ' DISABLED' else ' ENABLED ' || g.tgenabled::text end,
               ''
        from relation r
        join pg_trigger g on g.tgrelid = r.oid and not g.tgisinternal
        union all
        select 'rule', r.relname || '.' || w.rulename, pg_get_ruledef(w.oid), ''
        from relation r
        join pg_rewrite w on w.ev_class = r.oid and w.rulename <> '_RETURN'
        union all
        select 'policy',
               r.relname || '.' || y.polname,
               concat_ws(' ', y.polcmd, pg_get_expr(y.polqual, y.polrelid), pg_get_expr(y.polwithcheck, y.polrelid)),
               ''
        from relation r
        join pg_policy y on y.polrelid = r.oid
        union all
        select 'type', t.typname, case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'range' end, ''
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where n.nspname = :schema and t.typtype in ('e', 'd', 'r')
        union all
        select 'function',
               f.name,
               concat_ws(', ',
                   '(' || pg_get_function_arguments(f.oid) || ')',
                   'returns ' || pg_get_function_result(f.oid),
                   l.lanname,
                   case f.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
                   case when f.prosecdef then 'security definer' end,
                   case when f.proisstrict then 'strict' end,
                   array_to_string(f.proconfig, ', ')),
               f.prosrc
        from function f
        join pg_language l on l.oid = f.prolang
        union all
        select 'privilege',
               'everybody on ' || p.on_what,
               string_agg(p.privilege, ', ' order by p.privilege collate "C"),
               ''
        from (
            select r.relname::text as on_what, x.privilege_type as privilege
            from relation r
            cross join aclexplode(r.relacl) x
            where x.grantee = 0
            union
            select f.name, x.privilege_type
            from function f
            cross join aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
            where x.grantee = 0
            union
            select 'the schema', x.privilege_type
            from pg_namespace n
            cross join aclexplode(n.nspacl) x
            where n.nspname = :schema and x.grantee = 0) p
        group by p.on_what
        """)
    List<Found> objects(@Bind String schema);

    /** What a role may do, whether it was granted to it, to a role that it is a member of, or to everybody. */
    @SqlQuery("""
        with role as (
            select a.oid, a.rolname from pg_roles a where a.rolname = :role
        ), held as (
            select text 'the schema' as on_what, p.name as privilege
            from role a
            join pg_namespace n on n.nspname = :schema
            cross join unnest(array['CREATE', 'USAGE']) p(name)
            where has_schema_privilege(a.oid, n.oid, p.name)
            union all
            select c.relname::text, p.name
            from role a
            join pg_namespace n on n.nspname = :schema
            join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p(name)
            where has_table_privilege(a.oid, c.oid, p.name)
            union all
            select f.proname || '(' || pg_get_function_identity_arguments(f.oid) || ')', 'EXECUTE'
            from role a
            join pg_namespace n on n.nspname = :schema
            join pg_proc f on f.pronamespace = n.oid
            where has_function_privilege(a.oid, f.oid, 'EXECUTE')
        )
        select 'privilege' as kind,
               a.rolname || ' on ' || h.on_what as name,
               string_agg(h.privilege, ', ' order by h.privilege collate "C") as definition,
               '' as body
        from role a
        cross join held h
        group by a.rolname, h.on_what
        union all
        select 'role', a.rolname, '', '' from role a
        """)
    List<Found> privileges(@Bind String schema, @Bind String role);

    /** How many rows a table has, as the server estimates. */
    record Rows(String name, long rows) {
        static final class Mapper implements RowMapper<Rows> {
            @Override
            public Rows map(ResultSet row, StatementContext context) throws SQLException {
                return new Rows(row.getString("name"), row.getLong("row_count"));
            }
        }
    }

    /** An object with its definition, and the code of a function. */
    record Found(String kind, String name, String definition, String body) {
        static final class Mapper implements RowMapper<Found> {
            @Override
            public Found map(ResultSet row, StatementContext context) throws SQLException {
                return new Found(
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("definition"),
                        row.getString("body"));
            }
        }
    }
}
