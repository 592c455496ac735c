package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares what clients were told with what is stored in the end, and with what they were told before. */
final class HistoryChecker {
    private final List<Operation> operations;
    private final FinalState state;
    private final Duration bound;

    /** @param bound how old an answer may be that does not say that it may be old */
    HistoryChecker(List<Operation> operations, FinalState state, Duration bound) {
        this.operations = operations;
        this.state = state;
        this.bound = bound;
    }

    List<Violation> check() {
        List<Violation> found = new ArrayList<>();
        found.addAll(new FlowWrites(operations, state.flows()).check());
        found.addAll(new SettingWrites(operations, state.settings()).check());
        found.addAll(new LogLines(operations, state.lines()).check());
        found.addAll(new Reads(operations, bound).check());
        operations.stream()
                .filter(operation -> operation.outcome() == Outcome.WRONG || operation.outcome() == Outcome.MISSING)
                .map(operation -> new Violation(Rule.WRONG_ANSWER, operation.toString(), operation.ended()))
                .forEach(found::add);
        return found;
    }
}
