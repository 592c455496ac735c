package io.skillflaw.store.cache;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.util.Objects;
import java.util.Optional;

/** Reads users, and whose keys are, through the cache; passwords are never known here. */
final class CachingUserStore implements UserStore {
    private final UserStore store;
    private final Viewer viewer;
    private final Caches caches;

    CachingUserStore(UserStore store, Viewer viewer, Caches caches) {
        this.store = store;
        this.viewer = viewer;
        this.caches = caches;
    }

    @Override
    public User create(NewUser user) {
        return store.create(user);
    }

    @Override
    public Optional<User> find(UserId id) {
        return caches.users().find(viewer, Objects.requireNonNull(id, "id"), store);
    }

    @Override
    public Optional<User> findByUsername(String username) {
        return store.findByUsername(username);
    }

    @Override
    public Optional<User> authenticate(String username, Password password) {
        return store.authenticate(username, password);
    }

    @Override
    public void flushLogins() {
        store.flushLogins();
    }

    @Override
    public Page<User> list(PageRequest page) {
        return store.list(page);
    }

    @Override
    public Optional<User> update(UserId id, UserChange change, long expectedVersion) {
        return store.update(id, change, expectedVersion);
    }

    @Override
    public boolean delete(UserId id, OwnedContent owned) {
        return store.delete(id, owned);
    }

    @Override
    public Optional<User> createFirstSuperuser(NewUser user) {
        return store.createFirstSuperuser(user);
    }

    @Override
    public ApiKeys keys() {
        return new CachingApiKeys(store.keys(), caches.keys());
    }
}
