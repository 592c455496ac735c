package io.skillflaw.store.benchmark;

import java.util.Arrays;

/** Numbers and what is said about them. Immutable. */
final class Distribution {
    private static final int ALL = 100;

    private final double[] sorted;

    private Distribution(double[] sorted) {
        this.sorted = sorted;
    }

    static Distribution of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Distribution(sorted);
    }

    /** By nearest rank: one of the numbers. Of fewer than 100 the 99th is the greatest. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(percent * sorted.length / (double) ALL);
        return sorted[Math.max(rank, 1) - 1];
    }

    double median() {
        return percentile(ALL / 2);
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    int count() {
        return sorted.length;
    }
}
