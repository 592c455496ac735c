package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.wire.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Saves while all connections are reset again and again, also under the attempts to find out what became of a save. */
class WireStormIT {
    private static final int WRITERS = 4;
    private static final int SAVES = 60;
    private static final int CALLS_TIMED = 9;

    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger notDone = new AtomicInteger();

    @Test
    void x03_noSaveIsLostOrDoubledWhileConnectionsBreakAllTheTime() {
        long seed = System.nanoTime();
        try (WireFixture on = WireFixture.open(
                CallLimits.standard().withCall(Duration.ofSeconds(20)),
                config -> config.pool(PoolSettings.standard().withSizes(WRITERS, WRITERS)))) {
            // Shorter, and hardly a call would come through on a slow machine.
            Duration longestCalm = timeOfCall(on);
            List<CompletableFuture<FlowHeader>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                FlowHeader flow = on.newFlow();
                writers.add(CompletableFuture.supplyAsync(() -> saveOften(on, flow)));
            }
            breakUntilDone(
                    on,
                    CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)),
                    longestCalm,
                    new Random(seed));

            for (CompletableFuture<FlowHeader> writer : writers) {
                FlowHeader last = writer.join();
                assertThat(on.aside.flows().findHeader(last.id()))
                        .as("seed %d", seed)
                        .contains(last);
            }
            System.out.printf(
                    "Wire storm, seed %d, calm for at most %d ms: %d saves, %d resets, %d reported as not done, %d as unknown%n",
                    seed,
                    longestCalm.toMillis(),
                    WRITERS * SAVES,
                    on.proxy.injections().getOrDefault(Fault.RESET, 0L),
                    notDone.get(),
                    unknown.get());
        }
    }

    /** As a host does it: what is unknown is looked up, what was not done is done again. A conflict ends the test. */
    private FlowHeader saveOften(WireFixture on, FlowHeader flow) {
        FlowHeader known = flow;
        for (int done = 0; done < SAVES; ) {
            FlowChange change = FlowChange.none().withName("%s %d".formatted(flow.id(), done));
            try {
                FlowHeader saved = on.wire
                        .flows()
                        .update(flow.id(), change, known.version())
                        .orElseThrow();
                assertThat(saved.version()).isEqualTo(known.version() + 1);
                assertThat(saved.name()).isEqualTo(change.name().valueOrNull());
                known = saved;
                done++;
            } catch (OutcomeUnknownException e) {
                unknown.incrementAndGet();
                FlowHeader there = find(on, flow.id());
                assertThat(there.version()).isBetween(known.version(), known.version() + 1);
                known = there;
            } catch (StoreUnavailableException e) {
                notDone.incrementAndGet();
                assertThat(find(on, flow.id())).isEqualTo(known);
            }
        }
        return known;
    }

    private static FlowHeader find(WireFixture on, FlowId flow) {
        return on.aside.flows().findHeader(flow).orElseThrow();
    }

    /** The median, each time on a new connection. */
    private static Duration timeOfCall(WireFixture on) {
        FlowHeader flow = on.newFlow();
        long[] nanos = new long[CALLS_TIMED];
        for (int i = 0; i < CALLS_TIMED; i++) {
            on.proxy.reset();
            long start = System.nanoTime();
            assertThat(on.wire.flows().findHeader(flow.id())).isPresent();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[CALLS_TIMED / 2]);
    }

    private static void breakUntilDone(
            WireFixture on, CompletableFuture<Void> done, Duration longestCalm, Random random) {
        IntStream.iterate(0, i -> !done.isDone(), i -> i + 1).forEach(i -> {
            Duration calm = Duration.ofMillis(1 + random.nextInt((int) longestCalm.toMillis()));
            Awaitility.await()
                    .pollDelay(calm)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> true);
            on.proxy.reset();
        });
    }
}
