package io.skillflaw.store.postgres;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on log lines. */
interface LogSql {
    /**
     * Writes lines, those that are there already excepted. One that its author may not add to the flow is stored as the
     * author's own, without the flow.
     *
     * @return how many were not there
     */
    @SqlUpdate("""
        insert into skillflaw.log_entry (
            id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        select
            line.id, line.at, line.author_id,
            case
                when line.flow_id is null or line.author_id is null then line.flow_id
                when exists (
                    select from skillflaw.app_user u
                    where u.id = line.author_id and u.is_active and (u.is_superuser or exists (
                        select from skillflaw.flow_access a
                        where a.flow_id = line.flow_id and a.user_id = line.author_id))) then line.flow_id
            end,
            line.run_id, line.session_id, line.kind, line.level, line.status, line.step, line.message, line.payload,
            line.elapsed_micros
        from unnest(
            cast(:ids as uuid[]), cast(:ats as timestamptz[]), cast(:authorIds as uuid[]), cast(:flowIds as uuid[]),
            cast(:runIds as uuid[]), cast(:sessionIds as text[]), cast(:kinds as text[]), cast(:levels as text[]),
            cast(:statuses as text[]), cast(:steps as text[]), cast(:messages as text[]), cast(:payloads as text[]),
            cast(:elapsedMicros as bigint[]))
            line(id, at, author_id, flow_id, run_id, session_id, kind, level, status, step, message, payload,
                 elapsed_micros)
        on conflict do nothing
        """)
    int insert(@BindAll LogBatch lines);

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

    @SqlQuery("""
        select l.*
        from skillflaw.log_entry l
        where l.id = :id
          and l.at >= :from and l.at < :until
          and (:system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active
                      and (v.is_superuser or (l.flow_id is null and l.user_id = v.id)))
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = l.flow_id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<LogEntry> find(@Bind LogId id, @Bind Instant from, @Bind Instant until, @BindAll Scope scope);

    @SqlQuery("""
        select l.*
        from skillflaw.log_entry l
        where (cast(:flow as uuid) is null or l.flow_id = cast(:flow as uuid))
          and (cast(:run as uuid) is null or l.run_id = cast(:run as uuid))
          and (cast(:session as text) is null or l.session_id = cast(:session as text))
          and (cast(:kind as text) is null or l.kind = cast(:kind as text))
          and (cast(:levels as text[]) is null or l.level = any(cast(:levels as text[])))
          and (cast(:status as text) is null or l.status = cast(:status as text))
          and (cast(:from as timestamptz) is null or l.at >= cast(:from as timestamptz))
          and (cast(:until as timestamptz) is null or l.at < cast(:until as timestamptz))
          and (:system
               or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active
                      and (v.is_superuser or (l.flow_id is null and l.user_id = v.id)))
               or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = l.flow_id and a.user_id = cast(:viewer as uuid)))
          and (cast(:afterAt as timestamptz) is null
               or (l.at, l.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by l.at desc, l.id desc
        limit :limit
        """)
    List<LogEntry> list(@BindAll LogFilter filter, @BindAll KeysetWindow window, @BindAll Scope scope);
}
