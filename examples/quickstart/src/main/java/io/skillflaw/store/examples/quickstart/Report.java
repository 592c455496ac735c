package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.error.StoreException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tells what is done, a line for each step with the time it took. */
final class Report {
    private static final int BAR = 30;
    private static final String INDENT = " ".repeat(14);

    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /** Something that is done. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException;
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    interface FileWork<T> {
        T apply(Path file) throws IOException;
    }

    void chapter(String title) {
        out.printf("%n%s%n", title);
    }

    /** Does one thing; where that fails the tour ends, with the reason. */
    <T> T step(String name, Work<T> work) {
        return step(name, work, result -> "");
    }

    /** Does one thing and says what came of it. */
    <T> T step(String name, Work<T> work, Function<T, String> outcome) {
        long start = System.nanoTime();
        try {
            T result = work.get();
            line(start, name, outcome.apply(result));
            return result;
        } catch (StoreException | IOException e) {
            System.err.printf("Could not %s: %s%n", name, e.getMessage());
            System.exit(1);
            throw new AssertionError(e);
        }
    }

    /** Does what must be refused and says why it was. */
    <E extends StoreException> void refused(String name, Class<E> refusal, Function<E, String> reason, Work<?> work) {
        step(
                name,
                () -> {
                    try {
                        Object unexpected = work.get();
                        throw new IllegalStateException("not refused: " + name + ", but " + unexpected);
                    } catch (StoreException e) {
                        if (refusal.isInstance(e)) {
                            return "refused, " + reason.apply(refusal.cast(e));
                        }
                        throw e;
                    }
                },
                Function.identity());
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
        line(start, name, "%d of %d".formatted(results.size(), files.size()));
        return results;
    }

    void note(String text) {
        out.println(INDENT + text);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    void printFailures() {
        if (hasFailures()) {
            chapter("Not imported");
            failures.forEach(this::note);
        }
    }

    private void line(long start, String name, String outcome) {
        double millis = (System.nanoTime() - start) / 1e6;
        out.printf("%9.1f ms  %s%s%n", millis, name, outcome.isEmpty() ? "" : ": " + outcome);
    }

    /** One line that is written over itself on a terminal; elsewhere only its last state. */
    private void progress(String name, int done, int all) {
        int full = done * BAR / all;
        String bar = INDENT + "%s [%s%s] %d/%d".formatted(name, "#".repeat(full), ".".repeat(BAR - full), done, all);
        if (Options.isInteractive()) {
            out.print("\r" + bar + (done == all ? System.lineSeparator() : ""));
        } else if (done == all) {
            out.println(bar);
        }
    }
}
