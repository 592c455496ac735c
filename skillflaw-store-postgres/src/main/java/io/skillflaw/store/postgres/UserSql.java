package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements on users. Users see themselves; superusers and the system see and manage all. */
interface UserSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.app_user (
                id, username, username_key, password_hash, is_active, is_superuser,
                version, created_at, changed_at, changed_by)
            select :id, :username, :usernameKey, :passwordHash, :active, :superuser, 1, :now, :now, cast(:viewer as uuid)
            where :system or exists (
                select from skillflaw.app_user v where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
            returning
                id, username, is_active, is_superuser, version, created_at, changed_at, changed_by,
                last_login_at
        ), home as (
            insert into skillflaw.project (
                id, owner_id, name, kind, is_default, version, created_at, changed_at, changed_by)
            select :projectId, c.id, :projectName, 'CUSTOM', true, 1, :now, :now, c.changed_by from created c
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'USER_CREATED', c.id::text, c.username
            from created c
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from created c where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<User> create(
            @Bind UserId id,
            @Bind String username,
            @Bind String usernameKey,
            @Bind String passwordHash,
            @Bind boolean active,
            @Bind boolean superuser,
            @Bind ProjectId projectId,
            @Bind String projectName,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** Holds off whoever else looks whether there is a superuser, until the transaction ends. */
    @SqlQuery("select 1 from pg_advisory_xact_lock(hashtextextended('skillflaw.app_user first superuser', 0))")
    int lockSuperusers();

    /** A statement of its own, after the lock: one that waits for it sees what was there before it waited. */
    @SqlQuery("select exists (select from skillflaw.app_user u where u.is_superuser)")
    boolean hasSuperuser();

    DirectQuery.Forms<User> FIND = DirectQuery.scoped("""
        select u.*
        from skillflaw.app_user u
        where u.id = :id
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = u.id)))
        """, new UserMapper());

    DirectQuery.Forms<User> FIND_BY_USERNAME = DirectQuery.scoped("""
        select u.*
        from skillflaw.app_user u
        where u.username_key = :usernameKey
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = u.id)))
        """, new UserMapper());

    @SqlQuery("""
        select u.*
        from skillflaw.app_user u
        where (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = u.id)))
          and (cast(:afterAt as timestamptz) is null
               or (u.created_at, u.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by u.created_at desc, u.id desc
        limit :limit
        """)
    List<User> list(@BindAll KeysetWindow window, @BindAll Scope scope);

    DirectQuery<Credentials> FIND_CREDENTIALS = DirectQuery.of(
            "select u.* from skillflaw.app_user u where u.username_key = :usernameKey and u.is_active",
            new CredentialsMapper());

    /**
     * In the order of the ids, so that instances that note the same users do not lock each other out. A hash is made anew
     * only where it is still the one that was checked.
     */
    @SqlUpdate("""
        with noted as (
            update skillflaw.app_user u
            set last_login_at = greatest(u.last_login_at, n.at),
                password_hash = case when u.password_hash = n.checked_hash then n.new_hash else u.password_hash end
            from (
                select l.id, g.at, g.checked_hash, g.new_hash
                from unnest(
                        cast(:ids as uuid[]), cast(:at as timestamptz[]),
                        cast(:checkedHashes as text[]), cast(:newHashes as text[]))
                    as g (id, at, checked_hash, new_hash)
                join skillflaw.app_user l on l.id = g.id
                order by l.id
                for no key update of l
            ) n
            where u.id = n.id
            returning u.id
        )
        insert into skillflaw.receipt (id)
        select cast(:receipt as uuid) from noted where cast(:receipt as uuid) is not null limit 1
        """)
    void noteLogins(@BindAll Logins.Batch batch, @BindAll Receipt receipt);

    @SqlQuery("""
        with changed as (
            update skillflaw.app_user u
            set username = coalesce(cast(:username as text), u.username),
                username_key = coalesce(cast(:usernameKey as text), u.username_key),
                password_hash = coalesce(cast(:passwordHash as text), u.password_hash),
                is_active = coalesce(cast(:active as boolean), u.is_active),
                is_superuser = coalesce(cast(:superuser as boolean), u.is_superuser),
                version = u.version + 1,
                changed_at = greatest(u.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            where u.id = :id
              and u.version = :expectedVersion
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active
                      and (v.is_superuser
                           or (v.id = u.id and cast(:active as boolean) is null and cast(:superuser as boolean) is null))))
            returning
                u.id, u.username, u.is_active, u.is_superuser, u.version, u.created_at, u.changed_at, u.changed_by,
                u.last_login_at
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'USER_CHANGED', c.id::text, concat_ws(
                ', ',
                case when cast(:username as text) is not null then 'username' end,
                case when cast(:passwordHash as text) is not null then 'password' end,
                'active ' || cast(:active as boolean),
                'superuser ' || cast(:superuser as boolean))
            from changed c
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from changed c where cast(:receipt as uuid) is not null
        )
        select * from changed
        """)
    Optional<User> update(
            @Bind UserId id,
            @Bind @Nullable String username,
            @Bind @Nullable String usernameKey,
            @Bind @Nullable String passwordHash,
            @Bind @Nullable Boolean active,
            @Bind @Nullable Boolean superuser,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** Flows of others move out of the projects that go with the user, as a save of theirs. */
    @SqlQuery("""
        with deleted as (
            delete from skillflaw.app_user u
            where u.id = :id
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
            returning u.id, u.username
        ), flows as (
            update skillflaw.flow f
            set project_id = null,
                autosaved_since = null,
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = nullif(cast(:viewer as uuid), d.id)
            from deleted d, skillflaw.project p
            where p.owner_id = d.id and f.project_id = p.id and f.owner_id is distinct from d.id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select
                :now, cast(:viewer as uuid), 'USER_DELETED', d.id::text,
                concat_ws(', ', d.username, 'content given to ' || cast(:heir as uuid))
            from deleted d
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from deleted where cast(:receipt as uuid) is not null
        )
        select exists (select from deleted)
        """)
    boolean delete(
            @Bind UserId id,
            @Bind @Nullable UserId heir,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** Gives flows and projects to the heir, the default project's flows to the heir's; nothing if not allowed. */
    @SqlQuery("""
        with leaving as (
            select u.id, p.id as home_id
            from skillflaw.app_user u
            join skillflaw.project p on p.owner_id = u.id and p.is_default
            where u.id = :id
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
        ), heir as (
            select p.owner_id as id, p.id as home_id from skillflaw.project p where p.owner_id = :heir and p.is_default
        ), moved_flows as (
            update skillflaw.flow f
            set owner_id = case when f.owner_id = l.id then h.id else f.owner_id end,
                project_id = case when f.project_id = l.home_id then h.home_id else f.project_id end,
                autosaved_since = null,
                restored_from = null,
                version = f.version + 1,
                changed_at = greatest(f.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from leaving l, heir h
            where f.owner_id = l.id or f.project_id = l.home_id
        ), moved_projects as (
            update skillflaw.project p
            set owner_id = h.id,
                version = p.version + 1,
                changed_at = greatest(p.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            from leaving l, heir h
            where p.owner_id = l.id and not p.is_default
        )
        select h.id is not null
        from leaving l
        left join heir h on true
        """)
    Optional<Boolean> transfer(@Bind UserId id, @Bind UserId heir, @Bind Instant now, @BindAll Scope scope);

    /** What a change of a user answered. */
    @SqlQuery("""
        select u.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.app_user), r.result) u
        where r.id = cast(:receipt as uuid)
        """)
    Optional<User> recordedUser(@BindAll Receipt receipt);

    /** As the role: 4 where the viewer may do everything, 1 for the viewer's own row. */
    @SqlQuery("""
        select
            case when :system or v.is_superuser then 4 else 1 end as role,
            u.version, a.username as author, u.changed_at as saved_at
        from skillflaw.app_user u
        left join skillflaw.app_user v on v.id = cast(:viewer as uuid) and v.is_active
        left join skillflaw.app_user a on a.id = u.changed_by
        where u.id = :id
          and (:system or v.is_superuser or v.id = u.id)
        """)
    Optional<Standing> standing(@Bind UserId id, @BindAll Scope scope);
}
