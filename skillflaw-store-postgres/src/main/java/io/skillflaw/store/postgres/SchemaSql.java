package io.skillflaw.store.postgres;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on the schema itself. */
interface SchemaSql {
    /** Past Jdbi, like the next two: a host on an up-to-date schema starts without it. */
    DirectQuery<ServerFacts> SERVER = DirectQuery.of("""
        select version() as product,
               current_setting('server_version_num')::int as version,
               current_setting('server_encoding') as encoding
        """, new ServerFacts.Reader());

    /** The newest migration that was applied; fails with 42P01 where none ever was. */
    DirectQuery<Integer> APPLIED_VERSION = DirectQuery.of("""
        select coalesce(max(h.version::int), 0) as version
        from skillflaw.flyway_schema_history h
        where h.version is not null and h.success
        """, row -> row.getInt("version"));

    /** The version of the oldest library that works on the schema. */
    DirectQuery<Integer> OLDEST_LIBRARY = DirectQuery.of("""
        select c.oldest_library from skillflaw.schema_compatibility c
        """, row -> row.getInt("oldest_library"));

    /** Takes back the marks of migrations that build indexes outside of a transaction and failed: they can be repeated. */
    @SqlUpdate("""
        delete from skillflaw.flyway_schema_history h
        where not h.success and h.script ~ '^V[0-9]+__concurrently_'
        """)
    int forgetUnfinishedIndexes();

    /**
     * Takes the right to migrate until the transaction ends, if nobody else has it. A lock of the transaction, not of the
     * session, which a pooler could give to somebody else.
     */
    @SqlQuery("select pg_try_advisory_xact_lock(hashtextextended('skillflaw-store migration of ' || :schema, 0))")
    boolean tryLockMigration(@Bind String schema);

    /** The lock is held while another connection migrates: no limit on idle transactions may end it. */
    @SqlUpdate("set local idle_in_transaction_session_timeout = 0")
    void allowIdleTransaction();
}
