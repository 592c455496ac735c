package io.skillflaw.store.drills;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run that a client was told of has its four lines, each once. */
final class LogLines {
    static final List<String> OF_A_RUN = List.of("RUN STARTED", "STEP STARTED", "STEP SUCCEEDED", "RUN SUCCEEDED");

    private final List<Operation> operations;
    private final Map<String, List<String>> stored;

    LogLines(List<Operation> operations, Map<String, List<String>> stored) {
        this.operations = operations;
        this.stored = stored;
    }

    List<Violation> check() {
        return Stream.concat(
                        operations.stream()
                                .filter(operation -> operation.kind() == Kind.RUN_FLOW && operation.isDone())
                                .flatMap(this::lost),
                        stored.entrySet().stream().flatMap(LogLines::doubled))
                .toList();
    }

    private Stream<Violation> lost(Operation run) {
        List<String> lines = stored.getOrDefault(run.tag(), List.of());
        return OF_A_RUN.stream()
                .filter(line -> !lines.contains(line))
                .map(line -> new Violation(Rule.LINES_LOST, line + " of " + run, run.ended()));
    }

    private static Stream<Violation> doubled(Map.Entry<String, List<String>> run) {
        HashSet<String> seen = new HashSet<>();
        return run.getValue().stream()
                .filter(line -> !seen.add(line))
                .map(line -> new Violation(Rule.LINES_DOUBLED, line + " of run " + run.getKey(), 0));
    }
}
