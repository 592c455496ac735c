package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Two writers who save the same version of one flow at the same moment, round after round (F-03). */
final class FlowRace {
    private static final long PATIENCE_SECONDS = 60;

    private final FlowId flow;
    private final CyclicBarrier start = new CyclicBarrier(2);

    private FlowRace(FlowId flow) {
        this.flow = flow;
    }

    /** What came of one save: the header that won or the refusal. */
    private record Outcome(Actor writer, Optional<FlowHeader> saved, Optional<StaleVersionException> refused) {}

    static void run(StoreUnderTest kit, int rounds) throws Exception {
        Actor ana = kit.newUser("ana");
        Actor admin = kit.newSuperuser("ben");
        FlowRace race =
                new FlowRace(ana.flows().create(Samples.flow("contested")).id());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= rounds; round++) {
                int version = round;
                kit.tick();
                List<Future<Outcome>> saves = new ArrayList<>();
                for (Actor writer : List.of(ana, admin)) {
                    saves.add(threads.submit(() -> race.save(writer, version)));
                }
                check(
                        saves.get(0).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        saves.get(1).get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        version);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ana.flows().findHeader(race.flow).orElseThrow().version()).isEqualTo(rounds + 1L);
    }

    private Outcome save(Actor writer, int version) throws Exception {
        FlowChange change = FlowChange.none().withName(writer.user().username() + " " + version);
        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            return new Outcome(writer, writer.flows().update(flow, change, version), Optional.empty());
        } catch (StaleVersionException e) {
            return new Outcome(writer, Optional.empty(), Optional.of(e));
        }
    }

    private static void check(Outcome a, Outcome b, int version) {
        boolean firstWon = a.saved().isPresent();
        Outcome winner = firstWon ? a : b;
        Outcome loser = firstWon ? b : a;
        FlowHeader saved = winner.saved().orElseThrow(() -> new AssertionError("nobody won round " + version));
        StaleVersionException refused =
                loser.refused().orElseThrow(() -> new AssertionError("both won round " + version));
        assertThat(saved.version()).isEqualTo(version + 1L);
        assertThat(refused.currentVersion()).isEqualTo(version + 1L);
        assertThat(refused.author()).contains(winner.writer().user().username());
        assertThat(refused.savedAt()).isEqualTo(saved.changedAt());
    }
}
