package io.skillflaw.store.postgres;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that write log lines. Each says how many lines were not there. */
interface LogWriteSql {
    /**
     * Writes lines, those that are there already excepted, and keeps up which runs are open: a batch may begin and end
     * them. A line that its author may not add to the flow is stored as the author's own, without the flow.
     *
     * <p>Takes, besides a {@link LogBatch}, the {@code instance} where the runs run that begin, and {@code areThere}: whether
     * the lines were written otherwise in this transaction and only the runs are to be kept up.
     */
    DirectUpdate LINES = DirectUpdate.of("""
        with line as (
            select
                given.id, given.at, given.user_id,
                case
                    when given.flow_id is null or given.user_id is null then given.flow_id
                    when exists (
                        select from skillflaw.app_user u
                        where u.id = given.user_id and u.is_active
                          and (u.is_superuser or skillflaw.may_read_flow(given.flow_id, u.id))) then given.flow_id
                end as flow_id,
                given.run_id, given.session_id, given.kind, given.level, given.status, given.step, given.message,
                given.payload, given.elapsed_micros
            from unnest(
                cast(:ids as uuid[]), cast(:ats as timestamptz[]), cast(:authorIds as uuid[]), cast(:flowIds as uuid[]),
                cast(:runIds as uuid[]), cast(:sessionIds as text[]), cast(:kinds as text[]), cast(:levels as text[]),
                cast(:statuses as text[]), cast(:steps as text[]), cast(:messages as text[]), cast(:payloads as text[]),
                cast(:elapsedMicros as bigint[]))
                given(id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload,
                      elapsed_micros)
        ), opened as (
            insert into skillflaw.open_run (start_id, run_id, flow_id, user_id, session_id, started_at, instance_id)
            select o.id, o.run_id, o.flow_id, o.user_id, o.session_id, o.at, :instance
            from line o
            where o.kind = 'RUN' and o.status = 'STARTED' and o.run_id is not null
              and not exists (
                select from line e
                where e.kind = 'RUN' and e.status <> 'STARTED' and e.run_id = o.run_id and e.at >= o.at
                  and (e.flow_id = o.flow_id
                       or (e.flow_id is null and o.flow_id is null
                           and (e.user_id is null or e.user_id = o.user_id))))
            on conflict (start_id) do nothing
        ), closed as (
            delete from skillflaw.open_run o
            using line e
            where e.kind = 'RUN' and e.status <> 'STARTED' and e.run_id = o.run_id and e.at >= o.started_at
              and (e.flow_id = o.flow_id
                   or (e.flow_id is null and o.flow_id is null and (e.user_id is null or e.user_id = o.user_id)))
        )
        insert into skillflaw.log_entry (
            id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        select * from line where not :areThere
        on conflict do nothing
        """);

    /**
     * Writes lines none of which begins or ends a run, those that are there already excepted. A line that its author may
     * not add to the flow is stored as the author's own, without the flow.
     */
    DirectUpdate LINES_WITHOUT_RUNS = DirectUpdate.of("""
        insert into skillflaw.log_entry (
            id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        select
            given.id, given.at, given.user_id,
            case
                when given.flow_id is null or given.user_id is null then given.flow_id
                when exists (
                    select from skillflaw.app_user u
                    where u.id = given.user_id and u.is_active
                      and (u.is_superuser or skillflaw.may_read_flow(given.flow_id, u.id))) then given.flow_id
            end,
            given.run_id, given.session_id, given.kind, given.level, given.status, given.step, given.message,
            given.payload, given.elapsed_micros
        from unnest(
            cast(:ids as uuid[]), cast(:ats as timestamptz[]), cast(:authorIds as uuid[]), cast(:flowIds as uuid[]),
            cast(:runIds as uuid[]), cast(:sessionIds as text[]), cast(:kinds as text[]), cast(:levels as text[]),
            cast(:statuses as text[]), cast(:steps as text[]), cast(:messages as text[]), cast(:payloads as text[]),
            cast(:elapsedMicros as bigint[]))
            given(id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload,
                  elapsed_micros)
        on conflict do nothing
        """);

    /** A few lines, none of which is there, begins or ends a run, or needs asking for access (decision 0029). */
    DirectRows FEW_LINES = DirectRows.of(32, """
        insert into skillflaw.log_entry (
            id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        values {(
            cast(:id as uuid), cast(:at as timestamptz), cast(:author as uuid), cast(:flow as uuid), cast(:run as uuid),
            cast(:session as text), :kind, :level, cast(:status as text), cast(:step as text), :message,
            cast(:payload as text), cast(:elapsedMicros as bigint))}
        """);

    /** One line that its author may not be allowed to add to the flow: then it has none. */
    DirectUpdate LINE_OF_AUTHOR = DirectUpdate.of("""
        insert into skillflaw.log_entry (
            id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        values (
            :id, :at, cast(:author as uuid),
            case
                when exists (
                    select from skillflaw.app_user u
                    where u.id = cast(:author as uuid) and u.is_active
                      and (u.is_superuser or skillflaw.may_read_flow(cast(:flow as uuid), u.id)))
                then cast(:flow as uuid)
            end,
            cast(:run as uuid), cast(:session as text), :kind, :level, cast(:status as text), cast(:step as text),
            :message, cast(:payload as text), cast(:elapsedMicros as bigint))
        on conflict do nothing
        """);

    /** Which of the pairs, by number from 1, are of a user who has a role on the flow. */
    @SqlQuery("""
        select pair.number::int
        from unnest(cast(:users as uuid[]), cast(:flows as uuid[])) with ordinality pair(user_id, flow_id, number)
        where exists (
            select from skillflaw.app_user u
            where u.id = pair.user_id and u.is_active and (u.is_superuser or exists (
                select from skillflaw.flow_access a
                where a.flow_id = pair.flow_id and a.user_id = pair.user_id)))
        """)
    List<Integer> withRole(@BindAll ParameterGroup pairs);
}
