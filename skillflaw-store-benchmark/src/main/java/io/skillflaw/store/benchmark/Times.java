package io.skillflaw.store.benchmark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people read them. */
final class Times {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Times() {}

    /** The median; a dash where nothing was measured. */
    static String text(@Nullable Distribution nanos) {
        return nanos == null ? "-" : text(nanos.median());
    }

    static String text(double nanos) {
        if (nanos < MICRO) {
            return String.format(Locale.ROOT, "%.1f ns", nanos);
        }
        if (nanos < MILLI) {
            return String.format(Locale.ROOT, "%.1f us", nanos / MICRO);
        }
        return nanos < SECOND
                ? String.format(Locale.ROOT, "%.2f ms", nanos / MILLI)
                : String.format(Locale.ROOT, "%.2f s", nanos / SECOND);
    }
}
