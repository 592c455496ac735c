package io.skillflaw.store.postgres;

import java.util.List;
import java.util.Objects;

/**
 * Where a schema stands, and what migrating it would do.
 *
 * @param schema the schema's name
 * @param version the newest migration that was applied; 0 if none was
 * @param expected the version that this library works with
 * @param oldestLibrary the {@code expected} of the oldest library that works on the schema; 0 if the schema does not say
 * @param applied what was applied, in order
 * @param pending what is not applied yet, in order
 */
public record SchemaPlan(
        String schema,
        int version,
        int expected,
        int oldestLibrary,
        List<AppliedMigration> applied,
        List<PendingMigration> pending) {
    public SchemaPlan {
        Objects.requireNonNull(schema, "schema");
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
    }

    /**
     * Whether a newer library took away what this one needs. Where the schema is newer and this is false, this library works
     * on it beside newer ones.
     *
     * @return true if no host with this library starts on the schema
     */
    public boolean isTooNew() {
        return oldestLibrary > expected;
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
