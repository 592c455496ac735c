package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Creates and saves flows, past Jdbi. Each statement decides access itself; without a match nothing is changed. A save asks a
 * function where the viewer is not the flow's owner, as reading one does.
 */
final class FlowWrites {
    private static final DirectQuery.Forms<FlowHeader> CREATE =
            DirectQuery.forms("""
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
        """, new FlowHeaderMapper(), Scope.SYSTEM_PARAMETER, ":entersProject");

    private static final DirectQuery.Forms<FlowHeader> UPDATE = DirectQuery.forms(
            """
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
              and (:system
                   or exists (
                        select from skillflaw.app_user u
                        where u.id = f.owner_id and u.id = cast(:viewer as uuid) and u.is_active)
                   or skillflaw.has_flow_role(f.id, cast(:viewer as uuid), :neededRole))
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
            where :changesVisibility
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from changed c where cast(:receipt as uuid) is not null
        )
        select * from changed
        """, new FlowHeaderMapper(), Scope.SYSTEM_PARAMETER, ":entersProject", ":hasBody", ":changesVisibility");

    private FlowWrites() {}

    /** Empty if the viewer may not. */
    static Optional<FlowHeader> create(DirectConnection on, NewFlow flow, Instant now, Scope scope, Receipt receipt)
            throws SQLException {
        return CREATE.with(scope.system(), flow.project() != null)
                .first(
                        on,
                        values -> values.set("id", flow.id().value())
                                .set(
                                        "project",
                                        flow.project() == null
                                                ? null
                                                : flow.project().value())
                                .set("name", flow.name())
                                .set("description", flow.description())
                                .set("endpointName", flow.endpointName())
                                .setTexts("tags", flow.tags())
                                .set("kind", flow.kind().name())
                                .set("visibility", flow.visibility().name())
                                .set("bodySize", flow.body().size())
                                .set("body", new FlowBodyWriter(flow.body()))
                                .set("extraFields", FlowUpdate.json(flow.extraFields()))
                                .set("now", now)
                                .set(scope)
                                .set(receipt));
    }

    /**
     * Empty if the flow is not there for the viewer, or not in that version, or the viewer may not change it.
     *
     * @param windowStart since when saves of the same editor go into one version
     */
    static Optional<FlowHeader> update(
            DirectConnection on,
            FlowId id,
            FlowUpdate change,
            long expectedVersion,
            Instant now,
            Instant windowStart,
            Scope scope,
            Receipt receipt)
            throws SQLException {
        return UPDATE.with(scope.system(), change.project() != null, change.body() != null, change.visibility() != null)
                .first(on, values -> {
                    change.bind(values);
                    values.set("id", id.value())
                            .set("expectedVersion", expectedVersion)
                            .set("now", now)
                            .set("windowStart", windowStart)
                            .set(scope)
                            .set(receipt);
                });
    }
}
