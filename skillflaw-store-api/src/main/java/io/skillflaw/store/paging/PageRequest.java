package io.skillflaw.store.paging;

import io.skillflaw.store.error.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one page.
 *
 * @param limit the most items wanted, from 1 to {@value #MAX_LIMIT}
 * @param after the end of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor after) {
    /** The limit where none is named. */
    public static final int DEFAULT_LIMIT = 50;

    /** The largest limit. */
    public static final int MAX_LIMIT = 200;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInputException("limit", "is %d, it must lie between 1 and %d".formatted(limit, MAX_LIMIT));
        }
    }

    /**
     * The first page, of {@value #DEFAULT_LIMIT} items.
     *
     * @return the request
     */
    public static PageRequest first() {
        return first(DEFAULT_LIMIT);
    }

    /**
     * The first page.
     *
     * @param limit the most items wanted, from 1 to {@value #MAX_LIMIT}
     * @return the request
     * @throws InvalidInputException if the limit is out of bounds
     */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }

    /**
     * The page that follows one, of the same limit.
     *
     * @param cursor the end of the page before
     * @return the request
     */
    public PageRequest after(Cursor cursor) {
        return new PageRequest(limit, cursor);
    }
}
