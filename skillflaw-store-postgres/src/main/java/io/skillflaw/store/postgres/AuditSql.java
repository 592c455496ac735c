package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on the audit log. Events of changes are written by the statements that change. */
interface AuditSql {
    @SqlUpdate("""
        with refused as (
            insert into skillflaw.audit_event (at, actor_id, action, target, outcome)
            values (:now, :viewer, :action, :target, 'REFUSED')
            returning id
        )
        insert into skillflaw.receipt (id)
        select cast(:receipt as uuid) from refused where cast(:receipt as uuid) is not null
        """)
    void refused(
            @Bind Instant now,
            @Bind UUID viewer,
            @Bind AuditAction action,
            @Bind String target,
            @BindAll Receipt receipt);

    @SqlQuery("""
        select e.*
        from skillflaw.audit_event e
        where (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
          and (cast(:actor as uuid) is null or e.actor_id = cast(:actor as uuid))
          and (cast(:action as text) is null or e.action = cast(:action as text))
          and (cast(:target as text) is null or e.target = cast(:target as text))
          and (cast(:outcome as text) is null or e.outcome = cast(:outcome as text))
          and (cast(:from as timestamptz) is null or e.at >= cast(:from as timestamptz))
          and (cast(:until as timestamptz) is null or e.at < cast(:until as timestamptz))
          and (cast(:afterAt as timestamptz) is null
               or (e.at, e.id) < (cast(:afterAt as timestamptz), cast(:afterNumber as bigint)))
        order by e.at desc, e.id desc
        limit :limit
        """)
    List<NumberedEvent> list(@BindAll AuditFilter filter, @BindAll NumberWindow window, @BindAll Scope scope);
}
