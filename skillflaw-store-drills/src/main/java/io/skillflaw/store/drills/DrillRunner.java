package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Breaks the cluster, sees how everybody gets over it, and mends it. */
final class DrillRunner {
    /** Etcd's lease has to run out first, and a server has to recover. */
    private static final Duration UNTIL_PRIMARY = Duration.ofSeconds(60);

    private static final Duration UNTIL_SERVING = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Set<Kind> ALL_KINDS = Set.of(Kind.values());

    private final Cluster cluster;
    private final PrimaryWatch watch;
    private final History history;
    private final List<String> hosts;
    private final List<PlainPool> plain;
    private final RandomGenerator random;

    DrillRunner(
            Cluster cluster,
            PrimaryWatch watch,
            History history,
            List<String> hosts,
            List<PlainPool> plain,
            RandomGenerator random) {
        this.cluster = cluster;
        this.watch = watch;
        this.history = history;
        this.hosts = hosts;
        this.plain = plain;
        this.random = random;
    }

    Drill run(int number, Fault fault) throws InterruptedException {
        String before = cluster.fault("whole");
        // Faults are to come at any point of what goes on.
        rest();
        long begun = System.nanoTime();
        String struck = cluster.fault(fault.script());
        long restored = fault.changesPrimary() ? awaitOtherPrimary(before) : awaitPrimary(begun);
        boolean unused = await(UNTIL_SERVING, () -> hosts.stream().allMatch(host -> serves(host, restored)));
        Map<String, Duration> library = new TreeMap<>();
        hosts.stream()
                .filter(host -> serves(host, restored))
                .forEach(
                        host -> since(restored, firstWrite(host, restored)).ifPresent(time -> library.put(host, time)));
        rest();
        if (!fault.undo().isEmpty()) {
            cluster.fault(fault.undo(), struck);
        }
        boolean unusedToo = await(
                UNTIL_SERVING,
                () -> plain.stream()
                        .allMatch(pool -> pool.writtenAfter(restored).isPresent()));
        Map<String, Optional<Duration>> pools = new TreeMap<>();
        plain.forEach(pool -> pools.put(pool.route().name(), since(restored, pool.writtenAfter(restored))));
        String after = cluster.fault("whole");
        return new Drill(number, fault, before, after, Duration.ofNanos(restored - begun), library, pools);
    }

    /** Also where the fault was none of the database's, its primary may have stepped down for a moment. */
    private long awaitPrimary(long begun) {
        long mended = System.nanoTime();
        cluster.fault("whole");
        long accepted = cluster.nodes().stream()
                .map(watch::since)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max()
                .orElse(begun);
        return accepted > begun ? accepted : mended;
    }

    private long awaitOtherPrimary(String before) throws InterruptedException {
        LongSupplier earliest = () -> cluster.nodes().stream()
                .filter(node -> !node.equals(before))
                .map(watch::since)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .orElse(0);
        if (!await(UNTIL_PRIMARY, () -> earliest.getAsLong() != 0)) {
            throw new IllegalStateException("no other node became the primary instead of " + before);
        }
        return earliest.getAsLong();
    }

    /** Whether the host did everything that it is there for. */
    private boolean serves(String host, long from) {
        return history.endedFrom(from)
                .filter(operation -> operation.isDone() && operation.begun() >= from)
                .filter(operation -> operation.host().equals(host))
                .map(Operation::kind)
                .collect(Collectors.toSet())
                .containsAll(ALL_KINDS);
    }

    private OptionalLong firstWrite(String host, long from) {
        return history.endedFrom(from)
                .filter(operation -> operation.isDone() && operation.kind().isWrite())
                .filter(operation -> operation.host().equals(host))
                .mapToLong(Operation::ended)
                .min();
    }

    private static Optional<Duration> since(long from, OptionalLong time) {
        return time.isPresent() ? Optional.of(Duration.ofNanos(time.getAsLong() - from)) : Optional.empty();
    }

    private void rest() throws InterruptedException {
        Thread.sleep(random.nextLong(LONGEST_REST.toMillis()));
    }

    private static boolean await(Duration longest, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK.toMillis());
        }
        return true;
    }
}
