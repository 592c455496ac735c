package io.skillflaw.store.postgres;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on receipts for themselves. Changes write theirs in their own statement. */
interface ReceiptSql {
    /** Leaves one for what a transaction has done. */
    @SqlUpdate("insert into skillflaw.receipt (id) values (cast(:receipt as uuid))")
    void leave(@BindAll Receipt receipt);

    /**
     * Whether the change did not take effect and never will: from here on its receipt could not be written any more. Waits
     * for a change that is just being committed.
     */
    @SqlQuery("""
        insert into skillflaw.receipt as r (id, voided)
        values (cast(:receipt as uuid), true)
        on conflict (id) do update set voided = r.voided
        returning r.voided
        """)
    boolean settle(@BindAll Receipt receipt);

    /** Removes some that nobody can ask for any more, by the server's clock. */
    @SqlUpdate("""
        delete from skillflaw.receipt r
        where r.id in (
            select o.id
            from skillflaw.receipt o
            where o.at < now() - make_interval(secs => :ageSeconds)
            order by o.at
            limit :most
            for update skip locked)
        """)
    int removeOld(@Bind double ageSeconds, @Bind int most);
}
