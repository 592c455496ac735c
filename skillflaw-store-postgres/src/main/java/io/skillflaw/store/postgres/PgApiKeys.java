package io.skillflaw.store.postgres;

import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** API keys in PostgreSQL. */
final class PgApiKeys implements ApiKeys {
    private static final String STORE = "keys";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final KeyUses uses;

    PgApiKeys(SqlSession session, Scope scope, StoreContext context) {
        this.session = session;
        this.scope = scope;
        this.settings = context.settings();
        this.uses = context.keyUses();
    }

    @Override
    public ApiKey create(NewApiKey key) {
        Origin origin = Origin.of(STORE, key.id());
        return session.writeOnce(
                ApiKeySql.class,
                origin,
                (sql, receipt) -> sql.create(
                                key.id(),
                                key.user(),
                                key.name(),
                                key.secret().prefix(),
                                key.secret().hash(),
                                key.expiresAt(),
                                settings.now(),
                                scope,
                                receipt)
                        .orElseThrow(() -> whyNotCreated(sql, origin)),
                (sql, receipt) -> sql.recordedKey(receipt).orElseThrow());
    }

    @Override
    public Optional<KeyHolder> check(ApiKeySecret secret) {
        byte[] hash = secret.hash();
        return session.readDirectly(
                Origin.of(STORE, null),
                on -> ApiKeySql.FIND_HOLDER.first(
                        on, values -> values.set("hash", hash).set("now", settings.now())));
    }

    @Override
    public void countUse(ApiKeyId key) {
        uses.count(Objects.requireNonNull(key, "key"), settings.now());
    }

    @Override
    public Page<ApiKey> list(UserId user, PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<ApiKey> found = session.read(
                ApiKeySql.class,
                Origin.of(STORE, Objects.requireNonNull(user, "user")),
                sql -> sql.list(user, window, scope));
        return Page.of(
                found, page, last -> new Keyset(last.createdAt(), last.id().value()).toCursor());
    }

    @Override
    public boolean revoke(ApiKeyId id) {
        return session.writeOnce(
                ApiKeySql.class,
                Origin.of(STORE, Objects.requireNonNull(id, "id")),
                (sql, receipt) -> sql.revoke(id, settings.now(), scope, receipt),
                Receipt::isProof);
    }

    @Override
    public void flushUses() {
        uses.flush();
    }

    private RuntimeException whyNotCreated(ApiKeySql sql, Origin origin) {
        boolean mayAct = scope.system() || (scope.viewer() != null && sql.isActive(scope.viewer()));
        return mayAct
                ? new MissingReferenceException("user", origin, null)
                : new NotAllowedException("takes an active user or the system", origin);
    }
}
