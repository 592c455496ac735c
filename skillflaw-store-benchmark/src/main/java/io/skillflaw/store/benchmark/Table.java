package io.skillflaw.store.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints results for people. */
final class Table {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void print(Result result) {
        Plan plan = result.plan();
        line("%n%s: %s", result.workload().name(), result.workload().subject());
        line(
                "%d rounds of %d turns of each, interleaved; %s",
                plan.rounds(), plan.callsPerRound(), result.environment());
        if (result.quick()) {
            line("A quick run: too few calls to rely on the figures.");
        }
        line(
                "%n%-24s %9s %10s %10s %11s   %s",
                "", "calls", "median", "p99", "allocated", "ratio, and from .. to over the rounds");
        result.scores().forEach(this::print);
        line("");
        result.verdicts().forEach(this::print);
    }

    private void print(Score score) {
        Distribution nanos = score.nanos();
        Distribution ratio = score.ratio();
        line(
                "%-24s %9d %10s %10s %9.0f B   %.3f  %.3f .. %.3f",
                score.name(),
                score.calls(),
                time(nanos.median()),
                time(nanos.percentile(99)),
                score.bytes().median(),
                ratio.median(),
                ratio.min(),
                ratio.max());
    }

    private void print(Claim.Verdict verdict) {
        line(
                "%s %s %s: %s (ratio of the medians %.3f)",
                verdict.claim().contestant(),
                verdict.claim().wording(),
                verdict.first(),
                verdict.holds() ? "yes" : "NO",
                verdict.ratio());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String time(double nanos) {
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
