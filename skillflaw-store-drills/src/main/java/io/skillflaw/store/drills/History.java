package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All that clients did, about in the order in which it ended. Safe for threads. */
final class History {
    /** How far from that order it may be. */
    private static final long DISORDER = Duration.ofSeconds(2).toNanos();

    private final ConcurrentLinkedDeque<Operation> operations = new ConcurrentLinkedDeque<>();

    void add(Operation operation) {
        operations.add(operation);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** What ended at a time or later. */
    Stream<Operation> endedFrom(long time) {
        Iterator<Operation> latestFirst = operations.descendingIterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(latestFirst, Spliterator.NONNULL), false)
                .takeWhile(operation -> operation.ended() >= time - DISORDER)
                .filter(operation -> operation.ended() >= time);
    }
}
