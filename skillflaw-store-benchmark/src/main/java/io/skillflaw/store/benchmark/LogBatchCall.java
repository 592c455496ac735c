package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A way to write a batch of lines. */
@FunctionalInterface
interface LogBatchCall {
    void write(List<LogEntry> lines) throws Exception;

    /**
     * Somebody who is given other lines for each turn, made before it, right after a batch that is not measured. Writers may
     * have threads of their own.
     */
    static Contestant contestant(String name, Supplier<List<LogEntry>> lines, int count, LogBatchCall call) {
        List<LogEntry> next = new ArrayList<>(count);
        return new Contestant(name, () -> call.write(next), count)
                .preparedBy(() -> {
                    call.write(lines.get());
                    next.clear();
                    next.addAll(lines.get());
                })
                .measuredBy(Meter.ofAllThreads());
    }
}
