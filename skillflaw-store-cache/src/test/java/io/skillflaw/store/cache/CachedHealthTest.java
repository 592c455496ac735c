package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.health.CacheHealth;
import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether an instance serves while its database is gone. */
class CachedHealthTest {
    private static final Duration SHORT = Duration.ofMinutes(59);
    private static final Duration LONG = Duration.ofMinutes(61);

    private final FakeTime time = new FakeTime();
    private final CacheContext context = new CacheContext(CacheOptions.standard(), new Ticker(time, time.clock()));
    private final FlowCache flows = new FlowCache(context);
    private final TestFeed.Member feed = new TestFeed().join();
    private final CachedHealth health = new CachedHealth(context, flows, feed);
    private final SkillFlawStore store = InMemoryStore.open(time.clock());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void x15_whatTheStoreBehindSaysStandsWhileItServes() {
        Health behind = behind(null);

        Health over = health.over(behind);

        assertThat(over.readiness()).isEqualTo(Readiness.SERVING);
        assertThat(over.reasons()).isEmpty();
        assertThat(over.warnings()).isEmpty();
        assertThat(over.database()).isEqualTo(behind.database());
        assertThat(over.cache()).isEqualTo(new CacheHealth(true, Duration.ZERO, 0));
    }

    @Test
    void x15_outageIsServedStaleAsLongAsWhatIsKnownMayBeAnswered() {
        know();

        assertThat(health.over(behind(SHORT)).readiness()).isEqualTo(Readiness.SERVING_STALE);
        assertThat(health.over(behind(SHORT)).isLive()).isTrue();
        assertThat(health.over(behind(LONG)).readiness()).isEqualTo(Readiness.NOT_SERVING);
        assertThat(health.over(behind(LONG)).isLive())
                .as("a restart would mend nothing")
                .isTrue();
        assertThat(health.over(behind(LONG)).reasons())
                .containsExactly("the database cannot be reached", "what was read before is too old to be answered");
    }

    @Test
    void x15_outageIsServedForGoodWhereFlowsArePinned() {
        flows.pin(know().id());

        assertThat(health.over(behind(LONG)).readiness()).isEqualTo(Readiness.SERVING_STALE);
        assertThat(health.over(behind(LONG)).reasons())
                .contains("what was read before is too old; pinned flows are answered in system scope");
    }

    @Test
    void x15_outageIsNotServedByAnInstanceThatKnowsNothing() {
        assertThat(health.over(behind(SHORT)).readiness()).isEqualTo(Readiness.NOT_SERVING);
        assertThat(health.over(behind(SHORT)).reasons()).contains("no flow was read before that could be answered");
    }

    @Test
    void x15_changesThatAreNotHeardAnyMoreAreWarnedOf() {
        feed.deafen();

        assertThat(health.over(behind(null)).warnings())
                .containsExactly("changes of other instances are not heard, and seen within 5000 ms only");
        assertThat(health.over(behind(null)).readiness()).isEqualTo(Readiness.SERVING);
        assertThat(health.over(behind(SHORT)).warnings()).isEmpty();
    }

    private FlowHeader know() {
        FlowHeader made = store.asSystem().flows().create(NewFlow.of("known", Lab.BODY));
        flows.accept(
                Viewer.SYSTEM,
                store.asSystem().flows().find(made.id()).orElseThrow(),
                context.ticker().next());
        return made;
    }

    private static Health behind(@Nullable Duration outage) {
        DatabaseHealth database = new DatabaseHealth(outage == null, outage, Duration.ZERO, 14, 14, Duration.ofDays(7));
        return new Health(
                true,
                outage == null ? Readiness.SERVING : Readiness.NOT_SERVING,
                outage == null ? List.of() : List.of("the database cannot be reached"),
                List.of(),
                database,
                List.of(),
                null,
                null);
    }
}
