package io.skillflaw.store.benchmark;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Users, their keys and their settings, for Hibernate. */
@SuppressWarnings("UnusedVariable") // Hibernate fills and reads them by reflection.
final class AccountEntities {
    private AccountEntities() {}

    /** A user. */
    @Entity(name = "AppUser")
    @Table(schema = "plain", name = "app_user")
    @NullUnmarked
    static class AppUser {
        @Id
        private UUID id;

        private String username;

        @Column(name = "username_key")
        private String usernameKey;

        @Column(name = "password_hash")
        private String passwordHash;

        @Column(name = "is_active")
        private boolean active;

        @Column(name = "is_superuser")
        private boolean superuser;

        private long version;

        @Column(name = "created_at")
        private Instant createdAt;

        @Column(name = "changed_at")
        private Instant changedAt;

        AppUser() {}

        UUID id() {
            return id;
        }
    }

    /** An API key. */
    @Entity(name = "ApiKey")
    @Table(schema = "plain", name = "api_key")
    @NullUnmarked
    static class ApiKey {
        @Id
        private UUID id;

        @Column(name = "user_id")
        private UUID user;

        private byte[] hash;

        @Column(name = "expires_at")
        private Instant expiresAt;

        @Column(name = "revoked_at")
        private Instant revokedAt;

        ApiKey() {}
    }

    /** A setting of a user. */
    @Entity(name = "Setting")
    @Table(schema = "plain", name = "setting")
    @NullUnmarked
    static class Setting {
        /**
         * Which.
         *
         * @param user whose
         * @param key its name
         */
        @Embeddable
        record Key(@Column(name = "user_id") UUID user, String key) {}

        @EmbeddedId
        private Key key;

        private String type;
        private String value;
        private long version;

        @Column(name = "changed_at")
        private Instant changedAt;

        @Column(name = "changed_by")
        private UUID changedBy;

        Setting() {}

        String value() {
            return value;
        }
    }
}
