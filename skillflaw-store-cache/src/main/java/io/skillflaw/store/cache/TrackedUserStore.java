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

/** Tells what is written to users; each user has a project from the start. */
final class TrackedUserStore implements UserStore {
    private final UserStore store;
    private final CommitSink sink;

    TrackedUserStore(UserStore store, CommitSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public User create(NewUser user) {
        return sink.committing(() -> store.create(user), Change.user(user.id()), Change.ANY_PROJECT);
    }

    @Override
    public Optional<User> find(UserId id) {
        return store.find(id);
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
        Objects.requireNonNull(id, "id");
        return sink.committing(() -> store.update(id, change, expectedVersion), Change.user(id), Change.ANY_KEY);
    }

    /** What goes with a user, or to the heir, can be anything. */
    @Override
    public boolean delete(UserId id, OwnedContent owned) {
        Objects.requireNonNull(id, "id");
        return sink.committing(() -> store.delete(id, owned), Change.user(id), Change.ANY_PROJECT, Change.ANYTHING);
    }

    @Override
    public Optional<User> createFirstSuperuser(NewUser user) {
        return sink.committing(() -> store.createFirstSuperuser(user), Change.user(user.id()), Change.ANY_PROJECT);
    }

    @Override
    public ApiKeys keys() {
        return new TrackedApiKeys(store.keys(), sink);
    }
}
