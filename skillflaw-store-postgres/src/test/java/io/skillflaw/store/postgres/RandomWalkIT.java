package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.MutableClock;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same random steps give the same in PostgreSQL and in the reference implementation. */
@Tag("long")
class RandomWalkIT {
    private static final int WALKS = 5;
    private static final int STEPS = 3_000;

    @Test
    void p04_randomStepsGiveTheSameAsInTheReference() {
        long seed = Long.getLong("skillflaw.seed", System.nanoTime());
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < WALKS; i++) {
            walk(seed + i, outcomes);
        }
        System.out.printf("Random walk from -Dskillflaw.seed=%d: %s%n", seed, outcomes);
        assertThat(outcomes).containsKeys("refused", "found", "nothing");
    }

    private static void walk(long seed, Map<String, Integer> outcomes) {
        MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore postgres = PostgresStores.open(
                        MigratedDatabases.config(database).clock(clock).build());
                SkillFlawStore reference = InMemoryStore.open(clock)) {
            RandomWalk walk = new RandomWalk(seed, clock);
            for (int i = 0; i < STEPS; i++) {
                clock.advance(Duration.ofMillis(1));
                RandomWalk.Step step = walk.next();
                Object expected = step.outcome(reference);
                assertThat(step.outcome(postgres))
                        .as("step %d of -Dskillflaw.seed=%d, %s", i, seed, step.description())
                        .isEqualTo(expected);
                outcomes.merge(kindOf(expected), 1, Integer::sum);
            }
        }
    }

    private static String kindOf(Object outcome) {
        String text = outcome.toString();
        boolean nothing =
                text.equals("Optional.empty") || text.equals("false") || text.equals("[]") || text.equals("0");
        return nothing ? "nothing" : outcome instanceof String ? "refused" : "found";
    }
}
