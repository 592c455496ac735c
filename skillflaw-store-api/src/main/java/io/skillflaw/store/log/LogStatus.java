package io.skillflaw.store.log;

/** How it stood with the run or step when the line was written. */
public enum LogStatus {
    /** It began. */
    STARTED,
    /** It ended well. */
    SUCCEEDED,
    /** It ended with a fault. */
    FAILED,
    /** The host that ran it is taken to have died before it ended; any other end that is told, also earlier, counts more. */
    ABANDONED
}
