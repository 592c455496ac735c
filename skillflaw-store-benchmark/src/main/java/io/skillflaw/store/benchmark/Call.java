package io.skillflaw.store.benchmark;

/** What is timed. */
@FunctionalInterface
interface Call {
    /**
     * Makes the call and looks at what it answers, so that nothing wrong is measured and nothing is optimised away.
     *
     * @throws Exception if the call fails or answers something else than it should, which ends the workload
     */
    void run() throws Exception;
}
