package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.time.Duration;

/** Removes receipts that nobody can ask for any more: whoever leaves one asks within the deadline of the same call. */
final class ReceiptPruning {
    /** Longer than any call may take, and than a statement stays in a server that nobody listens to any more. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final Origin ORIGIN = Origin.of("receipts", null);
    private static final int AT_A_TIME = 2_000;

    /** The rest is for the next time. */
    private static final int MOST_STEPS = 50;

    private final SqlSession session;

    ReceiptPruning(SqlSession session) {
        this.session = session;
    }

    void removeOld() {
        int removed = AT_A_TIME;
        for (int step = 0; step < MOST_STEPS && removed == AT_A_TIME; step++) {
            removed = session.write(ReceiptSql.class, ORIGIN, sql -> sql.removeOld(KEPT.toMillis() / 1e3, AT_A_TIME));
        }
    }
}
