package io.skillflaw.store.postgres;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets an open store be known to the others, and has the one that leads keep log and receipts in order. What fails is left
 * to the next round and stops nothing else.
 */
final class LogUpkeep {
    /** Partitions are made days ahead: there is no hurry. */
    private static final int ROUNDS_TO_PARTITIONS = 12;

    private final Instance instance;
    private final LogPartitioner partitioner;
    private final AbandonedRuns abandoned;
    private final ReceiptPruning receipts;
    private final AtomicInteger roundsAsLeader = new AtomicInteger();

    LogUpkeep(Instance instance, LogPartitioner partitioner, AbandonedRuns abandoned, ReceiptPruning receipts) {
        this.instance = instance;
        this.partitioner = partitioner;
        this.abandoned = abandoned;
        this.receipts = receipts;
    }

    void round() {
        if (!instance.beat()) {
            roundsAsLeader.set(0);
            return;
        }
        if (roundsAsLeader.getAndIncrement() % ROUNDS_TO_PARTITIONS == 0 && !keepInOrder()) {
            // Somebody held a lock, say: not for long.
            roundsAsLeader.set(0);
        }
        if (instance.mayJudgeOthers()) {
            boolean unused = Housekeeping.attempt("closing abandoned runs", abandoned::close);
        }
    }

    /** Does all of it, whatever fails; says whether nothing did. */
    private boolean keepInOrder() {
        boolean made = Housekeeping.attempt("making log partitions", partitioner::makeAhead);
        boolean moved = Housekeeping.attempt("moving log lines to their partitions", partitioner::moveDefaultLines);
        boolean removed = Housekeeping.attempt("removing old log lines", partitioner::removeOld);
        boolean forgotten = Housekeeping.attempt("forgetting other instances", instance::forgetOthers);
        boolean pruned = Housekeeping.attempt("removing old receipts", receipts::removeOld);
        return made && moved && removed && forgotten && pruned;
    }

    void end() {
        instance.leave();
    }
}
