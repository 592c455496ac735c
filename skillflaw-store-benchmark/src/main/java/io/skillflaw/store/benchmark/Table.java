package io.skillflaw.store.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints results for people. */
final class Table {
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
                "%n%-34s %9s %10s %10s %11s %10s %10s   %s",
                "",
                "calls",
                "median",
                "p99",
                "allocated",
                "client CPU",
                "server CPU",
                "ratio, and from .. to over the rounds");
        result.scores().forEach(this::print);
        line("");
        result.verdicts().forEach(verdict -> line("%s", verdict.inWords()));
    }

    private void print(Score score) {
        Distribution nanos = score.nanos();
        Distribution ratio = score.ratio();
        line(
                "%-34s %9d %10s %10s %9.0f B %10s %10s   %.3f  %.3f .. %.3f",
                score.name(),
                score.calls(),
                Times.text(nanos.median()),
                Times.text(nanos.percentile(99)),
                score.bytes().median(),
                Times.text(score.cpuNanos()),
                Times.text(score.serverNanos()),
                ratio.median(),
                ratio.min(),
                ratio.max());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
