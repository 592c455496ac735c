package io.skillflaw.store.benchmark;

/**
 * How often each contestant is called.
 *
 * @param warmUps calls before the first that counts
 * @param rounds how often the ratio is taken, which shows how it spreads
 * @param callsPerRound calls whose median the ratio of a round is taken of
 * @param size how much data to measure on, in what the workload counts; 0 where it has no choice
 */
record Plan(int warmUps, int rounds, int callsPerRound, int size) {
    private static final int TURNS = 3;
    private static final int FEW = 5;
    private static final int FEW_WARM_UPS = 2;
    private static final int PART = 50;

    Plan(int warmUps, int rounds, int callsPerRound) {
        this(warmUps, rounds, callsPerRound, 0);
    }

    /**
     * For a {@link Crew}, whose turns are calls if it is one thread.
     *
     * @param warmUpCalls of all threads
     * @param callsPerRound of one thread; of several there are few turns, each of many calls
     */
    static Plan of(int threads, int warmUpCalls, int rounds, int callsPerRound, int size) {
        return threads == 1
                ? new Plan(warmUpCalls, rounds, callsPerRound, size)
                : new Plan(warmUpCalls / (threads * Crew.CALLS_EACH), rounds, TURNS, size);
    }

    /** The same on so much data, unless the workload has no choice. */
    Plan withSize(int other) {
        return size == 0 ? this : new Plan(warmUps, rounds, callsPerRound, other);
    }

    int calls() {
        return rounds * callsPerRound;
    }

    /** Enough to see that everything runs, too little to rely on the figures. */
    Plan quick() {
        return new Plan(
                Math.min(FEW_WARM_UPS, warmUps), Math.min(FEW, rounds), Math.min(FEW, callsPerRound), size / PART);
    }
}
