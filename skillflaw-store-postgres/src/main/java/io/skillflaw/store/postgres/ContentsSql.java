package io.skillflaw.store.postgres;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What is in the tables of a schema. */
interface ContentsSql {
    /** Until the transaction ends: the texts of rows depend on it. */
    @SqlQuery("""
        select set_config('TimeZone', 'UTC', true) || set_config('DateStyle', 'ISO', true)
            || set_config('extra_float_digits', '3', true) || set_config('bytea_output', 'hex', true)
            || set_config('IntervalStyle', 'iso_8601', true)
        """)
    String writeRowsAlike();

    @SqlQuery("select pg_export_snapshot()")
    String exportSnapshot();

    /** The tables with a query for each; the server quotes their names. Sums do not depend on the order of rows. */
    @SqlQuery("""
        select c.relname::text as name,
               format($$select count(*) as rows,
                          coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text || '/'
                          || coalesce(sum(hashtextextended(t::text, 1)::numeric), 0)::text as checksum
                      from %I.%I t$$, n.nspname, c.relname) as query
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = :schema and c.relkind in ('r', 'p') and not c.relispartition
        order by 1
        """)
    List<StatusRow> tables(@Bind String schema);
}
