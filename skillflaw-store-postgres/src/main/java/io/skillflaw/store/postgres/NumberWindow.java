package io.skillflaw.store.postgres;

import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page of a list whose items have a number for an id. The cursor is a {@link Keyset} with the number as the
 * lower half of its id.
 *
 * @param afterAt the time of the last row before; null for the first page
 * @param afterNumber the number of that row; null for the first page
 * @param limit how many rows to read: one more than asked for
 */
record NumberWindow(@Nullable Instant afterAt, @Nullable Long afterNumber, int limit) implements ParameterGroup {
    static NumberWindow of(PageRequest page) {
        if (page.after() == null) {
            return new NumberWindow(null, null, page.limit() + 1);
        }
        Keyset position = Keyset.of(page.after());
        return new NumberWindow(position.at(), position.id().getLeastSignificantBits(), page.limit() + 1);
    }

    static Keyset position(Instant at, long number) {
        return new Keyset(at, new UUID(0, number));
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "afterAt", afterAt);
        ParameterGroup.bind(statement, "afterNumber", afterNumber);
        ParameterGroup.bind(statement, "limit", limit);
    }
}
