package io.skillflaw.store.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an open store be known to the others, and has the one that leads keep the log in order. What fails is left to the
 * next round and stops nothing else.
 */
final class LogUpkeep {
    /** Partitions are made days ahead: there is no hurry. */
    private static final int ROUNDS_TO_PARTITIONS = 12;

    private final Instance instance;
    private final LogPartitioner partitioner;
    private final AbandonedRuns abandoned;
    private final AtomicInteger roundsAsLeader = new AtomicInteger();

    LogUpkeep(Instance instance, LogPartitioner partitioner, AbandonedRuns abandoned) {
        this.instance = instance;
        this.partitioner = partitioner;
        this.abandoned = abandoned;
    }

    void round() {
        if (!instance.beat()) {
            roundsAsLeader.set(0);
            return;
        }
        if (roundsAsLeader.getAndIncrement() % ROUNDS_TO_PARTITIONS == 0) {
            Housekeeping.attempt("making log partitions", partitioner::makeAhead);
            Housekeeping.attempt("moving log lines to their partitions", partitioner::moveDefaultLines);
            Housekeeping.attempt("removing old log lines", partitioner::removeOld);
            Housekeeping.attempt("forgetting other instances", instance::forgetOthers);
        }
        if (instance.mayJudgeOthers()) {
            Housekeeping.attempt("closing abandoned runs", abandoned::close);
        }
    }

    void end() {
        instance.leave();
    }
}
