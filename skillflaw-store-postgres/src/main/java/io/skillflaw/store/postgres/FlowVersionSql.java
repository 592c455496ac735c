package io.skillflaw.store.postgres;

import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.id.FlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements on the history of flows; to read it takes a role, to change it the role editor. */
interface FlowVersionSql extends CountReceiptSql, FlowReceiptSql, FlowStandingSql {
    @SqlQuery("""
        select v.*
        from skillflaw.flow_version v
        where v.flow_id = :flow
          and (:system or exists (
                select from skillflaw.flow_access a
                where a.flow_id = v.flow_id and a.user_id = cast(:viewer as uuid)))
          and (cast(:afterNumber as bigint) is null or v.version < cast(:afterNumber as bigint))
        order by v.version desc
        limit :limit
        """)
    List<FlowVersion> list(@Bind FlowId flow, @BindAll NumberWindow window, @BindAll Scope scope);

    @SqlQuery("""
        select v.*, b.body
        from skillflaw.flow_version v
        join skillflaw.flow_body b on b.flow_id = v.flow_id and b.version = v.body_version
        where v.flow_id = :flow
          and v.version = :version
          and (:system or exists (
                select from skillflaw.flow_access a
                where a.flow_id = v.flow_id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<FlowSnapshot> find(@Bind FlowId flow, @Bind long version, @BindAll Scope scope);

    @SqlQuery("""
        with labelled as (
            update skillflaw.flow_version v
            set label = cast(:label as text)
            where v.flow_id = :flow
              and v.version = :version
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = v.flow_id and a.user_id = cast(:viewer as uuid) and a.role >= 2))
            returning v.*
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from labelled c where cast(:receipt as uuid) is not null
        )
        select * from labelled
        """)
    Optional<FlowVersion> label(
            @Bind FlowId flow,
            @Bind long version,
            @Bind @Nullable String label,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with marked as (
            update skillflaw.flow_version v
            set is_pinned = :pinned
            where v.flow_id = :flow
              and v.version = :version
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = v.flow_id and a.user_id = cast(:viewer as uuid) and a.role >= 2))
            returning v.*
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from marked c where cast(:receipt as uuid) is not null
        )
        select * from marked
        """)
    Optional<FlowVersion> pin(
            @Bind FlowId flow,
            @Bind long version,
            @Bind boolean pinned,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with restored as (
            update skillflaw.flow f
            set body_size = v.body_size,
                body_version = v.body_version,
                autosaved_since = null,
                restored_from = v.version,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from skillflaw.flow_version v
            where f.id = :flow
              and f.version = :expectedVersion
              and v.flow_id = f.id
              and v.version = :version
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = f.id and a.user_id = cast(:viewer as uuid) and a.role >= 2))
            returning
                f.id, f.owner_id, f.project_id, f.name, f.description, f.endpoint_name, f.tags, f.kind, f.visibility,
                f.version, f.body_size, f.created_at, f.changed_at, f.changed_by
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from restored c where cast(:receipt as uuid) is not null
        )
        select * from restored
        """)
    Optional<FlowHeader> restore(
            @Bind FlowId flow,
            @Bind long version,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** The documents go with the last version that refers to them. */
    @SqlQuery("""
        with dropped as (
            delete from skillflaw.flow_version v
            where v.flow_id = :flow
              and not v.is_pinned
              and v.label is null
              and v.version < (
                    select k.version
                    from skillflaw.flow_version k
                    where k.flow_id = :flow
                    order by k.version desc
                    offset :keep - 1 limit 1)
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = v.flow_id and a.user_id = cast(:viewer as uuid) and a.role >= 2))
            returning v.version, v.body_version
        ), documents as (
            delete from skillflaw.flow_body b
            where b.flow_id = :flow
              and b.version in (select d.body_version from dropped d)
              and not exists (
                    select from skillflaw.flow_version v
                    where v.flow_id = b.flow_id and v.body_version = b.version
                      and v.version not in (select d.version from dropped d))
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'FLOW_PRUNED', cast(cast(:flow as uuid) as text),
                'versions: ' || count(*)
            from dropped
            having count(*) > 0
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), to_json(count(*))
            from dropped
            having count(*) > 0 and cast(:receipt as uuid) is not null
        )
        select count(*) from dropped
        """)
    long prune(@Bind FlowId flow, @Bind int keep, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    /** What a change of a version answered. */
    @SqlQuery("""
        select v.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.flow_version), r.result) v
        where r.id = cast(:receipt as uuid)
        """)
    Optional<FlowVersion> recordedVersion(@BindAll Receipt receipt);

    @SqlQuery("""
        select exists (
            select from skillflaw.flow_version v where v.flow_id = :flow and v.version = :version)
        """)
    boolean isKept(@Bind FlowId flow, @Bind long version);
}
