package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells what a change of a flow answered. */
interface FlowReceiptSql {
    @SqlQuery("""
        select f.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.flow), r.result) f
        where r.id = cast(:receipt as uuid)
        """)
    Optional<FlowHeader> recordedFlow(@BindAll Receipt receipt);
}
