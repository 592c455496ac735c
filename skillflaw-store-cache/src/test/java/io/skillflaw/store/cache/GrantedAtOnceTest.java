package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is given access on an instance has it there at once, also who was just told that there is nothing. */
class GrantedAtOnceTest {
    private final Lab lab = new Lab();
    private final Grantee toBen = Grantee.user(lab.ben);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void x05_sharedFlowIsFoundAtOnce() {
        FlowId flow = lab.flow("flow").id();
        assertThat(lab.ben().flows().find(flow)).isEmpty();

        assertThat(lab.ana().flows().shares().grant(flow, toBen, Role.VIEWER)).isPresent();

        assertThat(lab.ben().flows().find(flow)).isPresent();
    }

    @Test
    void x05_sharedFlowIsFoundByItsEndpointNameAtOnce() {
        FlowId flow =
                lab.flow(NewFlow.of("flow", Lab.BODY).withEndpointName("run")).id();
        assertThat(benRuns()).isEmpty();

        assertThat(lab.ana().flows().shares().grant(flow, toBen, Role.VIEWER)).isPresent();

        assertThat(benRuns()).isPresent();
    }

    @Test
    void x05_publishedFlowIsFoundByItsEndpointNameAtOnce() {
        FlowHeader flow = lab.flow(NewFlow.of("flow", Lab.BODY).withEndpointName("run"));
        assertThat(benRuns()).isEmpty();

        assertThat(lab.ana().flows().update(flow.id(), FlowChange.none().withVisibility(Visibility.PUBLIC), 1))
                .isPresent();

        assertThat(benRuns()).isPresent();
    }

    @Test
    void x05_flowOfASharedProjectIsFoundAtOnce() {
        Project project = lab.truth.as(lab.ana).projects().create(NewProject.of("project"));
        FlowId flow = lab.flow(
                        NewFlow.of("flow", Lab.BODY).withProject(project.id()).withEndpointName("run"))
                .id();
        assertThat(lab.ben().flows().find(flow)).isEmpty();
        assertThat(benRuns()).isEmpty();

        assertThat(lab.ana().projects().shares().grant(project.id(), toBen, Role.VIEWER))
                .isPresent();

        assertThat(lab.ben().flows().find(flow)).isPresent();
        assertThat(benRuns()).isPresent();
    }

    /** The slow answer was asked for before the quick one. */
    @Test
    void x05_slowAnswerThatThereIsNothingDoesNotUndoAQuickerOne() throws Exception {
        FlowId flow =
                lab.flow(NewFlow.of("flow", Lab.BODY).withEndpointName("run")).id();
        SwitchedStore.Hold slow = lab.behind.holdAnswer("find");
        Future<Optional<Flow>> asked = lab.meanwhile(() -> lab.ben().flows().find(flow));
        slow.awaitCall();
        assertThat(lab.truth.as(lab.ana).flows().shares().grant(flow, toBen, Role.VIEWER))
                .isPresent();
        lab.pass(Duration.ofMillis(1));
        assertThat(benRuns()).isPresent();

        slow.release();
        assertThat(asked.get()).isEmpty();

        assertThat(lab.ben().flows().find(flow)).isPresent();
    }

    private Optional<Flow> benRuns() {
        return lab.ben().flows().findByEndpointName(lab.ana, "run");
    }
}
