package io.skillflaw.store.postgres;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a pending migration.
 *
 * @param sql its text, without comments
 * @param locks the locks it takes on what is there; those that only keep a table from being dropped are left out
 * @param loss what it takes away or overwrites; null if it only adds
 */
public record PlannedStatement(
        String sql, List<TableLock> locks, @Nullable String loss) {
    public PlannedStatement {
        Objects.requireNonNull(sql, "sql");
        locks = List.copyOf(locks);
    }

    /**
     * Whether something is gone or overwritten afterwards.
     *
     * @return true if there is a {@link #loss}
     */
    public boolean isDestructive() {
        return loss != null;
    }
}
