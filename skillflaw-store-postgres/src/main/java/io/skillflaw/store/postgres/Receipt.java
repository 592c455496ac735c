package io.skillflaw.store.postgres;

import io.skillflaw.store.id.RunId;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * What a change leaves in the database, in its own statement or transaction. Bound to statements as {@code :receipt};
 * each writes it only if it changed something.
 *
 * @param id of all attempts of one call; null where the statement is part of a transaction, which leaves one itself
 */
record Receipt(@Nullable UUID id) implements ParameterGroup {
    static final Receipt NONE = new Receipt(null);

    /** Made as the ids of lines are: in the order of time, so that the index grows at one end only. */
    static Receipt next() {
        return new Receipt(RunId.create().value());
    }

    /** What a change answered that says no more than that it took effect. */
    static boolean isProof(Object sql, Receipt receipt) {
        return true;
    }

    @Override
    public void bindTo(SqlStatement<?> statement) {
        ParameterGroup.bind(statement, "receipt", id);
    }
}
