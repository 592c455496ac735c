package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is refused a write for what the cache does not know yet sees it when looking again. */
class RefusedWriteTest {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void x05_staleVersionTellsThatThereIsANewerOne() {
        FlowHeader flow = lab.flow("flow");
        assertThat(lab.here.asSystem().flows().find(flow.id())).isPresent();
        Lab.save(lab.truth, flow.id(), 1);

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> lab.here.asSystem().flows().update(flow.id(), FlowChange.none(), 1));

        assertThat(lab.here.asSystem().flows().find(flow.id()).map(Flow::version))
                .contains(2L);
    }

    @Test
    void x05_staleVersionInATransactionTellsSoToo() {
        FlowHeader flow = lab.flow("flow");
        assertThat(lab.here.asSystem().flows().find(flow.id())).isPresent();
        Lab.save(lab.truth, flow.id(), 1);

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> lab.here
                        .asSystem()
                        .inTransaction(stores -> stores.flows().update(flow.id(), FlowChange.none(), 1)));

        assertThat(lab.here.asSystem().flows().find(flow.id()).map(Flow::version))
                .contains(2L);
    }

    @Test
    void x05_idInUseTellsThatTheFlowIsThere() {
        FlowId id = FlowId.create();
        assertThat(lab.here.asSystem().flows().find(id)).isEmpty();
        NewFlow flow = NewFlow.of("flow", Lab.BODY).withId(id);
        assertThat(lab.truth.asSystem().flows().create(flow).id()).isEqualTo(id);

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> lab.here.asSystem().flows().create(flow));

        assertThat(lab.here.asSystem().flows().find(id)).isPresent();
    }
}
