package io.skillflaw.store.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every version of a flow was written by somebody, once, and nothing that was acknowledged is missing. */
final class FlowWrites {
    private final List<Operation> writes;
    private final Map<String, List<Saved>> byTag = new HashMap<>();

    FlowWrites(List<Operation> operations, List<Saved> stored) {
        this.writes = operations.stream()
                .filter(operation ->
                        operation.kind().isWrite() && !operation.kind().isOfSetting())
                .toList();
        stored.forEach(version ->
                byTag.computeIfAbsent(version.tag(), tag -> new ArrayList<>()).add(version));
    }

    List<Violation> check() {
        return writes.stream().flatMap(this::check).toList();
    }

    private Stream<Violation> check(Operation write) {
        List<Saved> stored = byTag.getOrDefault(write.tag(), List.of());
        if (stored.size() > 1) {
            return violation(Rule.DOUBLED, write, stored);
        }
        if (write.isDone()) {
            boolean isThere = stored.contains(new Saved(write.key(), write.version(), write.tag()));
            return isThere ? Stream.empty() : violation(Rule.LOST, write, stored);
        }
        boolean mayBeThere = write.outcome() == Outcome.UNKNOWN;
        return stored.isEmpty() || mayBeThere ? Stream.empty() : violation(Rule.REFUSED_BUT_DONE, write, stored);
    }

    private static Stream<Violation> violation(Rule rule, Operation write, List<Saved> stored) {
        return Stream.of(new Violation(rule, write + "; stored is " + stored, write.ended()));
    }
}
