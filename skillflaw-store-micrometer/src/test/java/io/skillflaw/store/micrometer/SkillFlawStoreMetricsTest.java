package io.skillflaw.store.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Meters of a store in memory: what does not need a database. */
class SkillFlawStoreMetricsTest {
    @Test
    void x15_metersAreRegisteredOnceAndRemovedAgain() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (SkillFlawStore store = InMemoryStore.open(Clock.systemUTC());
                SkillFlawStoreMetrics metrics = new SkillFlawStoreMetrics(store, Tags.of("store", "first"))) {
            metrics.bindTo(registry);
            int meters = registry.getMeters().size();
            metrics.bindTo(registry);

            assertThat(registry.getMeters()).hasSize(meters);
            assertThat(registry.get("skillflaw.store.live")
                            .tag("store", "first")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("skillflaw.store.readiness")
                            .tag("state", "serving")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("skillflaw.store.schema.version").gauge().value())
                    .as("not known")
                    .isNaN();
        }
        assertThat(registry.getMeters()).isEmpty();
    }
}
