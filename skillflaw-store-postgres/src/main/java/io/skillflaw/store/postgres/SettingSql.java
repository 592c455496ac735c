package io.skillflaw.store.postgres;

import io.skillflaw.store.settings.SettingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * The statements on settings, global where {@code user} is null. Active users read the global ones and their own and
 * write their own; superusers and the system read and write all.
 */
interface SettingSql extends SettingReceiptSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.setting (
                user_id, key, type, value, key_id, version, changed_at, changed_by)
            select cast(:user as uuid), :key, :type, :value, cast(:keyId as text), 1, :now, cast(:viewer as uuid)
            where :system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = cast(:user as uuid)))
            returning *
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target)
            select :now, cast(:viewer as uuid), 'SETTING_CREATED', coalesce(x.user_id::text, 'global') || '/' || x.key
            from created x
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select
                cast(:receipt as uuid),
                json_build_object(
                    'user_id', x.user_id, 'key', x.key, 'version', x.version, 'changed_at', x.changed_at,
                    'changed_by', x.changed_by, 'brought_in', x.brought_in)
            from created x
            where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<SettingRow> create(
            @Bind @Nullable UUID user,
            @Bind SettingKey key,
            @BindAll StoredValue value,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    String FIND_ONE = """
        select s.*
        from skillflaw.setting s
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active
                  and (v.is_superuser or s.user_id is null or s.user_id = v.id)))
        """;

    DirectQuery.Forms<SettingRow> FIND = DirectQuery.scoped(FIND_ONE, new SettingRow.Mapper());

    @SqlQuery(FIND_ONE)
    Optional<SettingRow> find(@Bind @Nullable UUID user, @Bind SettingKey key, @BindAll Scope scope);

    DirectQuery.Forms<SettingRow> FIND_EFFECTIVE = DirectQuery.scoped("""
        select s.*
        from skillflaw.setting s
        where s.owner in (coalesce(cast(:viewer as uuid), '00000000-0000-0000-0000-000000000000'),
                          '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v where v.id = cast(:viewer as uuid) and v.is_active))
        order by s.user_id is null
        limit 1
        """, new SettingRow.Mapper());

    @SqlQuery("""
        select s.*
        from skillflaw.setting s
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key > :afterKey
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active
                  and (v.is_superuser or s.user_id is null or s.user_id = v.id)))
        order by s.key
        limit :limit
        """)
    List<SettingRow> list(@Bind @Nullable UUID user, @Bind String afterKey, @Bind int limit, @BindAll Scope scope);

    /** What is encrypted with a key that is not there stays as it is. */
    @SqlQuery("""
        with changed as (
            update skillflaw.setting s
            set type = :type,
                value = :value,
                key_id = cast(:keyId as text),
                brought_in = false,
                version = s.version + 1,
                changed_at = greatest(s.changed_at, :now),
                changed_by = cast(:viewer as uuid)
            where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
              and s.key = :key
              and s.version = :expectedVersion
              and (s.key_id is null or s.key_id = any(cast(:keyIds as text[])))
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = s.user_id)))
            returning s.*
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target)
            select :now, cast(:viewer as uuid), 'SETTING_CHANGED', coalesce(x.user_id::text, 'global') || '/' || x.key
            from changed x
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select
                cast(:receipt as uuid),
                json_build_object(
                    'user_id', x.user_id, 'key', x.key, 'version', x.version, 'changed_at', x.changed_at,
                    'changed_by', x.changed_by, 'brought_in', x.brought_in)
            from changed x
            where cast(:receipt as uuid) is not null
        )
        select * from changed
        """)
    Optional<SettingRow> update(
            @Bind @Nullable UUID user,
            @Bind SettingKey key,
            @BindAll StoredValue value,
            @Bind long expectedVersion,
            @Bind List<String> keyIds,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    @SqlQuery("""
        with deleted as (
            delete from skillflaw.setting s
            where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
              and s.key = :key
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = s.user_id)))
            returning s.*
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target)
            select :now, cast(:viewer as uuid), 'SETTING_DELETED', coalesce(x.user_id::text, 'global') || '/' || x.key
            from deleted x
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from deleted where cast(:receipt as uuid) is not null
        )
        select exists (select from deleted)
        """)
    boolean delete(
            @Bind @Nullable UUID user,
            @Bind SettingKey key,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    /** As the role: 4 where the viewer may write, 1 where only read. */
    @SqlQuery("""
        select
            case when :system or v.is_superuser or v.id = s.user_id then 4 else 1 end as role,
            s.version, a.username as author, s.changed_at as saved_at
        from skillflaw.setting s
        left join skillflaw.app_user v on v.id = cast(:viewer as uuid) and v.is_active
        left join skillflaw.app_user a on a.id = s.changed_by
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or v.is_superuser or (v.id is not null and s.user_id is null) or v.id = s.user_id)
        """)
    Optional<Standing> standing(@Bind @Nullable UUID user, @Bind SettingKey key, @BindAll Scope scope);
}
