package io.skillflaw.store.paging;

import io.skillflaw.store.error.InvalidInputException;
import java.util.Objects;

/**
 * Where a page ended, as an opaque token that can be kept, sent to a browser and given back. It holds a position and
 * grants nothing: what the next page shows is decided by who asks for it.
 *
 * @param token URL-safe text of at most 1,000 characters; what it says is the store's own affair
 */
public record Cursor(String token) {
    public Cursor {
        Objects.requireNonNull(token, "cursor");
        if (token.isEmpty() || token.length() > 1_000) {
            throw new InvalidInputException("cursor", "is not one that a store gave out");
        }
    }
}
