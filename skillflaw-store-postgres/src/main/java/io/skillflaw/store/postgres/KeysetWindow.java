package io.skillflaw.store.postgres;

import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page, as statements on lists bind it: one row more than asked for tells whether another page follows.
 *
 * @param afterAt the time of the last row before; null for the first page
 * @param afterId the id of that row; null for the first page
 * @param limit how many rows to read
 */
record KeysetWindow(@Nullable Instant afterAt, @Nullable UUID afterId, int limit) implements ParameterGroup {
    /**
     * Where the longest page goes in a statement. A number: a plan for all values takes a limit that it does not know for a
     * large one, and so is passed over for one that is made anew for each call.
     */
    static final String MOST = "<most>";

    static KeysetWindow of(PageRequest page) {
        if (page.after() == null) {
            return new KeysetWindow(null, null, page.limit() + 1);
        }
        Keyset position = Keyset.of(page.after());
        return new KeysetWindow(position.at(), position.id(), page.limit() + 1);
    }

    /** At least as many as are to be read, and one of two numbers, so that there are few statements; see {@link #MOST}. */
    int most() {
        int usual = PageRequest.DEFAULT_LIMIT + 1;
        return limit <= usual ? usual : PageRequest.MAX_LIMIT + 1;
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "afterAt", afterAt);
        ParameterGroup.bind(statement, "afterId", afterId);
        ParameterGroup.bind(statement, "limit", limit);
    }
}
