package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an instance has shown or written, it shows later calls too, or something newer, also in an outage; and what any
 * instance wrote is seen by all within the bound, or the answer says that it may be old.
 */
final class Reads {
    private final List<Operation> operations;
    private final long bound;

    Reads(List<Operation> operations, Duration bound) {
        this.operations = operations.stream()
                .filter(Operation::isDone)
                .sorted(Comparator.comparingLong(Operation::ended))
                .toList();
        this.bound = bound.toNanos();
    }

    List<Violation> check() {
        return Stream.concat(
                        against(
                                Rule.BACKWARDS,
                                0,
                                operation -> operation.host() + " " + thing(operation),
                                known -> true),
                        against(
                                Rule.TOO_OLD,
                                bound,
                                Reads::thing,
                                known -> known.kind().isWrite()))
                .toList();
    }

    /** Reads that began some time after a newer version was known. */
    private Stream<Violation> against(
            Rule rule, long later, Function<Operation, String> subject, Function<Operation, Boolean> counts) {
        Map<String, NavigableMap<Long, Operation>> newest = operations.stream()
                .filter(counts::apply)
                .collect(Collectors.groupingBy(
                        subject, Collectors.collectingAndThen(Collectors.toList(), Reads::rises)));
        return operations.stream()
                .filter(operation -> !operation.kind().isWrite())
                .filter(read -> rule == Rule.BACKWARDS || (read.kind().tellsItsAge() && !read.isStale()))
                .flatMap(read -> {
                    NavigableMap<Long, Operation> known = newest.getOrDefault(subject.apply(read), new TreeMap<>());
                    Map.Entry<Long, Operation> before = known.lowerEntry(read.begun() - later);
                    return before == null || before.getValue().version() <= read.version()
                            ? Stream.empty()
                            : Stream.of(new Violation(rule, read + " came after " + before.getValue(), read.ended()));
                });
    }

    /** When each version was first known, without those that were older than what was known. */
    private static NavigableMap<Long, Operation> rises(List<Operation> byEnd) {
        NavigableMap<Long, Operation> rises = new TreeMap<>();
        for (Operation operation : byEnd) {
            Map.Entry<Long, Operation> last = rises.lastEntry();
            if (last == null || last.getValue().version() < operation.version()) {
                rises.put(operation.ended(), operation);
            }
        }
        return rises;
    }

    private static String thing(Operation operation) {
        return (operation.kind().isOfSetting() ? "setting " : "flow ") + operation.key();
    }
}
