package io.skillflaw.store.postgres;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that notifies other instances; a transaction of its own, after what it tells of was committed. */
interface NotifySql {
    @SqlQuery("""
        select count(pg_notify(:channel, p.payload))
        from unnest(cast(:payloads as text[])) as p (payload)
        """)
    long notify(@Bind String channel, @Bind List<String> payloads);
}
