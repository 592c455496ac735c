package io.skillflaw.store.error;

import org.jspecify.annotations.Nullable;

/**
 * Where a failure arose.
 *
 * @param store the store's name, such as {@code flows}; null if none was reached
 * @param id what the call was about, as text; null if nothing in particular
 * @param sqlState the database's five-character SQLState; null if no database answered
 */
public record Origin(
        @Nullable String store,
        @Nullable String id,
        @Nullable String sqlState) {
    private static final Origin UNKNOWN = new Origin(null, null, null);

    /**
     * No store, no id, no SQLState.
     *
     * @return the empty origin
     */
    public static Origin unknown() {
        return UNKNOWN;
    }

    /**
     * A failure of a store that no database took part in.
     *
     * @param store the store's name
     * @param id what the call was about; its {@code toString} is kept; null if nothing in particular
     * @return the origin
     */
    public static Origin of(String store, @Nullable Object id) {
        return new Origin(store, id == null ? null : id.toString(), null);
    }

    /**
     * The same origin with the database's answer.
     *
     * @param state the SQLState; null if there is none
     * @return the origin with that SQLState
     */
    public Origin withSqlState(@Nullable String state) {
        return new Origin(store, id, state);
    }
}
