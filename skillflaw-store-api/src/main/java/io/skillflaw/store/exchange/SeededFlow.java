package io.skillflaw.store.exchange;

import io.skillflaw.store.error.PermanentStoreException;
import io.skillflaw.store.id.FlowId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A starter flow and what became of it.
 *
 * @param id its identifier
 * @param seeding what became of it
 * @param failure why it could not be seeded; null if it is not {@link Seeding#FAILED}
 */
public record SeededFlow(
        FlowId id, Seeding seeding, @Nullable PermanentStoreException failure) {
    public SeededFlow {
        Objects.requireNonNull(id, "id");
        if ((seeding == Seeding.FAILED) != (failure != null)) {
            throw new IllegalArgumentException("what failed has a reason, and nothing else has");
        }
    }
}
