package io.skillflaw.store.benchmark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a claim looks at: the medians of all calls, as a ratio to those of another contestant or as they are. */
enum Yardstick {
    TIME("times"),
    THROUGHPUT("times the throughput of"),
    CLIENT_CPU("times the client's CPU of"),
    SERVER_CPU("times the server's CPU of"),
    NANOS("ns a call"),
    BYTES("bytes a call"),
    CALLS_PER_SECOND("calls a second");

    private final String unit;

    Yardstick(String unit) {
        this.unit = unit;
    }

    boolean isRatio() {
        return switch (this) {
            case TIME, THROUGHPUT, CLIENT_CPU, SERVER_CPU -> true;
            case NANOS, BYTES, CALLS_PER_SECOND -> false;
        };
    }

    /** Not a number where it was not measured. */
    double of(Score own, Score other) {
        return switch (this) {
            case TIME -> ratio(own.nanos(), other.nanos());
            case THROUGHPUT -> ratio(other.nanos(), own.nanos());
            case CLIENT_CPU -> ratio(own.cpuNanos(), other.cpuNanos());
            case SERVER_CPU -> ratio(own.serverNanos(), other.serverNanos());
            case NANOS -> own.nanos().median();
            case BYTES -> own.bytes().median();
            case CALLS_PER_SECOND -> own.callsPerSecond();
        };
    }

    String wording(String bound, double limit) {
        return bound + " " + (isRatio() ? ratio(limit) : format("%.0f", limit)) + " " + unit;
    }

    String shown(double value) {
        return format(isRatio() ? " (ratio of the medians %.3f)" : " (%.0f)", value);
    }

    private static String ratio(double limit) {
        boolean tenths = Math.abs(limit * 10 - Math.rint(limit * 10)) < 1e-9;
        return tenths ? format("%.1f", limit) : format("%.2f", limit);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Only the formats above come here.
    private static String format(String format, Double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static double ratio(@Nullable Distribution own, @Nullable Distribution other) {
        return own == null || other == null || other.median() == 0 ? Double.NaN : own.median() / other.median();
    }
}
