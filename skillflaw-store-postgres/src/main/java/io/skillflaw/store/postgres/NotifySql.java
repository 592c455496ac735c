package io.skillflaw.store.postgres;

/** The statement that notifies other instances; a transaction of its own, after what it tells of was committed. */
final class NotifySql {
    static final DirectQuery<Long> NOTIFY = DirectQuery.of("""
        select count(pg_notify(:channel, p.payload)) as told
        from unnest(cast(:payloads as text[])) as p (payload)
        """, row -> row.getLong("told"));

    private NotifySql() {}
}
