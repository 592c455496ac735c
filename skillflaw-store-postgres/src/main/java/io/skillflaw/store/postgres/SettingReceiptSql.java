package io.skillflaw.store.postgres;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statement that tells what a change of a setting answered. */
interface SettingReceiptSql {
    /** With the value that was set, which receipts do not keep. */
    @SqlQuery("""
        select
            s.user_id, s.key, s.version, s.changed_at, s.changed_by, s.brought_in,
            :type as type, :value as value, cast(:keyId as text) as key_id
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.setting), r.result) s
        where r.id = cast(:receipt as uuid)
        """)
    Optional<SettingRow> recordedSetting(@BindAll Receipt receipt, @BindAll StoredValue value);
}
