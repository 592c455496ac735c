package io.skillflaw.store.pipeline;

import java.util.List;

/**
 * Lines that a writer has taken.
 *
 * @param lines the lines, as they may be stored
 * @param settled to be called once they are in the store or given up for good; not where they are left for another time
 */
record LineBatch(List<AcceptedLine> lines, Runnable settled) {
    static final LineBatch NONE = new LineBatch(List.of(), () -> {});
}
