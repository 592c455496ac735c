package io.skillflaw.store.postgres;

import java.util.Objects;

/**
 * What is in a table.
 *
 * @param rows how many rows
 * @param checksum of all values of all rows, in whatever order they lie; the same for the same rows on servers of the same
 *     version
 */
public record TableContents(long rows, String checksum) {
    public TableContents {
        Objects.requireNonNull(checksum, "checksum");
    }
}
