package io.skillflaw.store.postgres;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How far servers have come in the log of changes. */
interface WalSql {
    /** Of a primary: behind all that was committed. Fails on a standby. */
    @SqlQuery("""
        select cast(cast('x' || left(pg_walfile_name(w.lsn), 8) as bit(32)) as int) as timeline,
               cast(w.lsn - pg_lsn '0/0' as bigint) as wal_offset
        from (select pg_current_wal_insert_lsn()) as w (lsn)
        """)
    WalPosition written();

    /**
     * What a server shows. A standby knows its timeline from its control file, which learns of a new one a little later: until
     * then it counts as one of the old. A standby that was promoted shows what it writes.
     */
    @SqlQuery("""
        select case when pg_is_in_recovery() then greatest(c.timeline_id, r.min_recovery_end_timeline)
                    else cast(cast('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as bit(32)) as int)
               end as timeline,
               cast(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
                    - pg_lsn '0/0' as bigint) as wal_offset
        from pg_control_checkpoint() c, pg_control_recovery() r
        """)
    WalPosition shown();
}
