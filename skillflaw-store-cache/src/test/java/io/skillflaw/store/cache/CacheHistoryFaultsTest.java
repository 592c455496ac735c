package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The histories find what is wrong with a cache. */
class CacheHistoryFaultsTest {
    private static final int MOST_HISTORIES = 50;
    private static final long SEED = Long.getLong("skillflaw.history.seed", System.nanoTime());

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void x05_mistakeIsFound(NaiveCache.Mistake mistake) throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<Violation.Why> found = new ArrayList<>();
        for (int i = 0; i < MOST_HISTORIES && !found.contains(mistake.found()); i++) {
            found.addAll(whatIsWrongWith(mistake, seeds.nextLong()));
        }

        assertThat(found).as("skillflaw.history.seed=%d", SEED).contains(mistake.found());
    }

    /** What finds the mistakes is not the way in which the caches are made. */
    @Test
    void x05_storeThatIsAskedEveryTimeIsRight() throws Exception {
        assertThat(whatIsWrongWith(NaiveCache.Mistake.NONE, SEED))
                .as("skillflaw.history.seed=%d", SEED)
                .isEmpty();
    }

    /** A clock that stands still is a bound that never passes. */
    @Test
    void x05_cacheThatDoesNotFeelTimePassIsFound() throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<Violation.Why> found = new ArrayList<>();
        for (int i = 0; i < MOST_HISTORIES && !found.contains(Violation.Why.TOO_OLD); i++) {
            History.run(
                            (store, options, feed, time) ->
                                    new CachingSkillFlawStore(store, options, feed, new Ticker(() -> 0, time.clock())),
                            true,
                            seeds.nextLong())
                    .forEach(violation -> found.add(violation.why()));
        }

        assertThat(found).as("skillflaw.history.seed=%d", SEED).contains(Violation.Why.TOO_OLD);
    }

    private static List<Violation.Why> whatIsWrongWith(NaiveCache.Mistake mistake, long seed) throws Exception {
        return History.run((store, options, feed, time) -> NaiveCache.over(store, mistake, options, time), true, seed)
                .stream()
                .map(Violation::why)
                .toList();
    }
}
