package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.skillflaw.store.ReadPreference;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How old answers may be: X-13. A store that always answers with what is there now keeps all of it. */
public interface ReadPreferenceContract extends StoreContract {
    @Test
    default void x13_ownWritesAreReadWhereverItIs(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        List<ReadPreference> preferences = List.of(
                ReadPreference.primary(), ReadPreference.ownWrites(), ReadPreference.ownWrites(Duration.ofMillis(50)));
        for (ReadPreference preference : preferences) {
            Stores reading = ana.stores().reading(preference);
            FlowHeader flow = ana.flows().create(Samples.flow("of " + preference));
            assertThat(reading.flows().findHeader(flow.id())).contains(flow);
            for (int i = 0; i < 10; i++) {
                kit.tick();
                FlowChange change = FlowChange.none().withName("%d of %s".formatted(i, preference));
                flow = ana.flows().update(flow.id(), change, flow.version()).orElseThrow();

                assertThat(reading.flows().findHeader(flow.id())).contains(flow);
                assertThat(reading.flows()
                                .list(FlowQuery.all(), PageRequest.first(1))
                                .items())
                        .containsExactly(flow);
            }
            assertThat(ana.flows().delete(flow.id())).isTrue();
            assertThat(reading.flows().find(flow.id())).isEmpty();
        }
    }

    @Test
    default void x13_writesAreAsEver(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Stores reading = ana.stores().reading(ReadPreference.eventual(Duration.ofHours(1)));

        FlowHeader created = reading.flows().create(Samples.flow("a"));
        assertThat(ana.flows().findHeader(created.id())).contains(created);
        FlowHeader renamed = reading.flows()
                .update(created.id(), FlowChange.none().withName("b"), created.version())
                .orElseThrow();
        assertThat(ana.flows().findHeader(created.id())).contains(renamed);
        assertThat(reading.flows().delete(created.id())).isTrue();
        assertThat(ana.flows().find(created.id())).isEmpty();
    }

    @Test
    default void x13_inATransactionAllIsOfNow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");

        boolean isFound = ana.stores().inTransaction(inside -> {
            FlowHeader created = inside.flows().create(Samples.flow("a"));
            Stores reading = inside.reading(ReadPreference.eventual(Duration.ofHours(1)));
            return reading.flows().find(created.id()).isPresent();
        });

        assertThat(isFound).isTrue();
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    default void x13_preferencesHaveBounds(StoreUnderTest kit) {
        assertThatNullPointerException().isThrownBy(() -> kit.system().reading(null));
        for (Duration bound : List.of(Duration.ofMillis(999), Duration.ofHours(2), Duration.ofSeconds(-1))) {
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ReadPreference.eventual(bound));
        }
        for (Duration patience : List.of(Duration.ofMillis(-1), Duration.ofSeconds(11))) {
            assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ReadPreference.ownWrites(patience));
        }
    }
}
