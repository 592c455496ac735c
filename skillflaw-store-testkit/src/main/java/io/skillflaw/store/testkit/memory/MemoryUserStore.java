package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
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
        return audit().watch(
                        AuditAction.USER_CREATED,
                        user.id(),
                        () -> session.run(() -> {
                            access().requireManager(origin);
                            return add(user, origin);
                        }));
    }

    @Override
    public Optional<User> createFirstSuperuser(NewUser user) {
        Origin origin = Origin.of(STORE, user.id());
        return audit().watch(
                        AuditAction.USER_CREATED,
                        user.id(),
                        () -> session.run(() -> {
                            if (!scope.isSystem()) {
                                throw new NotAllowedException("takes the system", origin);
                            }
                            return accounts().haveSuperuser()
                                    ? Optional.empty()
                                    : Optional.of(add(user.withActive(true).withSuperuser(true), origin));
                        }));
    }

    @Override
    public ApiKeys keys() {
        return new MemoryApiKeys(memory, session, scope);
    }

    @Override
    public Optional<User> find(UserId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> visible(id).map(State.Account::user));
    }

    @Override
    public Optional<User> findByUsername(String username) {
        Objects.requireNonNull(username, "username");
        return session.run(() ->
                accounts().byName(username).filter(user -> visible(user.id()).isPresent()));
    }

    @Override
    public Optional<User> authenticate(String username, Password password) {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(username, "username");
        return session.run(() -> accounts()
                .byName(username)
                .filter(User::isActive)
                .map(user -> Objects.requireNonNull(state().users.get(user.id())))
                .filter(account -> account.password().matches(password))
                .map(account -> memory.logins().note(account.user(), memory.now())));
    }

    @Override
    public void flushLogins() {
        boolean unused = session.run(() -> {
            memory.logins().writeTo(state());
            return true;
        });
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
        return audit().watch(
                        AuditAction.USER_CHANGED,
                        id,
                        () -> session.run(() -> visible(id).map(account -> {
                            User user = account.user();
                            if (!change.active().isKept() || !change.superuser().isKept()) {
                                access().requireManager(origin);
                            }
                            Versions.require(
                                    state(),
                                    expectedVersion,
                                    user.version(),
                                    user.changedBy(),
                                    user.changedAt(),
                                    origin);
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
                            accounts().requireUnique(next, origin);
                            Password password = change.password().valueOrNull();
                            state().users
                                    .put(
                                            id,
                                            new State.Account(
                                                    next,
                                                    password == null
                                                            ? account.password()
                                                            : new PasswordCheck(password)));
                            audit().done(AuditAction.USER_CHANGED, id, null);
                            return next;
                        })));
    }

    @Override
    public boolean delete(UserId id, OwnedContent owned) {
        Objects.requireNonNull(id, "id");
        if (owned.heir().filter(id::equals).isPresent()) {
            throw new InvalidInputException("heir", "is the user to delete");
        }
        Origin origin = Origin.of(STORE, id);
        return audit().watch(
                        AuditAction.USER_DELETED,
                        id,
                        () -> session.run(() -> {
                            if (visible(id).isEmpty()) {
                                return false;
                            }
                            access().requireManager(origin);
                            owned.heir()
                                    .ifPresent(heir -> new Transfer(state(), memory.now(), scope.user())
                                            .everything(id, heir, origin));
                            new Removal(state(), memory.now(), scope.user()).user(id);
                            audit().done(AuditAction.USER_DELETED, id, null);
                            return true;
                        }));
    }

    private User add(NewUser user, Origin origin) {
        User created = accounts().add(user, memory.now(), scope.user(), origin);
        audit().done(AuditAction.USER_CREATED, user.id(), user.username());
        return created;
    }

    private Optional<State.Account> visible(UserId id) {
        return access().reaches(id) ? Optional.ofNullable(state().users.get(id)) : Optional.empty();
    }

    private Accounts accounts() {
        return new Accounts(state());
    }

    private State state() {
        return memory.state();
    }

    private Access access() {
        return new Access(state(), scope);
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }
}
