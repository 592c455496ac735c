package io.skillflaw.store.postgres;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements that encrypt secrets anew; for superusers and the system. */
interface SecretRotationSql extends ViewerSql {
    /** In the order of their keys, so that two instances that do this together wait for each other and no more. */
    @SqlQuery("""
        select s.*
        from skillflaw.setting s
        where s.key_id <> :current
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
        order by s.owner, s.key
        limit :limit
        for update of s
        """)
    List<SettingRow> lockOutdated(@Bind String current, @Bind int limit, @BindAll Scope scope);

    @SqlUpdate("""
        update skillflaw.setting s
        set value = r.value, key_id = r.key_id
        from unnest(cast(:owners as uuid[]), cast(:keys as text[]), cast(:values as text[]), cast(:keyIds as text[]))
            as r (owner, key, value, key_id)
        where s.owner = r.owner
          and s.key = r.key
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and v.is_superuser))
        """)
    long store(@BindAll SecretRotation.Renewed renewed, @BindAll Scope scope);

    @SqlUpdate("""
        insert into skillflaw.audit_event (at, actor_id, action, target, detail)
        select :now, cast(:viewer as uuid), 'SECRETS_ROTATED', 'settings', 'secrets: ' || cast(:rotated as bigint)
        where cast(:rotated as bigint) > 0
        """)
    void audit(@Bind long rotated, @Bind Instant now, @BindAll Scope scope);
}
