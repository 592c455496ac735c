package io.skillflaw.store.testkit.wire;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a proxy is to break now and next, and what it has passed on and broken so far. Safe for threads. */
final class FaultPlan {
    private final Map<Direction, Map<String, Long>> messages = new EnumMap<>(Direction.class);
    private final Map<Direction, Long> bytes = new EnumMap<>(Direction.class);
    private final Map<Direction, Duration> delays = new EnumMap<>(Direction.class);
    private final Map<Direction, Boolean> dropping = new EnumMap<>(Direction.class);
    private final Map<Fault, Long> injections = new EnumMap<>(Fault.class);
    private boolean isHole;
    private @Nullable Cut armed;

    /** What a cut counts. */
    enum Unit {
        MESSAGE,
        BYTE
    }

    /** A cut that waits for something to pass. */
    private static final class Cut {
        private final Direction direction;
        private final Unit unit;
        private final Fault how;
        private long left;

        private Cut(Direction direction, Unit unit, Fault how, long left) {
            this.direction = direction;
            this.unit = unit;
            this.how = how;
            this.left = left;
        }

        private boolean counts(Direction where, Unit what) {
            return direction == where && unit == what;
        }
    }

    FaultPlan() {
        for (Direction direction : Direction.values()) {
            messages.put(direction, new TreeMap<>());
            bytes.put(direction, 0L);
        }
    }

    synchronized void delay(Direction direction, Duration time) {
        delays.put(direction, time);
        made(Fault.DELAY);
    }

    synchronized void drop(Direction direction) {
        dropping.put(direction, true);
        made(Fault.BLACK_HOLE);
    }

    synchronized void blackHole() {
        isHole = true;
        List.of(Direction.values()).forEach(direction -> dropping.put(direction, true));
        made(Fault.BLACK_HOLE);
    }

    synchronized void arm(Direction direction, Unit unit, long count, Fault how) {
        armed = new Cut(direction, unit, how, count);
    }

    synchronized boolean isArmed() {
        return armed != null;
    }

    synchronized void heal() {
        isHole = false;
        dropping.clear();
        delays.clear();
        armed = null;
        notifyAll();
    }

    synchronized void made(Fault fault) {
        long unused = injections.merge(fault, 1L, Long::sum);
    }

    /** Whether new connections lead nowhere. */
    synchronized boolean isHole() {
        return isHole;
    }

    synchronized boolean isDropping(Direction direction) {
        return dropping.containsKey(direction);
    }

    /** The cut whose turn it is; nobody else gets it. */
    synchronized @Nullable Fault takeCut(Direction direction) {
        Cut cut = armed;
        if (cut == null || cut.direction != direction || cut.left > 0) {
            return null;
        }
        armed = null;
        return cut.how;
    }

    /**
     * Reads on to where a message ends or a cut is due, and counts.
     *
     * @return how far that is
     */
    synchronized int step(Framing framing, Direction direction, byte[] chunk, int from, int to) {
        Cut cut = armed != null && armed.counts(direction, Unit.BYTE) ? armed : null;
        int limit = cut == null ? to : (int) Math.min(to, from + cut.left);
        int at = framing.next(chunk, from, limit, name -> count(direction, name));
        if (cut != null) {
            cut.left -= at - from;
        }
        long unused = bytes.merge(direction, (long) at - from, Long::sum);
        return at;
    }

    /** Waits as long as bytes are to be late, or until all is healed. */
    synchronized void await(Direction direction) throws InterruptedException {
        Duration time = delays.getOrDefault(direction, Duration.ZERO);
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && delays.containsKey(direction); left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    synchronized Map<String, Long> messages(Direction direction) {
        return new TreeMap<>(messages.getOrDefault(direction, Map.of()));
    }

    synchronized long byteCount(Direction direction) {
        return bytes.getOrDefault(direction, 0L);
    }

    synchronized Map<Fault, Long> injections() {
        return new EnumMap<>(injections);
    }

    private synchronized void count(Direction direction, String name) {
        long unused = messages.getOrDefault(direction, new TreeMap<>()).merge(name, 1L, Long::sum);
        if (armed != null && armed.counts(direction, Unit.MESSAGE)) {
            armed.left--;
        }
    }
}
