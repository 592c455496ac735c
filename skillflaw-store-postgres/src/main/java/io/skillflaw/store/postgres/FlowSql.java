package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * The statements on flows. Each decides access itself; without a match nothing is read or changed. Those that read one flow
 * ask a function where the viewer is not its owner: what most reads do without is then not made ready for each.
 */
interface FlowSql extends FlowReceiptSql, FlowStandingSql, OwnershipSql, ProjectRoleSql, ViewerSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.flow (
                id, owner_id, project_id, name, description, endpoint_name, tags, kind, visibility,
                version, body_version, body_size, extra_fields, created_at, changed_at, changed_by)
            select
                :id, cast(:viewer as uuid),
                coalesce(
                    cast(:project as uuid),
                    (select p.id from skillflaw.project p where p.owner_id = cast(:viewer as uuid) and p.is_default)),
                :name, cast(:description as text), cast(:endpointName as text), :tags, :kind, :visibility,
                1, 1, :bodySize, cast(:extraFields as json), :now, :now, cast(:viewer as uuid)
            where (:system or exists (
                    select from skillflaw.app_user u where u.id = cast(:viewer as uuid) and u.is_active))
              and (not :entersProject
                   or (:system and exists (select from skillflaw.project p where p.id = cast(:project as uuid)))
                   or exists (
                        select from skillflaw.project_access a
                        where a.project_id = cast(:project as uuid) and a.user_id = cast(:viewer as uuid)
                          and a.role >= 2))
            returning
                id, owner_id, project_id, name, description, endpoint_name, tags, kind, visibility,
                version, body_size, created_at, changed_at, changed_by
        ), stored as (
            insert into skillflaw.flow_body (flow_id, version, body)
            select c.id, c.version, cast(convert_from(:body, 'UTF8') as json) from created c
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from created c where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<FlowHeader> create(
            @BindMethods NewFlow flow,
            @Define("entersProject") boolean entersProject,
            @Bind int bodySize,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    DirectQuery.Scoped<Flow> FIND = DirectQuery.scoped("""
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

    DirectQuery.Scoped<FlowHeader> FIND_HEADER = DirectQuery.scoped("""
        select f.*
        from skillflaw.flow f
        where f.id = :id
          and (:system or f.visibility = 'PUBLIC'
               or exists (
                    select from skillflaw.app_user u
                    where u.id = f.owner_id and u.id = cast(:viewer as uuid) and u.is_active)
               or skillflaw.may_read_flow(f.id, cast(:viewer as uuid)))
        """, new FlowHeaderMapper());

    DirectQuery.Scoped<Flow> FIND_BY_OWNED_ENDPOINT = DirectQuery.scoped("""
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

    DirectQuery.Scoped<Flow> FIND_BY_OWNERLESS_ENDPOINT = DirectQuery.scoped("""
        select f.*, b.body
        from skillflaw.flow f
        join skillflaw.flow_body b on b.flow_id = f.id and b.version = f.body_version
        where f.owner_id is null
          and f.endpoint_name = :endpointName
          and (:system or f.visibility = 'PUBLIC')
        """, new FlowMapper());

    @SqlQuery("""
        with changed as (
            update skillflaw.flow f
            set name = coalesce(cast(:name as text), f.name),
                description = case when :keepDescription then f.description else cast(:description as text) end,
                endpoint_name = case when :keepEndpointName then f.endpoint_name else cast(:endpointName as text) end,
                tags = coalesce(cast(:tags as text[]), f.tags),
                visibility = coalesce(cast(:visibility as text), f.visibility),
                project_id = case when :keepProject then f.project_id else cast(:project as uuid) end,
                extra_fields = case when :keepExtraFields then f.extra_fields else cast(:extraFields as json) end,
                body_size = coalesce(cast(:bodySize as int), f.body_size),
                body_version = case when :hasBody then f.version + 1 else f.body_version end,
                autosaved_since = case
                    when not :autosave then null
                    when f.autosaved_since > :windowStart and f.changed_by is not distinct from cast(:viewer as uuid)
                        then f.autosaved_since
                    else :now end,
                replaces_last = f.autosaved_since > :windowStart
                    and f.changed_by is not distinct from cast(:viewer as uuid),
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            where f.id = :id
              and f.version = :expectedVersion
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = f.id and a.user_id = cast(:viewer as uuid) and a.role >= :neededRole))
              and (not :entersProject
                   or (:system and exists (select from skillflaw.project p where p.id = cast(:project as uuid)))
                   or exists (
                        select from skillflaw.project_access a
                        where a.project_id = cast(:project as uuid) and a.user_id = cast(:viewer as uuid)
                          and a.role >= 2))
            returning
                f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
                f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
        ), saved as (
            insert into skillflaw.flow_body (flow_id, version, body)
            select c.id, c.version, cast(convert_from(cast(:body as bytea), 'UTF8') as json)
            from changed c
            where :hasBody
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'FLOW_VISIBILITY_CHANGED', c.id::text, c.visibility
            from changed c
            join skillflaw.flow before on before.id = c.id and before.visibility <> c.visibility
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from changed c where cast(:receipt as uuid) is not null
        )
        select * from changed
        """)
    Optional<FlowHeader> update(
            @Bind FlowId id,
            @BindAll FlowUpdate change,
            @Bind long expectedVersion,
            @Bind Instant now,
            @Bind Instant windowStart,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

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
