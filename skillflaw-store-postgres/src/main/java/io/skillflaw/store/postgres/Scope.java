package io.skillflaw.store.postgres;

import io.skillflaw.store.id.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: {@code :system}, which is written into the statement, and {@code :viewer} in every statement, where access is
 * decided; the default is that nothing matches.
 *
 * @param system whether everything is allowed
 * @param viewer the user; null for the system and the anonymous
 */
record Scope(boolean system, @Nullable UUID viewer) implements ParameterGroup {
    static final String SYSTEM_PARAMETER = ":system";
    static final Scope SYSTEM = new Scope(true, null);
    static final Scope ANONYMOUS = new Scope(false, null);

    static Scope of(UserId user) {
        return new Scope(false, user.value());
    }

    boolean isAnonymous() {
        return !system && viewer == null;
    }

    Optional<UserId> user() {
        return Optional.ofNullable(viewer).map(UserId::new);
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.flag(statement, "system", system);
        ParameterGroup.bind(statement, "viewer", viewer);
    }
}
