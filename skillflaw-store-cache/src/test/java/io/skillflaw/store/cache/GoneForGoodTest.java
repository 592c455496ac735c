package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever was told that a flow is gone has it so for good, also where somebody who looked it up by its endpoint name, which
 * waits for nobody, was still shown it: that was asked for after the question, and answered before the deletion.
 */
class GoneForGoodTest {
    private final Lab lab = new Lab();
    private final FlowId flow = lab.flow(
                    NewFlow.of("flow", Lab.BODY).withEndpointName("run").withVisibility(Visibility.PUBLIC))
            .id();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void x05_flowThatIsGoneForTheSystemIsShownToNobody() throws Exception {
        Optional<Flow> gone = deletedWhile(() -> lab.here.asSystem().flows().find(flow));

        assertThat(gone).isEmpty();
        assertThat(lab.ben().flows().find(flow)).isEmpty();
        assertThat(lab.ben().flows().findHeader(flow)).isEmpty();
        assertThat(runs(lab.ben)).isEmpty();
    }

    @Test
    void x05_flowThatIsGoneForAViewerIsNotShownToThatViewer() throws Exception {
        Optional<Flow> gone = deletedWhile(() -> lab.ben().flows().find(flow));

        assertThat(gone).isEmpty();
        assertThat(lab.ben().flows().find(flow)).isEmpty();
        assertThat(runs(lab.ben)).isEmpty();
    }

    /** What the question is answered that is on its way while ben looks the flow up and ana then deletes it. */
    private Optional<Flow> deletedWhile(Supplier<Optional<Flow>> question) throws Exception {
        SwitchedStore.Hold hold = lab.behind.holdQuestion("find");
        Future<Optional<Flow>> asked = lab.meanwhile(question);
        hold.awaitCall();
        assertThat(runs(lab.ben)).isPresent();
        assertThat(lab.truth.as(lab.ana).flows().delete(flow)).isTrue();
        hold.release();
        return asked.get();
    }

    private Optional<Flow> runs(UserId viewer) {
        return lab.here.as(viewer).flows().findByEndpointName(lab.ana, "run");
    }
}
