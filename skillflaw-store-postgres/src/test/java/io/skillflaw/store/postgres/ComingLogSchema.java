package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;

/** What the log's reads need of the next migration; goes when that is there. */
final class ComingLogSchema {
    private static final String CHANGES = """
        alter table skillflaw.log_entry drop constraint log_entry_status_known;
        alter table skillflaw.log_entry add constraint log_entry_status_known
            check (status in ('STARTED', 'SUCCEEDED', 'FAILED', 'ABANDONED'));

        create index log_entry_kind on skillflaw.log_entry (kind, at, id) where kind <> 'STEP';
        create index log_entry_run_told on skillflaw.log_entry (run_id, at, id) where kind = 'RUN';
        create index log_entry_flow_run on skillflaw.log_entry (flow_id, at, id)
            where kind = 'RUN' and status = 'STARTED';
        create index log_entry_session_run on skillflaw.log_entry (session_id, at, id)
            where kind = 'RUN' and status = 'STARTED';
        create index log_entry_trouble on skillflaw.log_entry (at, id)
            where level in ('WARN', 'ERROR') or status in ('FAILED', 'ABANDONED');
        create index log_entry_flow_trouble on skillflaw.log_entry (flow_id, at, id)
            where level in ('WARN', 'ERROR') or status in ('FAILED', 'ABANDONED');
        """;

    private ComingLogSchema() {}

    static void addTo(TestDatabase database) {
        StoreJdbi.over(database.dataSource(), StoreConfig.DEFAULT_SCHEMA)
                .useHandle(handle -> handle.createScript(CHANGES).execute());
    }
}
