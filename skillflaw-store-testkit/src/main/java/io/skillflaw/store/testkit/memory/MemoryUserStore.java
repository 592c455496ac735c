package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import io.skillflaw.store.user.Usernames;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users in memory. */
final class MemoryUserStore implements UserStore {
    private static final String STORE = "users";

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryUserStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public User create(NewUser user) {
        Origin origin = Origin.of(STORE, user.id());
        return session.run(() -> {
            access().requireManager(origin);
            if (state().users.containsKey(user.id())) {
                throw new DuplicateKeyException("id", origin, null);
            }
            Instant now = memory.now();
            User created = new User(
                    user.id(), user.username(), user.isActive(), user.isSuperuser(), 1, now, now, scope.user(), null);
            requireUnique(created, origin);
            state().users.put(user.id(), new State.Account(created, new PasswordCheck(user.password())));
            ProjectId home = ProjectId.create();
            state().projects
                    .put(
                            home,
                            new Project(
                                    home,
                                    user.id(),
                                    Project.DEFAULT_NAME,
                                    null,
                                    ProjectKind.CUSTOM,
                                    true,
                                    1,
                                    now,
                                    now,
                                    scope.user()));
            return created;
        });
    }

    @Override
    public Optional<User> find(UserId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> visible(id).map(State.Account::user));
    }

    @Override
    public Optional<User> findByUsername(String username) {
        String key = Usernames.key(username);
        return session.run(() -> byKey(key).filter(user -> visible(user.id()).isPresent()));
    }

    @Override
    public Optional<User> authenticate(String username, Password password) {
        Objects.requireNonNull(password, "password");
        String key = Usernames.key(username);
        return session.run(() -> byKey(key)
                .filter(User::isActive)
                .map(user -> Objects.requireNonNull(state().users.get(user.id())))
                .filter(account -> account.password().matches(password))
                .map(account -> {
                    User user = account.user();
                    Instant last = user.lastLoginAt();
                    Instant now = last == null ? memory.now() : Versions.later(last, memory.now());
                    User next = new User(
                            user.id(),
                            user.username(),
                            true,
                            user.isSuperuser(),
                            user.version(),
                            user.createdAt(),
                            user.changedAt(),
                            user.changedBy(),
                            now);
                    state().users.put(user.id(), new State.Account(next, account.password()));
                    return next;
                }));
    }

    @Override
    public Page<User> list(PageRequest page) {
        return session.run(() -> Lists.newestFirst(
                state().users.values().stream()
                        .map(State.Account::user)
                        .filter(user -> visible(user.id()).isPresent()),
                page,
                user -> new Keyset(user.createdAt(), user.id().value())));
    }

    @Override
    public Optional<User> update(UserId id, UserChange change, long expectedVersion) {
        Objects.requireNonNull(change, "change");
        Origin origin = Origin.of(STORE, id);
        return session.run(() -> visible(id).map(account -> {
            User user = account.user();
            if (!change.active().isKept() || !change.superuser().isKept()) {
                access().requireManager(origin);
            }
            Versions.require(state(), expectedVersion, user.version(), user.changedBy(), user.changedAt(), origin);
            User next = new User(
                    id,
                    Objects.requireNonNull(change.username().applyTo(user.username())),
                    Objects.requireNonNull(change.active().applyTo(user.isActive())),
                    Objects.requireNonNull(change.superuser().applyTo(user.isSuperuser())),
                    user.version() + 1,
                    user.createdAt(),
                    Versions.later(user.changedAt(), memory.now()),
                    scope.user(),
                    user.lastLoginAt());
            requireUnique(next, origin);
            Password password = change.password().valueOrNull();
            state().users
                    .put(
                            id,
                            new State.Account(
                                    next, password == null ? account.password() : new PasswordCheck(password)));
            return next;
        }));
    }

    @Override
    public boolean delete(UserId id, OwnedContent owned) {
        Objects.requireNonNull(id, "id");
        if (owned.heir().filter(id::equals).isPresent()) {
            throw new InvalidInputException("heir", "is the user to delete");
        }
        Origin origin = Origin.of(STORE, id);
        return session.run(() -> {
            if (visible(id).isEmpty()) {
                return false;
            }
            access().requireManager(origin);
            owned.heir()
                    .ifPresent(heir -> new Transfer(state(), memory.now(), scope.user()).everything(id, heir, origin));
            new Removal(state(), memory.now(), scope.user()).user(id);
            return true;
        });
    }

    private Optional<State.Account> visible(UserId id) {
        boolean sees = access().managesAll()
                || access().activeUser().filter(user -> user.id().equals(id)).isPresent();
        return sees ? Optional.ofNullable(account(id)) : Optional.empty();
    }

    private State.@Nullable Account account(UserId id) {
        return state().users.get(id);
    }

    private Optional<User> byKey(String key) {
        return state().users.values().stream()
                .map(State.Account::user)
                .filter(user -> Usernames.key(user.username()).equals(key))
                .findFirst();
    }

    private void requireUnique(User user, Origin origin) {
        if (byKey(Usernames.key(user.username()))
                .filter(other -> !other.id().equals(user.id()))
                .isPresent()) {
            throw new DuplicateKeyException("username", origin, null);
        }
    }

    private State state() {
        return memory.state();
    }

    private Access access() {
        return new Access(state(), scope);
    }
}
