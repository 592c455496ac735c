package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.Project;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that give flows and projects to another owner, which takes to be the owner (P-06). */
interface OwnershipSql {
    @SqlQuery("""
        with given as (
            update skillflaw.flow f
            set owner_id = :newOwner,
                project_id = coalesce(
                    (select a.project_id from skillflaw.project_access a
                     where a.project_id = f.project_id and a.user_id = :newOwner and a.role >= 2 limit 1),
                    (select p.id from skillflaw.project p where p.owner_id = :newOwner and p.is_default)),
                autosaved_since = null,
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            where f.id = :id
              and f.version = :expectedVersion
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = f.id and a.user_id = cast(:viewer as uuid) and a.role >= 4))
            returning
                f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
                f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'FLOW_TRANSFERRED', g.id::text, 'to ' || g.owner_id
            from given g
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from given c where cast(:receipt as uuid) is not null
        )
        select * from given
        """)
    Optional<FlowHeader> transferFlow(
            @Bind FlowId id,
            @Bind UserId newOwner,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with given as (
            update skillflaw.project p
            set owner_id = :newOwner,
                version = p.version + 1,
                changed_at = greatest(p.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from skillflaw.project before
            where p.id = :id
              and before.id = p.id
              and p.version = :expectedVersion
              and not p.is_default
              and p.kind = 'CUSTOM'
              and (:system or exists (
                    select from skillflaw.project_access a
                    where a.project_id = p.id and a.user_id = cast(:viewer as uuid) and a.role >= 4))
            returning p.*, before.owner_id as old_owner_id
        ), flows as (
            update skillflaw.flow f
            set owner_id = :newOwner,
                autosaved_since = null,
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from given g
            where f.project_id = g.id and f.owner_id is not distinct from g.old_owner_id
            returning f.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'PROJECT_TRANSFERRED', g.id::text,
                'to ' || g.owner_id || ', with flows: ' || (select count(*) from flows)
            from given g
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from given c where cast(:receipt as uuid) is not null
        )
        select * from given
        """)
    Optional<Project> transferProject(
            @Bind ProjectId id,
            @Bind UserId newOwner,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);
}
