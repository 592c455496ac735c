package io.skillflaw.store.exchange;

import io.skillflaw.store.error.StoreException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file of an archive: either it was imported or it failed.
 *
 * @param name the entry's name in the archive
 * @param imported the flow it became; null if it failed
 * @param failure why it was not imported; null if it was; an
 *     {@link io.skillflaw.store.error.OutcomeUnknownException OutcomeUnknownException} says that it may have been
 */
public record ArchiveEntry(
        String name,
        @Nullable ImportedFlow imported,
        @Nullable StoreException failure) {
    public ArchiveEntry {
        Objects.requireNonNull(name, "name");
        if ((imported == null) == (failure == null)) {
            throw new IllegalArgumentException("an entry is imported or failed");
        }
    }
}
