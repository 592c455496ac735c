package io.skillflaw.store.drills;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What all workers work on together, so that they get in each other's way. Safe for threads. */
final class Things {
    private static final int SETTINGS = 4;
    private static final int FLOWS = 6;

    private final String run;
    private final AtomicLong numbers = new AtomicLong();
    private final List<FlowInUse> flows = new CopyOnWriteArrayList<>();

    /**
     * A flow that workers save and read.
     *
     * @param id its id
     * @param endpoint its endpoint name
     */
    record FlowInUse(String id, String endpoint) {}

    /** @param run what names of this run begin with */
    Things(String run) {
        this.run = run;
    }

    /** What names of this run begin with. */
    String run() {
        return run;
    }

    /** A text that was never used. */
    String newName() {
        return run + "-" + numbers.incrementAndGet();
    }

    String setting(RandomGenerator random) {
        return run + "." + random.nextInt(SETTINGS);
    }

    List<String> settings() {
        return IntStream.range(0, SETTINGS).mapToObj(n -> run + "." + n).toList();
    }

    FlowInUse flow(RandomGenerator random) {
        return flows.get(random.nextInt(flows.size()));
    }

    /** Takes the place of the oldest if there are enough. */
    void use(FlowInUse flow) {
        synchronized (flows) {
            flows.add(flow);
            if (flows.size() > FLOWS) {
                flows.remove(0);
            }
        }
    }
}
