package io.skillflaw.store.postgres;

import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The statements on settings, global where {@code user} is null. Active users read the global ones and their own and
 * write their own; superusers and the system read and write all.
 */
interface SettingSql {
    @SqlQuery("""
        insert into skillflaw.setting (user_id, key, type, value, version, changed_at, changed_by)
        select cast(:user as uuid), :key, :type, :value, 1, :now, cast(:viewer as uuid)
        where :system or exists (
            select from skillflaw.app_user v
            where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = cast(:user as uuid)))
        returning *
        """)
    Optional<Setting> create(
            @Bind @Nullable UUID user,
            @Bind SettingKey key,
            @Bind String type,
            @Bind String value,
            @Bind Instant now,
            @BindAll Scope scope);

    @SqlQuery("""
        select s.*
        from skillflaw.setting s
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active
                  and (v.is_superuser or s.user_id is null or s.user_id = v.id)))
        """)
    Optional<Setting> find(@Bind @Nullable UUID user, @Bind SettingKey key, @BindAll Scope scope);

    @SqlQuery("""
        select s.*
        from skillflaw.setting s
        where s.owner in (coalesce(cast(:viewer as uuid), '00000000-0000-0000-0000-000000000000'),
                          '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v where v.id = cast(:viewer as uuid) and v.is_active))
        order by s.user_id is null
        limit 1
        """)
    Optional<Setting> findEffective(@Bind SettingKey key, @BindAll Scope scope);

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
    List<Setting> list(@Bind @Nullable UUID user, @Bind String afterKey, @Bind int limit, @BindAll Scope scope);

    @SqlQuery("""
        update skillflaw.setting s
        set type = :type,
            value = :value,
            version = s.version + 1,
            changed_at = greatest(s.changed_at, :now),
            changed_by = cast(:viewer as uuid)
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and s.version = :expectedVersion
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = s.user_id)))
        returning s.*
        """)
    Optional<Setting> update(
            @Bind @Nullable UUID user,
            @Bind SettingKey key,
            @Bind String type,
            @Bind String value,
            @Bind long expectedVersion,
            @Bind Instant now,
            @BindAll Scope scope);

    @SqlUpdate("""
        delete from skillflaw.setting s
        where s.owner = coalesce(cast(:user as uuid), '00000000-0000-0000-0000-000000000000')
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = s.user_id)))
        """)
    boolean delete(@Bind @Nullable UUID user, @Bind SettingKey key, @BindAll Scope scope);

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
