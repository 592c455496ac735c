package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Whose API keys are, by the hash of the key: the key itself is not kept. */
final class KeyCache {
    private final CacheContext context;
    private final ReadThrough<Hash, Optional<KeyHolder>> holders;

    KeyCache(CacheContext context) {
        this.context = context;
        this.holders =
                new ReadThrough<>(context, new Stripes(), context.options().staleAccess(), new Validity<>() {
                    @Override
                    public Object entity(Hash hash) {
                        return hash;
                    }

                    @Override
                    public boolean isFresh(Hash hash, Optional<KeyHolder> holder, long asOf) {
                        Object key =
                                holder.<Object>map(held -> held.key().value()).orElse("");
                        return context.changes().isFresh(Kind.KEY, key, asOf) && isPermitted(hash, holder, asOf);
                    }

                    @Override
                    public boolean isPermitted(Hash hash, Optional<KeyHolder> holder, long asOf) {
                        return holder.map(held -> isAccepted(held, asOf)).orElse(true);
                    }

                    @Override
                    public boolean isAbsence(Optional<KeyHolder> holder) {
                        return holder.isEmpty();
                    }
                });
    }

    private record Hash(String hex) {
        static Hash of(ApiKeySecret secret) {
            return new Hash(HexFormat.of().formatHex(secret.hash()));
        }
    }

    Optional<KeyHolder> check(ApiKeySecret secret, ApiKeys keys) {
        return holders.get(Hash.of(secret), () -> keys.check(secret)).filter(this::hasNotExpired);
    }

    private boolean isAccepted(KeyHolder held, long asOf) {
        return hasNotExpired(held)
                && context.changes().isCurrent(Kind.KEY, held.key().value(), asOf)
                && context.changes().isCurrent(Kind.USER, held.user().id().value(), asOf);
    }

    private boolean hasNotExpired(KeyHolder held) {
        Instant expiresAt = held.expiresAt();
        return expiresAt == null || context.ticker().time().isBefore(expiresAt);
    }
}
