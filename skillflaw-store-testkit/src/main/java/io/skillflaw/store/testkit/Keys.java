package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.User;
import java.util.List;
import java.util.Optional;

/** What tests do with API keys. */
final class Keys {
    private Keys() {}

    static ApiKeys of(Actor actor) {
        return actor.stores().users().keys();
    }

    static NewApiKey create(Actor actor, String name) {
        NewApiKey key = NewApiKey.of(actor.id(), name);
        of(actor).create(key);
        return key;
    }

    /** With the key as somebody presents it. */
    static Optional<User> authenticate(Stores scope, NewApiKey key) {
        ApiKeySecret presented = ApiKeySecret.parse(key.secret().reveal()).orElseThrow();
        return scope.users().keys().authenticate(presented).map(KeyHolder::user);
    }

    static List<ApiKey> listed(ApiKeys keys, Actor of) {
        return keys.list(of.id(), PageRequest.first()).items();
    }
}
