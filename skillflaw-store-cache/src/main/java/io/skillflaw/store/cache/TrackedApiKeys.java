package io.skillflaw.store.cache;

import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import java.util.Objects;
import java.util.Optional;

/** Tells which keys are created and revoked. */
final class TrackedApiKeys implements ApiKeys {
    private final ApiKeys store;
    private final CommitSink sink;

    TrackedApiKeys(ApiKeys store, CommitSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public ApiKey create(NewApiKey key) {
        return sink.committing(() -> store.create(key), Change.key(key.id()), Change.ANY_KEY);
    }

    @Override
    public Optional<KeyHolder> check(ApiKeySecret secret) {
        return store.check(secret);
    }

    @Override
    public void countUse(ApiKeyId key) {
        store.countUse(key);
    }

    @Override
    public Page<ApiKey> list(UserId user, PageRequest page) {
        return store.list(user, page);
    }

    @Override
    public boolean revoke(ApiKeyId id) {
        Objects.requireNonNull(id, "id");
        return sink.committing(() -> store.revoke(id), Change.key(id));
    }

    @Override
    public void flushUses() {
        store.flushUses();
    }
}
