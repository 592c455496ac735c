package io.skillflaw.store.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** What Spring Data JDBC maps, and the queries that it is given. */
final class SpringRows {
    private SpringRows() {}

    /** A flow without its document. */
    @Table(schema = "plain", name = "flow")
    record SpringFlow(
            @Id UUID id,
            @Column("owner_id") @Nullable UUID owner,
            @Column("project_id") @Nullable UUID project,
            String name,
            @Nullable String description,
            @Column("endpoint_name") @Nullable String endpointName,
            List<String> tags,
            String kind,
            String visibility,
            @Version long version,
            @Column("body_version") long bodyVersion,
            @Column("body_size") int bodySize,
            @Column("created_at") Instant createdAt,
            @Column("changed_at") Instant changedAt,
            @Column("changed_by") @Nullable UUID changedBy) {}

    /** A flow with its document. */
    record SpringDocument(
            @Id UUID id,
            @Column("owner_id") @Nullable UUID owner,
            @Column("project_id") @Nullable UUID project,
            String name,
            @Nullable String description,
            @Column("endpoint_name") @Nullable String endpointName,
            List<String> tags,
            String kind,
            String visibility,
            @Version long version,
            @Column("body_size") int bodySize,
            @Column("created_at") Instant createdAt,
            @Column("changed_at") Instant changedAt,
            @Column("changed_by") @Nullable UUID changedBy,
            String body) {}

    /** A user. */
    @Table(schema = "plain", name = "app_user")
    record SpringUser(
            @Id UUID id,
            String username,
            @Column("password_hash") String passwordHash,
            @Column("is_active") boolean active,
            @Column("is_superuser") boolean superuser,
            @Version long version,
            @Column("created_at") Instant createdAt,
            @Column("changed_at") Instant changedAt) {}

    /** A setting. */
    record SpringSetting(
            @Id String key,
            String type,
            String value,
            long version,
            @Column("changed_at") Instant changedAt) {}

    /** Queries on flows. */
    interface Flows extends Repository<SpringFlow, UUID> {
        @Query("""
            select f.*, cast(b.body as text) as body
            from plain.flow f
            join plain.flow_body b on b.flow_id = f.id and b.version = f.body_version
            where f.id = :id and (f.owner_id = :user or f.visibility = 'PUBLIC')
            """)
        Optional<SpringDocument> read(@Param("id") UUID id, @Param("user") UUID user);

        @Query(
                "select f.* from plain.flow f where f.owner_id = :user order by f.changed_at desc, f.id desc limit :limit")
        List<SpringFlow> list(@Param("user") UUID user, @Param("limit") int limit);

        /** The statement by hand: saving the aggregate would first have to read it. */
        @Modifying
        @Query("""
            update plain.flow
            set version = version + 1, body_version = version + 1, body_size = :size, changed_at = now(), changed_by = :user
            where id = :id and version = :version and owner_id = :user
            """)
        int update(
                @Param("id") UUID id,
                @Param("version") long version,
                @Param("user") UUID user,
                @Param("size") int size);

        @Modifying
        @Query("insert into plain.flow_body (flow_id, version, body) values (:id, :version, cast(:body as json))")
        int insertBody(@Param("id") UUID id, @Param("version") long version, @Param("body") String body);

        @Modifying
        @Query("delete from plain.flow_body where flow_id = :id and version <= :last")
        int prune(@Param("id") UUID id, @Param("last") long last);
    }

    /** Queries on users and what is theirs. */
    interface Users extends Repository<SpringUser, UUID> {
        @Query("select u.* from plain.app_user u where u.username_key = :key")
        Optional<SpringUser> login(@Param("key") String key);

        @Query("""
            select u.* from plain.api_key k join plain.app_user u on u.id = k.user_id
            where k.hash = :hash and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and u.is_active
            """)
        Optional<SpringUser> holder(@Param("hash") byte[] hash);

        @Query("select s.* from plain.setting s where s.user_id = :user and s.key = :key")
        Optional<SpringSetting> setting(@Param("user") UUID user, @Param("key") String key);
    }
}
