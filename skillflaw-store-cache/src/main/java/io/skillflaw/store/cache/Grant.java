package io.skillflaw.store.cache;

/**
 * Whether a viewer may see a flow, as the store said.
 *
 * @param isGiven whether the flow is there for the viewer
 * @param asOf when it was asked: the answer is at least as new as that
 * @param heardAt when the answer came: it is not newer than that
 */
record Grant(boolean isGiven, long asOf, long heardAt) {
    /** Before everything: what was asked for then is never fresh. */
    private static final long NEVER = -1;

    /**
     * The one of two answers that was asked for later. Of two that were on their way together and differ nobody knows
     * which is the newer one, so that neither is believed.
     */
    Grant later(Grant next) {
        Grant later = asOf > next.asOf ? this : next;
        return isGiven != next.isGiven && asOf <= next.heardAt && next.asOf <= heardAt
                ? new Grant(later.isGiven, NEVER, Math.max(heardAt, next.heardAt))
                : later;
    }
}
