package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** API keys in memory. */
final class MemoryApiKeys implements ApiKeys {
    private static final String STORE = "keys";

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryApiKeys(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public ApiKey create(NewApiKey key) {
        Origin origin = Origin.of(STORE, key.id());
        return session.run(() -> {
            access().requireActive(origin);
            if (!access().reaches(key.user()) || !state().users.containsKey(key.user())) {
                throw new MissingReferenceException("user", origin, null);
            }
            if (state().keys.containsKey(key.id())) {
                throw new DuplicateKeyException("id", origin, null);
            }
            String hash = hash(key.secret());
            if (state().keys.values().stream().anyMatch(other -> other.hash().equals(hash))) {
                throw new DuplicateKeyException("secret", origin, null);
            }
            ApiKey created = new ApiKey(
                    key.id(),
                    key.user(),
                    key.name(),
                    key.secret().prefix(),
                    memory.now(),
                    key.expiresAt(),
                    null,
                    null,
                    0);
            memory.keyUses().forget(key.id());
            state().keys.put(key.id(), new State.StoredKey(created, hash));
            audit(AuditAction.KEY_CREATED, created);
            return created;
        });
    }

    @Override
    public Optional<KeyHolder> check(ApiKeySecret secret) {
        String hash = hash(secret);
        return session.run(() -> {
            Instant now = memory.now();
            Optional<State.StoredKey> found = state().keys.values().stream()
                    .filter(stored -> stored.hash().equals(hash) && isAccepted(stored.key(), now))
                    .findFirst();
            return found.map(
                    stored -> new KeyHolder(stored.key().id(), stored.key().expiresAt(), holder(stored.key())));
        });
    }

    @Override
    public void countUse(ApiKeyId key) {
        Objects.requireNonNull(key, "key");
        boolean unused = session.run(() -> {
            memory.keyUses().count(key, memory.now());
            return true;
        });
    }

    @Override
    public Page<ApiKey> list(UserId user, PageRequest page) {
        Objects.requireNonNull(user, "user");
        return session.run(() -> Lists.newestFirst(
                state().keys.values().stream()
                        .map(State.StoredKey::key)
                        .filter(key -> key.user().equals(user) && access().reaches(user))
                        .map(memory.keyUses()::shown),
                page,
                key -> new Keyset(key.createdAt(), key.id().value())));
    }

    @Override
    public boolean revoke(ApiKeyId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> {
            State.StoredKey stored = state().keys.get(id);
            if (stored == null
                    || stored.key().revokedAt() != null
                    || !access().reaches(stored.key().user())) {
                return false;
            }
            ApiKey revoked = revoked(stored.key(), memory.now());
            state().keys.put(id, new State.StoredKey(revoked, stored.hash()));
            audit(AuditAction.KEY_REVOKED, revoked);
            return true;
        });
    }

    @Override
    public void flushUses() {
        boolean unused = session.run(() -> {
            memory.keyUses().flush();
            return true;
        });
    }

    private boolean isAccepted(ApiKey key, Instant now) {
        boolean isExpired = key.expiresAt() != null && !now.isBefore(key.expiresAt());
        return key.revokedAt() == null && !isExpired && holder(key).isActive();
    }

    private User holder(ApiKey key) {
        return Objects.requireNonNull(state().users.get(key.user())).user();
    }

    private void audit(AuditAction action, ApiKey key) {
        new Audit(memory, scope).done(action, key.id(), key.prefix() + " of " + key.user());
    }

    private static String hash(ApiKeySecret secret) {
        return HexFormat.of().formatHex(secret.hash());
    }

    private static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.user(),
                key.name(),
                key.prefix(),
                key.createdAt(),
                key.expiresAt(),
                at,
                key.lastUsedAt(),
                key.uses());
    }

    private State state() {
        return memory.state();
    }

    private Access access() {
        return new Access(state(), scope);
    }
}
