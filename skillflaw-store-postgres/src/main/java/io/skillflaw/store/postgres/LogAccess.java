package io.skillflaw.store.postgres;

/** Whether a viewer may read log lines {@code l}: the same rule in the form that costs least. */
final class LogAccess {
    /** For lines of one flow, which all are readable or none is: decided once, before the first line is read. */
    static final String FLOW = """
        (exists (
            select from skillflaw.flow_access a
            where a.flow_id = :flow and a.user_id = cast(:viewer as uuid))
         or exists (
            select from skillflaw.app_user v
            where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))""";

    /** For lines of any flow: whom the viewer is, and the flows, are looked up once. */
    static final String LINE = """
        (exists (
            select from skillflaw.app_user v
            where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
         or l.flow_id in (
            select a.flow_id from skillflaw.flow_access a
            where a.user_id = cast(:viewer as uuid))
         or (l.flow_id is null and l.user_id = cast(:viewer as uuid) and exists (
            select from skillflaw.app_user v
            where v.id = cast(:viewer as uuid) and v.is_active)))""";

    private LogAccess() {}
}
