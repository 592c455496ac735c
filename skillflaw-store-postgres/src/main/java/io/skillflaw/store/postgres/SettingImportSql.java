package io.skillflaw.store.postgres;

import io.skillflaw.store.settings.SettingKey;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements that bring global settings in; for superusers and the system. */
interface SettingImportSql extends SettingReceiptSql, ViewerSql {
    @SqlQuery("""
        select s.*
        from skillflaw.setting s
        where s.owner = '00000000-0000-0000-0000-000000000000'
          and s.key = :key
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
        """)
    Optional<SettingRow> find(@Bind SettingKey key, @BindAll Scope scope);

    /**
     * Creates a setting, or changes one that was brought in and is at the version that was seen; 0 where none was.
     * Nothing if that is no longer so.
     */
    @SqlQuery("""
        with brought as (
            insert into skillflaw.setting as s (
                key, type, value, key_id, brought_in, version, changed_at, changed_by)
            select :key, :type, :value, cast(:keyId as text), true, 1, :now, cast(:viewer as uuid)
            where :system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser)
            on conflict (owner, key) do update
            set type = excluded.type,
                value = excluded.value,
                key_id = excluded.key_id,
                version = s.version + 1,
                changed_at = greatest(s.changed_at, excluded.changed_at),
                changed_by = excluded.changed_by
            where s.brought_in and s.version = :seenVersion
            returning s.*
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target)
            select
                :now, cast(:viewer as uuid), case b.version when 1 then 'SETTING_CREATED' else 'SETTING_CHANGED' end,
                'global/' || b.key
            from brought b
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select
                cast(:receipt as uuid),
                json_build_object(
                    'user_id', x.user_id, 'key', x.key, 'version', x.version, 'changed_at', x.changed_at,
                    'changed_by', x.changed_by, 'brought_in', x.brought_in)
            from brought x
            where cast(:receipt as uuid) is not null
        )
        select * from brought
        """)
    Optional<SettingRow> bringIn(
            @Bind SettingKey key,
            @BindAll StoredValue value,
            @Bind long seenVersion,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);
}
