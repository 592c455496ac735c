package io.skillflaw.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything a store throws, apart from {@link NullPointerException} for a null argument and
 * {@link IllegalStateException} for a store that is closed.
 *
 * <p>The family is closed: every failure is either {@linkplain TransientStoreException transient} or
 * {@linkplain PermanentStoreException permanent} (rule X-02). Messages never hold a password, key or secret.
 * Something that is not there is not an exception: reads return an empty {@link Optional}, deletes {@code false}.
 */
public abstract sealed class StoreException extends RuntimeException
        permits TransientStoreException, PermanentStoreException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String store;
    private final @Nullable String id;
    private final @Nullable String sqlState;

    StoreException(String message, Origin origin, @Nullable Throwable cause) {
        super(message, cause);
        this.store = origin.store();
        this.id = origin.id();
        this.sqlState = origin.sqlState();
    }

    /**
     * The store that failed, such as {@code flows}.
     *
     * @return its name; empty if the failure arose before a store was reached
     */
    public final Optional<String> store() {
        return Optional.ofNullable(store);
    }

    /**
     * What the failed call was about.
     *
     * @return an identifier or key as text; empty if the call was about none or several
     */
    public final Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * The SQLState behind the failure, for diagnosis.
     *
     * @return five characters; empty if no database answered
     */
    public final Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }
}
