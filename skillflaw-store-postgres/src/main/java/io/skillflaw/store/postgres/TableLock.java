package io.skillflaw.store.postgres;

import java.util.Objects;

/**
 * A lock that a migration takes on a table or view which is there already, until its transaction ends.
 *
 * @param table the table's name, without the schema
 * @param mode as PostgreSQL calls it, such as {@code ACCESS EXCLUSIVE}, which stops all that read or write the table
 * @param rows how many rows the table has, as the server estimates; zero if it was never analyzed
 */
public record TableLock(String table, String mode, long rows) {
    public TableLock {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(mode, "mode");
    }
}
