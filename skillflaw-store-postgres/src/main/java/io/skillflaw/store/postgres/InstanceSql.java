package io.skillflaw.store.postgres;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on open stores, and on which of them does the chores. All times are the server's. */
interface InstanceSql {
    /**
     * Lets the others know that an instance lives, and takes the lease if it may and that is free or its own already.
     *
     * @return whether it holds the lease now
     */
    @SqlQuery("""
        with heard as (
            insert into skillflaw.host_instance (id, heard_at)
            values (:id, now())
            on conflict (id) do update set heard_at = excluded.heard_at
        ), taken as (
            insert into skillflaw.lease as l (name, holder, held_until)
            select :lease, cast(:id as uuid), now() + make_interval(secs => :seconds)
            where :mayLead
            on conflict (name) do update
            set holder = excluded.holder, held_until = excluded.held_until
            where l.holder = excluded.holder or l.held_until < now()
            returning l.holder
        )
        select exists (select from taken)
        """)
    boolean beat(@Bind UUID id, @Bind String lease, @Bind double seconds, @Bind boolean mayLead);

    /** Gives up what an instance holds. */
    @SqlUpdate("""
        with gone as (delete from skillflaw.host_instance i where i.id = :id)
        delete from skillflaw.lease l where l.holder = :id
        """)
    int leave(@Bind UUID id);

    /** Forgets instances that have been silent for long and have no run open. */
    @SqlUpdate("""
        delete from skillflaw.host_instance i
        where i.heard_at < now() - make_interval(secs => :seconds)
          and not exists (select from skillflaw.open_run o where o.instance_id = i.id)
        """)
    int forget(@Bind double seconds);
}
