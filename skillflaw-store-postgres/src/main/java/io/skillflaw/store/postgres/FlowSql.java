package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The statements on flows. Each decides access itself; without a match nothing is read or changed. Those that read one flow
 * ask a function where the viewer is not its owner: what most reads do without is then not made ready for each.
 */
interface FlowSql extends FlowReceiptSql, FlowStandingSql, OwnershipSql, ProjectRoleSql, ViewerSql {
    DirectQuery.Forms<Flow> FIND = DirectQuery.scoped("""
        select f.*, b.body
        from skillflaw.flow f
        join skillflaw.flow_body b on b.flow_id = f.id and b.version = f.body_version
        where f.id = :id
          and (:system or f.visibility = 'PUBLIC'
               or exists (
                    select from skillflaw.app_user u
                    where u.id = f.owner_id and u.id = cast(:viewer as uuid) and u.is_active)
               or skillflaw.may_read_flow(f.id, cast(:viewer as uuid)))
        """, new FlowMapper());

    DirectQuery.Forms<FlowHeader> FIND_HEADER = DirectQuery.scoped("""
        select
            f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
            f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
        from skillflaw.flow f
        where f.id = :id
          and (:system or f.visibility = 'PUBLIC'
               or exists (
                    select from skillflaw.app_user u
                    where u.id = f.owner_id and u.id = cast(:viewer as uuid) and u.is_active)
               or skillflaw.may_read_flow(f.id, cast(:viewer as uuid)))
        """, new FlowHeaderMapper());

    DirectQuery.Forms<Flow> FIND_BY_OWNED_ENDPOINT = DirectQuery.scoped("""
        select f.*, b.body
        from skillflaw.flow f
        join skillflaw.flow_body b on b.flow_id = f.id and b.version = f.body_version
        where f.owner_id = :owner
          and f.endpoint_name = :endpointName
          and (:system or f.visibility = 'PUBLIC'
               or exists (
                    select from skillflaw.app_user u
                    where u.id = f.owner_id and u.id = cast(:viewer as uuid) and u.is_active)
               or skillflaw.may_read_flow(f.id, cast(:viewer as uuid)))
        """, new FlowMapper());

    DirectQuery.Forms<Flow> FIND_BY_OWNERLESS_ENDPOINT = DirectQuery.scoped("""
        select f.*, b.body
        from skillflaw.flow f
        join skillflaw.flow_body b on b.flow_id = f.id and b.version = f.body_version
        where f.owner_id is null
          and f.endpoint_name = :endpointName
          and (:system or f.visibility = 'PUBLIC')
        """, new FlowMapper());

    /** The first of the candidates that no flow of the viewer is called. */
    @SqlQuery("""
        select c.name
        from unnest(:candidates) with ordinality as c (name, place)
        where not exists (
                select from skillflaw.flow f where f.owner_id = cast(:viewer as uuid) and f.name = c.name)
          and (cast(:viewer as uuid) is not null or not exists (
                select from skillflaw.flow f where f.owner_id is null and f.name = c.name))
        order by c.place
        limit 1
        """)
    Optional<String> firstFreeName(@Bind List<String> candidates, @BindAll Scope scope);

    /** The first of the candidates that no flow of the viewer has as its endpoint name. */
    @SqlQuery("""
        select c.name
        from unnest(:candidates) with ordinality as c (name, place)
        where not exists (
                select from skillflaw.flow f where f.owner_id = cast(:viewer as uuid) and f.endpoint_name = c.name)
          and (cast(:viewer as uuid) is not null or not exists (
                select from skillflaw.flow f where f.owner_id is null and f.endpoint_name = c.name))
        order by c.place
        limit 1
        """)
    Optional<String> firstFreeEndpointName(@Bind List<String> candidates, @BindAll Scope scope);

    @SqlQuery("""
        with deleted as (
            delete from skillflaw.flow f
            where f.id = :id
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = f.id and a.user_id = cast(:viewer as uuid) and a.role >= 3))
            returning f.id, f.name
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'FLOW_DELETED', d.id::text, d.name
            from deleted d
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from deleted where cast(:receipt as uuid) is not null
        )
        select exists (select from deleted)
        """)
    boolean delete(@Bind FlowId id, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);
}
