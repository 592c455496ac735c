package io.skillflaw.store.postgres;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells how many a change said it changed. */
interface CountReceiptSql {
    @SqlQuery(
            "select cast(cast(r.result as text) as bigint) from skillflaw.receipt r where r.id = cast(:receipt as uuid)")
    long recordedCount(@BindAll Receipt receipt);
}
