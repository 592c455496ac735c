package io.skillflaw.store.log;

/**
 * How far the lines are that one instance has accepted.
 *
 * @param accepted how many lines were accepted, by calls that had returned, when it was asked
 * @param settled how many of them are in the store; those that were given up, and counted as such, are not waited for
 *     and counted here as well
 */
public record LogPosition(long accepted, long settled) {
    /**
     * Whether nothing is on its way any more of what was accepted when it was asked.
     *
     * @return whether all lines are settled
     */
    public boolean isComplete() {
        return settled >= accepted;
    }
}
