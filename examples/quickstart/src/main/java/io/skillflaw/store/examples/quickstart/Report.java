package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.error.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times what is done, shows progress, and prints a table of it. */
final class Report {
    private static final int BAR = 30;

    private final PrintStream out;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    private record Step(String name, int items, Duration time) {}

    /** Something that is done with a file. */
    @FunctionalInterface
    interface FileWork<T> {
        T apply(Path file) throws IOException;
    }

    /** Does one thing; where that fails the tour ends, with the reason. */
    <T> T step(String name, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            T result = work.get();
            steps.add(new Step(name, 1, Duration.ofNanos(System.nanoTime() - start)));
            return result;
        } catch (StoreException e) {
            System.err.printf("Could not %s: %s%n", name, e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /** Does the work with every file; those it fails on are reported, the others go on. */
    <T> List<T> each(String name, List<Path> files, FileWork<T> work) {
        List<T> results = new ArrayList<>();
        long start = System.nanoTime();
        for (Path file : files) {
            try {
                results.add(work.apply(file));
            } catch (StoreException | IOException e) {
                failures.add(file.getFileName() + ": " + e.getMessage());
            }
            progress(name, results.size() + failures.size(), files.size());
        }
        steps.add(new Step(name, results.size(), Duration.ofNanos(System.nanoTime() - start)));
        return results;
    }

    void note(String text) {
        notes.add(text);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    void print() {
        out.printf("%n%-28s %7s %10s%n", "what", "how many", "ms");
        for (Step step : steps) {
            out.printf(
                    "%-28s %7d %10.1f%n", step.name(), step.items(), step.time().toNanos() / 1e6);
        }
        out.println();
        notes.forEach(out::println);
        if (hasFailures()) {
            out.printf("%nNot imported:%n");
            failures.forEach(failure -> out.println("  " + failure));
        }
    }

    /** One line that is written over itself on a terminal; elsewhere only its last state. */
    private void progress(String name, int done, int all) {
        int full = done * BAR / all;
        String bar = "%s [%s%s] %d/%d".formatted(name, "#".repeat(full), ".".repeat(BAR - full), done, all);
        if (Options.isInteractive()) {
            out.print("\r" + bar + (done == all ? System.lineSeparator() : ""));
        } else if (done == all) {
            out.println(bar);
        }
    }
}
