package io.skillflaw.store.cache;

import io.skillflaw.store.error.TransientStoreException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks keys through the cache; the rest is the store's. */
final class CachingApiKeys implements ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CachingApiKeys.class);

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

    /** A use that cannot be counted now is no reason to refuse the key. */
    @Override
    public Optional<KeyHolder> authenticate(ApiKeySecret secret) {
        Optional<KeyHolder> holder = check(secret);
        holder.ifPresent(held -> {
            try {
                countUse(held.key());
            } catch (TransientStoreException e) {
                LOG.debug("a use of a key could not be counted", e);
            }
        });
        return holder;
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
