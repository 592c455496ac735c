package io.skillflaw.store.postgres;

import java.util.List;
import java.util.Objects;

/**
 * Where a schema stands, and what migrating it would do.
 *
 * @param schema the schema's name
 * @param version the newest migration that was applied; 0 if none was
 * @param expected the version that this library works with
 * @param applied what was applied, in order
 * @param pending what is not applied yet, in order
 */
public record SchemaPlan(
        String schema, int version, int expected, List<AppliedMigration> applied, List<PendingMigration> pending) {
    public SchemaPlan {
        Objects.requireNonNull(schema, "schema");
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
    }

    /**
     * Whether a pending migration takes something away.
     *
     * @return true if one does
     */
    public boolean isDestructive() {
        return pending.stream().anyMatch(PendingMigration::isDestructive);
    }
}
