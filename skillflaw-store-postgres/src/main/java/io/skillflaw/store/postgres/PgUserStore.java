package io.skillflaw.store.postgres;

import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import io.skillflaw.store.user.Usernames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users in PostgreSQL. Passwords are hashed before a connection is taken: it takes far longer than any statement. */
final class PgUserStore implements UserStore {
    private static final String STORE = "users";

    private final SqlSession session;
    private final Scope scope;
    private final StoreContext context;
    private final StoreSettings settings;
    private final AuditTrail trail;

    PgUserStore(SqlSession session, Scope scope, StoreContext context, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.context = context;
        this.settings = context.settings();
        this.trail = trail;
    }

    @Override
    public User create(NewUser user) {
        Origin origin = Origin.of(STORE, user.id());
        String hash = settings.passwords().hash(user.password());
        return trail.watch(
                AuditAction.USER_CREATED,
                user.id().toString(),
                () -> session.writeOnce(
                        UserSql.class,
                        origin,
                        (sql, receipt) -> create(sql, user, hash, receipt)
                                .orElseThrow(() -> new NotAllowedException("takes a superuser or the system", origin)),
                        (sql, receipt) -> sql.recordedUser(receipt).orElseThrow()));
    }

    @Override
    public Optional<User> createFirstSuperuser(NewUser user) {
        Origin origin = Origin.of(STORE, user.id());
        NewUser superuser = user.withActive(true).withSuperuser(true);
        return trail.watch(AuditAction.USER_CREATED, user.id().toString(), () -> {
            if (!scope.system()) {
                throw new NotAllowedException("takes the system", origin);
            }
            String hash = settings.passwords().hash(user.password());
            return session.writeTogether(UserSql.class, origin, sql -> {
                int unused = sql.lockSuperusers();
                return sql.hasSuperuser() ? Optional.empty() : create(sql, superuser, hash, Receipt.NONE);
            });
        });
    }

    @Override
    public ApiKeys keys() {
        return new PgApiKeys(session, scope, context);
    }

    private Optional<User> create(UserSql sql, NewUser user, String hash, Receipt receipt) {
        return sql.create(
                user.id(),
                user.username(),
                Usernames.key(user.username()),
                hash,
                user.isActive(),
                user.isSuperuser(),
                ProjectId.create(),
                Project.DEFAULT_NAME,
                settings.now(),
                scope,
                receipt);
    }

    @Override
    public Optional<User> find(UserId id) {
        return session.readDirectly(
                Origin.of(STORE, Objects.requireNonNull(id)),
                on -> UserSql.FIND
                        .as(scope)
                        .first(on, values -> values.set("id", id.value()).set(scope)));
    }

    @Override
    public Optional<User> findByUsername(String username) {
        return Text.findable(username)
                .flatMap(name -> session.readDirectly(
                        Origin.of(STORE, name),
                        on -> UserSql.FIND_BY_USERNAME
                                .as(scope)
                                .first(
                                        on,
                                        values -> values.set("usernameKey", Usernames.key(name))
                                                .set(scope))));
    }

    @Override
    public Optional<User> authenticate(String username, Password password) {
        Objects.requireNonNull(password, "password");
        // One call, so that closing the store waits until the login is noted.
        return session.inOneCall(() -> context.logins().check(credentials(username), password));
    }

    private @Nullable Credentials credentials(String username) {
        return Text.findable(username)
                .flatMap(name -> session.readDirectly(
                        Origin.of(STORE, null),
                        on -> UserSql.FIND_CREDENTIALS.first(
                                on, values -> values.set("usernameKey", Usernames.key(name)))))
                .orElse(null);
    }

    @Override
    public void flushLogins() {
        context.logins().flush();
    }

    @Override
    public Page<User> list(PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<User> found = session.read(UserSql.class, Origin.of(STORE, null), sql -> sql.list(window, scope));
        return Page.of(
                found, page, last -> new Keyset(last.createdAt(), last.id().value()).toCursor());
    }

    @Override
    public Optional<User> update(UserId id, UserChange change, long expectedVersion) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        String username = change.username().valueOrNull();
        Password password = change.password().valueOrNull();
        String hash = password == null ? null : settings.passwords().hash(password);
        boolean byManager = !change.active().isKept() || !change.superuser().isKept();
        return trail.watch(
                AuditAction.USER_CHANGED,
                id.toString(),
                () -> session.writeOnce(
                        UserSql.class,
                        origin,
                        (sql, receipt) -> sql.update(
                                        id,
                                        username,
                                        username == null ? null : Usernames.key(username),
                                        hash,
                                        change.active().valueOrNull(),
                                        change.superuser().valueOrNull(),
                                        expectedVersion,
                                        settings.now(),
                                        scope,
                                        receipt)
                                .or(() -> Standing.explain(
                                        sql.standing(id, scope),
                                        byManager ? Standing.ADMIN : Standing.VIEWER,
                                        expectedVersion,
                                        origin)),
                        UserSql::recordedUser));
    }

    @Override
    public boolean delete(UserId id, OwnedContent owned) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        if (owned.heir().filter(id::equals).isPresent()) {
            throw new InvalidInputException("heir", "is the user to delete");
        }
        return trail.watch(AuditAction.USER_DELETED, id.toString(), () -> {
            if (owned.heir().isEmpty()) {
                return session.writeOnce(
                        UserSql.class,
                        origin,
                        (sql, receipt) -> delete(sql, id, null, receipt, origin),
                        Receipt::isProof);
            }
            UserId heir = owned.heir().get();
            return session.writeTogether(UserSql.class, origin, sql -> {
                transfer(sql, id, heir, origin);
                return delete(sql, id, heir, Receipt.NONE, origin);
            });
        });
    }

    private boolean delete(UserSql sql, UserId id, @Nullable UserId heir, Receipt receipt, Origin origin) {
        if (sql.delete(id, heir, settings.now(), scope, receipt)) {
            return true;
        }
        sql.standing(id, scope).ifPresent(standing -> standing.requireRole(Standing.ADMIN, origin));
        return false;
    }

    private void transfer(UserSql sql, UserId id, UserId heir, Origin origin) {
        if (sql.transfer(id, heir, settings.now(), scope)
                .filter(heirIsThere -> !heirIsThere)
                .isPresent()) {
            throw new MissingReferenceException("heir", origin, null);
        }
    }
}
