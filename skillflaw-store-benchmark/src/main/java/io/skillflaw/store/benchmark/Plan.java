package io.skillflaw.store.benchmark;

/**
 * How often each contestant is called.
 *
 * @param warmUps calls before the first that counts
 * @param rounds how often the ratio is taken, which shows how it spreads
 * @param callsPerRound calls whose median the ratio of a round is taken of
 */
record Plan(int warmUps, int rounds, int callsPerRound) {
    private static final int FEW = 5;

    int calls() {
        return rounds * callsPerRound;
    }

    /** Enough to see that everything runs, too little to rely on the figures. */
    Plan quick() {
        return new Plan(Math.min(FEW, warmUps), Math.min(FEW, rounds), Math.min(FEW, callsPerRound));
    }
}
