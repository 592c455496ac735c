package io.skillflaw.store.postgres;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on the schema itself. */
interface SchemaSql {
    @SqlQuery("""
        select version() as product,
               current_setting('server_version_num')::int as version,
               current_setting('server_encoding') as encoding
        """)
    ServerFacts server();

    /** The newest migration that was applied; fails with 42P01 where none ever was. */
    @SqlQuery("""
        select coalesce(max(h.version::int), 0)
        from skillflaw.flyway_schema_history h
        where h.version is not null and h.success
        """)
    int appliedVersion();

    /**
     * Waits for the right to migrate and holds it until the transaction ends. A lock of the transaction, not of the
     * session, which a pooler could give to somebody else.
     */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('skillflaw-store migration of ' || :schema, 0))")
    int lockMigration(@Bind String schema);

    /** The lock is held while another connection migrates: no limit on idle transactions may end it. */
    @SqlUpdate("set local idle_in_transaction_session_timeout = 0")
    void allowIdleTransaction();
}
