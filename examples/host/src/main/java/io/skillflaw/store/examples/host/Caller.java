package io.skillflaw.store.examples.host;

import io.skillflaw.store.Stores;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.KeyHolder;
import java.util.Optional;

/** Who calls: the holder of the API key in the header {@code x-api-key}. */
final class Caller {
    private final PostgresStore store;

    Caller(PostgresStore store) {
        this.store = store;
    }

    /** The stores as the caller may see them; empty if nobody holds the key. */
    Optional<Stores> stores(Request request) {
        return Optional.ofNullable(request.headers().get("x-api-key"))
                .flatMap(ApiKeySecret::parse)
                .flatMap(secret -> store.asSystem().users().keys().authenticate(secret))
                .map(KeyHolder::user)
                .map(user -> store.as(user.id()));
    }
}
