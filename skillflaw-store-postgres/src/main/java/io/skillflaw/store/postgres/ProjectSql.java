package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements on projects. Each decides access itself; without a match nothing is read or changed. */
interface ProjectSql extends OwnershipSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.project (
                id, owner_id, name, description, kind, is_default, version, created_at, changed_at, changed_by)
            select
                :id, case when :kind = 'CUSTOM' then cast(:viewer as uuid) end, :name, cast(:description as text), :kind,
                false, 1, :now, :now, cast(:viewer as uuid)
            where :system or exists (
                select from skillflaw.app_user u
                where u.id = cast(:viewer as uuid) and u.is_active and (:kind = 'CUSTOM' or u.is_superuser))
            returning *
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from created c where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<Project> create(
            @BindMethods NewProject project, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    @SqlQuery("""
        select p.*
        from skillflaw.project p
        where p.id = :id
          and (:system or exists (
                select from skillflaw.project_access a where a.project_id = p.id and a.user_id = cast(:viewer as uuid)))
        """)
    Optional<Project> find(@Bind ProjectId id, @BindAll Scope scope);

    @SqlQuery("""
        select p.*
        from skillflaw.project p
        join skillflaw.app_user u on u.id = p.owner_id
        where p.owner_id = cast(:viewer as uuid) and p.is_default and u.is_active
        """)
    Optional<Project> findDefault(@BindAll Scope scope);

    @SqlQuery("""
        select p.*
        from skillflaw.project p
        where (:system or exists (
                select from skillflaw.project_access a where a.project_id = p.id and a.user_id = cast(:viewer as uuid)))
          and (cast(:afterAt as timestamptz) is null
               or (p.changed_at, p.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by p.changed_at desc, p.id desc
        limit :limit
        """)
    List<Project> list(@BindAll KeysetWindow window, @BindAll Scope scope);

    @SqlQuery("""
        with changed as (
            update skillflaw.project p
            set name = coalesce(cast(:name as text), p.name),
                description = case when :keepDescription then p.description else cast(:description as text) end,
                version = p.version + 1,
                changed_at = greatest(p.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            where p.id = :id
              and p.version = :expectedVersion
              and (:system or exists (
                    select from skillflaw.project_access a
                    where a.project_id = p.id and a.user_id = cast(:viewer as uuid) and a.role >= 2))
            returning p.*
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from changed c where cast(:receipt as uuid) is not null
        )
        select * from changed
        """)
    Optional<Project> update(
            @Bind ProjectId id,
            @Bind @Nullable String name,
            @Bind boolean keepDescription,
            @Bind @Nullable String description,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** The flows in it move out as a save of theirs, so that their version tells what their header says. */
    @SqlQuery("""
        with deleted as (
            delete from skillflaw.project p
            where p.id = :id
              and not p.is_default
              and (:system or exists (
                    select from skillflaw.project_access a
                    where a.project_id = p.id and a.user_id = cast(:viewer as uuid) and a.role >= 3))
            returning p.id, p.name
        ), flows as (
            update skillflaw.flow f
            set project_id = null,
                autosaved_since = null,
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from deleted d
            where f.project_id = d.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'PROJECT_DELETED', d.id::text, d.name
            from deleted d
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from deleted where cast(:receipt as uuid) is not null
        )
        select exists (select from deleted)
        """)
    boolean delete(@Bind ProjectId id, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    /** What a change of a project answered. */
    @SqlQuery("""
        select p.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.project), r.result) p
        where r.id = cast(:receipt as uuid)
        """)
    Optional<Project> recordedProject(@BindAll Receipt receipt);

    @SqlQuery("""
        select
            case when :system then 4 else max(a.role) end as role,
            p.version, u.username as author, p.changed_at as saved_at
        from skillflaw.project p
        left join skillflaw.project_access a on a.project_id = p.id and a.user_id = cast(:viewer as uuid)
        left join skillflaw.app_user u on u.id = p.changed_by
        where p.id = :id
        group by p.id, u.username
        having :system or max(a.role) is not null
        """)
    Optional<Standing> standing(@Bind ProjectId id, @BindAll Scope scope);
}
