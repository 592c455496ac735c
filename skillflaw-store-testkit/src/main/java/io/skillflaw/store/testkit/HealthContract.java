package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.Readiness;
import org.junit.jupiter.api.Test;

/** How a store says that it is: X-15. */
public interface HealthContract extends StoreContract {
    @Test
    default void x15_openStoreIsLiveAndServes(StoreUnderTest kit) {
        kit.newUser("ana");

        Health health = kit.store().health();

        assertThat(health.isLive()).isTrue();
        assertThat(health.readiness()).isEqualTo(Readiness.SERVING);
        assertThat(health.reasons()).isEmpty();
    }

    @Test
    default void x15_closedStoreSaysThatItIs(StoreUnderTest kit) {
        kit.store().close();

        Health health = kit.store().health();

        assertThat(health.isLive()).isFalse();
        assertThat(health.readiness()).isEqualTo(Readiness.NOT_SERVING);
        assertThat(health.reasons()).isNotEmpty();
    }

    @Test
    default void x15_healthIsToldInsideOfATransaction(StoreUnderTest kit) {
        Health health = kit.system().inTransaction(stores -> kit.store().health());

        assertThat(health.readiness()).isEqualTo(Readiness.SERVING);
    }
}
