package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements on shares of flows; to manage them takes the role admin. */
interface FlowShareSql extends ShareSql {
    @Override
    @SqlQuery("""
        with granted as (
            insert into skillflaw.flow_share (flow_id, user_id, role, granted_at, granted_by)
            select t.id, cast(:grantee as uuid), :role, :now, cast(:viewer as uuid)
            from skillflaw.flow t
            where t.id = :target
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = t.id and a.user_id = cast(:viewer as uuid) and a.role >= 3))
            on conflict (flow_id, grantee) do update
            set role = excluded.role, granted_at = excluded.granted_at, granted_by = excluded.granted_by
            returning *
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'FLOW_SHARED', g.flow_id::text,
                (array['VIEWER', 'EDITOR', 'ADMIN'])[g.role] || ' to ' || coalesce(g.user_id::text, 'everyone')
            from granted g
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from granted c where cast(:receipt as uuid) is not null
        )
        select * from granted
        """)
    Optional<Share> grant(
            @Bind UUID target,
            @Bind @Nullable UUID grantee,
            @Bind int role,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @Override
    @SqlQuery("""
        with revoked as (
            delete from skillflaw.flow_share s
            where s.flow_id = :target
              and s.user_id is not distinct from cast(:grantee as uuid)
              and (:system or exists (
                    select from skillflaw.flow_access a
                    where a.flow_id = s.flow_id and a.user_id = cast(:viewer as uuid) and a.role >= 3))
            returning s.*
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'FLOW_UNSHARED', r.flow_id::text,
                (array['VIEWER', 'EDITOR', 'ADMIN'])[r.role] || ' from ' || coalesce(r.user_id::text, 'everyone')
            from revoked r
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from revoked where cast(:receipt as uuid) is not null
        )
        select exists (select from revoked)
        """)
    boolean revoke(
            @Bind UUID target,
            @Bind @Nullable UUID grantee,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @Override
    @SqlQuery("""
        select s.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.flow_share), r.result) s
        where r.id = cast(:receipt as uuid)
        """)
    Optional<Share> recordedShare(@BindAll Receipt receipt);

    @Override
    @SqlQuery("""
        select s.*
        from skillflaw.flow_share s
        where s.flow_id = :target
          and (:system or exists (
                select from skillflaw.flow_access a
                where a.flow_id = s.flow_id and a.user_id = cast(:viewer as uuid) and a.role >= 3))
          and (cast(:afterAt as timestamptz) is null
               or (s.granted_at, s.grantee) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by s.granted_at desc, s.grantee desc
        limit :limit
        """)
    List<Share> list(@Bind UUID target, @BindAll KeysetWindow window, @BindAll Scope scope);

    @Override
    @SqlQuery("""
        select case when :system then 4 else coalesce(max(a.role), 0) end
        from skillflaw.flow f
        left join skillflaw.flow_access a on a.flow_id = f.id and a.user_id = cast(:viewer as uuid)
        where f.id = :target
        group by f.id
        having :system or f.visibility = 'PUBLIC' or max(a.role) is not null
        """)
    Optional<Integer> role(@Bind UUID target, @BindAll Scope scope);
}
