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

/** Checks keys through the cache; the rest is the store's. */
final class CachingApiKeys implements ApiKeys {
    private final ApiKeys store;
    private final KeyCache keys;

    CachingApiKeys(ApiKeys store, KeyCache keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public ApiKey create(NewApiKey key) {
        return store.create(key);
    }

    @Override
    public Optional<KeyHolder> check(ApiKeySecret secret) {
        return keys.check(Objects.requireNonNull(secret, "secret"), store);
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
        return store.revoke(id);
    }

    @Override
    public void flushUses() {
        store.flushUses();
    }
}
