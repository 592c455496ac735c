package io.skillflaw.store.postgres;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.KeyHolder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements on API keys. Users see and manage their own; superusers and the system all. */
interface ApiKeySql extends ViewerSql {
    @SqlQuery("""
        with created as (
            insert into skillflaw.api_key (id, user_id, name, prefix, hash, created_at, expires_at, uses)
            select :id, u.id, :name, :prefix, :hash, :now, cast(:expiresAt as timestamptz), 0
            from skillflaw.app_user u
            where u.id = :user
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = u.id)))
            returning id, user_id, name, prefix, created_at, expires_at, revoked_at, last_used_at, uses
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'KEY_CREATED', c.id::text, c.prefix || ' of ' || c.user_id
            from created c
        ), receipted as (
            insert into skillflaw.receipt (id, result)
            select cast(:receipt as uuid), row_to_json(c) from created c where cast(:receipt as uuid) is not null
        )
        select * from created
        """)
    Optional<ApiKey> create(
            @Bind ApiKeyId id,
            @Bind UserId user,
            @Bind String name,
            @Bind String prefix,
            @Bind byte[] hash,
            @Bind @Nullable Instant expiresAt,
            @Bind Instant now,
            @BindAll Scope scope,
            @BindAll Receipt receipt);

    DirectQuery<KeyHolder> FIND_HOLDER = DirectQuery.of("""
        select k.id as key_id, k.expires_at, u.*
        from skillflaw.api_key k
        join skillflaw.app_user u on u.id = k.user_id
        where k.hash = :hash
          and k.revoked_at is null
          and (k.expires_at is null or k.expires_at > :now)
          and u.is_active
        """, new KeyHolderMapper());

    @SqlQuery("""
        select k.*
        from skillflaw.api_key k
        where k.user_id = :user
          and (:system or exists (
                select from skillflaw.app_user v
                where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = k.user_id)))
          and (cast(:afterAt as timestamptz) is null
               or (k.created_at, k.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
        order by k.created_at desc, k.id desc
        limit :limit
        """)
    List<ApiKey> list(@Bind UserId user, @BindAll KeysetWindow window, @BindAll Scope scope);

    @SqlQuery("""
        with revoked as (
            update skillflaw.api_key k
            set revoked_at = :now
            where k.id = :id
              and k.revoked_at is null
              and (:system or exists (
                    select from skillflaw.app_user v
                    where v.id = cast(:viewer as uuid) and v.is_active and (v.is_superuser or v.id = k.user_id)))
            returning k.id, k.prefix, k.user_id
        ), audited as (
            insert into skillflaw.audit_event (at, actor_id, action, target, detail)
            select :now, cast(:viewer as uuid), 'KEY_REVOKED', r.id::text, r.prefix || ' of ' || r.user_id
            from revoked r
        ), receipted as (
            insert into skillflaw.receipt (id)
            select cast(:receipt as uuid) from revoked where cast(:receipt as uuid) is not null
        )
        select exists (select from revoked)
        """)
    boolean revoke(@Bind ApiKeyId id, @Bind Instant now, @BindAll Scope scope, @BindAll Receipt receipt);

    /** In the order of the ids, so that instances that count the same keys do not lock each other out. */
    @SqlUpdate("""
        with counted as (
            update skillflaw.api_key k
            set uses = k.uses + c.uses, last_used_at = greatest(k.last_used_at, c.last_used_at)
            from (
                select l.id, u.uses, u.last_used_at
                from unnest(cast(:ids as uuid[]), cast(:uses as bigint[]), cast(:lastUsedAt as timestamptz[]))
                    as u (id, uses, last_used_at)
                join skillflaw.api_key l on l.id = u.id
                order by l.id
                for update of l
            ) c
            where k.id = c.id
            returning k.id
        )
        insert into skillflaw.receipt (id)
        select cast(:receipt as uuid) from counted where cast(:receipt as uuid) is not null limit 1
        """)
    void addUses(@BindAll KeyUses.Batch batch, @BindAll Receipt receipt);

    /** What the creation of a key answered. */
    @SqlQuery("""
        select k.*
        from skillflaw.receipt r
        cross join json_populate_record(cast(null as skillflaw.api_key), r.result) k
        where r.id = cast(:receipt as uuid)
        """)
    Optional<ApiKey> recordedKey(@BindAll Receipt receipt);
}
