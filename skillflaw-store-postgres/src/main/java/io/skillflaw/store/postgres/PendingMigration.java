package io.skillflaw.store.postgres;

import java.util.List;
import java.util.Objects;

/**
 * A migration that was not applied yet.
 *
 * @param version its number
 * @param description what it is about
 * @param sql its text as it will be sent
 * @param statements its statements, one by one
 */
public record PendingMigration(int version, String description, String sql, List<PlannedStatement> statements) {
    public PendingMigration {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(sql, "sql");
        statements = List.copyOf(statements);
    }

    /**
     * Whether one of its statements takes something away.
     *
     * @return true if it does
     */
    public boolean isDestructive() {
        return statements.stream().anyMatch(PlannedStatement::isDestructive);
    }
}
