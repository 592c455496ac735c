package io.skillflaw.store.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error, where somebody looks at it. */
final class Progress implements AutoCloseable {
    /** Set by the launcher, which can tell whether standard error is a terminal. */
    private static final boolean IS_TERMINAL = Boolean.parseBoolean(System.getProperty(
            "skillflaw.terminal", String.valueOf(Terminal.find().isPresent())));

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress of(String task, int steps, boolean isForPeople) {
        return new Progress(
                isForPeople && IS_TERMINAL && steps > 1
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(steps)
                                .setStyle(ProgressBarStyle.ASCII)
                                .build()
                        : null);
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    void reach(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
