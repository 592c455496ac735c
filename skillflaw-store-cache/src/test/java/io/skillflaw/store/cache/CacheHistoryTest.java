package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random histories of instances that share a store, whose news get lost. System properties:
 * {@code skillflaw.history.operations} and {@code skillflaw.history.seed}.
 */
class CacheHistoryTest {
    private static final int OPERATIONS = Integer.getInteger("skillflaw.history.operations", 100_000);
    private static final long SEED = Long.getLong("skillflaw.history.seed", System.nanoTime());

    @Test
    void x05_noInstanceGoesBackOrForgetsItsWritesOrIsTooOld() throws Exception {
        histories(false);
    }

    @Test
    void x05_boundHoldsWhereEveryNotificationIsLost() throws Exception {
        histories(true);
    }

    private static void histories(boolean isDeaf) throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int left = OPERATIONS / 2; left > 0; left -= History.OPERATIONS) {
            long seed = seeds.nextLong();
            List<Violation> violations = History.run(CacheHistoryTest::open, isDeaf, seed);

            assertThat(violations)
                    .as("skillflaw.history.seed=%d, the history %d", SEED, seed)
                    .isEmpty();
        }
    }

    static CachingStore open(
            io.skillflaw.store.SkillFlawStore store, CacheOptions options, ChangeFeed feed, FakeTime time) {
        return new CachingSkillFlawStore(store, options, feed, new Ticker(time, time.clock()));
    }
}
