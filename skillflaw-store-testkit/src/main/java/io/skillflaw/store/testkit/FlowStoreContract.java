package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Creating, reading and saving flows: F-03 to F-05, F-07. */
public interface FlowStoreContract extends StoreContract {
    @Test
    default void f03_creationGivesVersionOne(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewFlow flow = Samples.flow("first")
                .withDescription("what it does")
                .withEndpointName("first-endpoint")
                .withTags(List.of("b", "a", "b"))
                .withKind(FlowKind.COMPONENT)
                .withVisibility(Visibility.PUBLIC);

        FlowHeader created = ana.flows().create(flow);

        assertThat(created.id()).isEqualTo(flow.id());
        assertThat(created.owner()).isEqualTo(ana.id());
        assertThat(created.changedBy()).isEqualTo(ana.id());
        assertThat(created.name()).isEqualTo("first");
        assertThat(created.description()).isEqualTo("what it does");
        assertThat(created.endpointName()).isEqualTo("first-endpoint");
        assertThat(created.tags()).containsExactly("b", "a");
        assertThat(created.kind()).isEqualTo(FlowKind.COMPONENT);
        assertThat(created.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.bodySize()).isEqualTo(Samples.BODY.size());
        assertThat(created.createdAt()).isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS));
        assertThat(created.changedAt()).isEqualTo(created.createdAt());
        assertThat(ana.flows().findHeader(flow.id())).contains(created);
    }

    @Test
    default void f03_everySaveCountsOneVersion(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader created = ana.flows().create(Samples.flow("a"));
        kit.tick();

        FlowHeader saved = ana.flows()
                .update(created.id(), FlowChange.none().withBody(Samples.OTHER_BODY), 1)
                .orElseThrow();
        FlowHeader again =
                ana.flows().update(created.id(), FlowChange.none(), 2).orElseThrow();

        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.bodySize()).isEqualTo(Samples.OTHER_BODY.size());
        assertThat(saved.changedAt()).isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS));
        assertThat(saved.createdAt()).isEqualTo(created.createdAt());
        assertThat(again.version()).isEqualTo(3);
        assertThat(ana.flows().find(created.id())).contains(new Flow(again, Samples.OTHER_BODY));
    }

    @Test
    default void f03_staleVersionIsRefusedWithTheCurrentOne(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId id = ana.flows().create(Samples.flow("a")).id();
        kit.tick();
        FlowHeader won = kit.system()
                .flows()
                .update(id, FlowChange.none().withName("b"), 1)
                .orElseThrow();
        kit.tick();
        FlowHeader second =
                ana.flows().update(id, FlowChange.none().withName("c"), 2).orElseThrow();

        StaleVersionException refused = catchThrowableOfType(
                StaleVersionException.class,
                () -> ana.flows().update(id, FlowChange.none().withName("d"), 1));

        assertThat(won.version()).isEqualTo(2);
        assertThat(refused.expectedVersion()).isEqualTo(1);
        assertThat(refused.currentVersion()).isEqualTo(3);
        assertThat(refused.author()).contains("ana");
        assertThat(refused.savedAt()).isEqualTo(second.changedAt());
        assertThat(refused.store()).contains("flows");
        assertThat(refused.id()).contains(id.toString());
        assertThat(ana.flows().findHeader(id)).contains(second);
    }

    @Test
    default void f03_versionFromTheFutureIsRefused(StoreUnderTest kit) {
        FlowId id = kit.system().flows().create(Samples.flow("a")).id();

        StaleVersionException refused = catchThrowableOfType(
                StaleVersionException.class, () -> kit.system().flows().update(id, FlowChange.none(), 7));

        assertThat(refused.currentVersion()).isEqualTo(1);
        assertThat(refused.author()).as("the system made it").isEmpty();
    }

    @Test
    default void f03_clockThatGoesBackDoesNotTakeTheFlowBack(StoreUnderTest kit) {
        FlowStore flows = kit.system().flows();
        FlowHeader created = flows.create(Samples.flow("a"));
        kit.clock().advance(Duration.ofHours(-1));

        FlowHeader saved = flows.update(created.id(), FlowChange.none(), 1).orElseThrow();

        assertThat(saved.changedAt()).isEqualTo(created.changedAt());
    }

    @Test
    default void f03_savingWhatIsNotThereFindsNothing(StoreUnderTest kit) {
        assertThat(kit.system().flows().update(FlowId.create(), FlowChange.none(), 1))
                .isEmpty();
    }

    @Test
    default void f03_ofTwoRacingWritersExactlyOneWins(StoreUnderTest kit) throws Exception {
        FlowRace.run(kit, 1_000);
    }

    @Test
    default void f04_nameIsUniquePerOwner(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        ana.flows().create(Samples.flow("same"));
        ben.flows().create(Samples.flow("same"));
        kit.system().flows().create(Samples.flow("same"));

        assertDuplicate("name", () -> ana.flows().create(Samples.flow("same")));
        assertDuplicate("name", () -> kit.system().flows().create(Samples.flow("same")));
        FlowId other = ana.flows().create(Samples.flow("other")).id();
        assertDuplicate(
                "name", () -> ana.flows().update(other, FlowChange.none().withName("same"), 1));
        assertThat(ana.flows().findHeader(other).orElseThrow().version())
                .as("a refused save changes nothing")
                .isEqualTo(1);
        ana.flows().create(Samples.flow("Same"));
    }

    @Test
    default void f04_endpointNameIsUniquePerOwner(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        ana.flows().create(Samples.flow("a").withEndpointName("run-it"));
        kit.newUser("ben").flows().create(Samples.flow("a").withEndpointName("run-it"));
        kit.system().flows().create(Samples.flow("a").withEndpointName("run-it"));

        assertDuplicate(
                "endpointName", () -> ana.flows().create(Samples.flow("b").withEndpointName("run-it")));
        assertDuplicate(
                "endpointName",
                () -> kit.system().flows().create(Samples.flow("b").withEndpointName("run-it")));
        FlowId other = ana.flows().create(Samples.flow("b")).id();
        assertDuplicate(
                "endpointName",
                () -> ana.flows().update(other, FlowChange.none().withEndpointName(FieldChange.set("run-it")), 1));
    }

    @Test
    default void f04_idIsUnique(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewFlow flow = Samples.flow("a");
        ana.flows().create(flow);

        assertDuplicate("id", () -> ana.flows().create(flow.withName("b")));
        assertDuplicate("id", () -> kit.newUser("ben").flows().create(flow));
    }

    @Test
    default void f05_flowIsFoundByIdAndByEndpointName(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader hers = ana.flows().create(Samples.flow("a").withEndpointName("go"));
        FlowHeader his = ben.flows().create(Samples.flow("b").withEndpointName("go"));
        FlowHeader nobodys = kit.system().flows().create(Samples.flow("c").withEndpointName("go"));

        assertThat(ana.flows().find(hers.id())).contains(new Flow(hers, Samples.BODY));
        assertThat(ana.flows().findByEndpointName("go").map(Flow::id)).contains(hers.id());
        assertThat(ben.flows().findByEndpointName("go").map(Flow::id)).contains(his.id());
        assertThat(kit.system().flows().findByEndpointName("go").map(Flow::id)).contains(nobodys.id());
        assertThat(kit.system().flows().findByEndpointName(ben.id(), "go").map(Flow::id))
                .contains(his.id());
        assertThat(ana.flows().findByEndpointName("GO")).isEmpty();
        assertThat(ana.flows().findByEndpointName("not a name \0 \ud800")).isEmpty();
        assertThat(ana.flows().find(FlowId.create())).isEmpty();
    }

    @Test
    default void f07_changeSetsSomeFieldsAndClearsOthers(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Project project = ana.projects().create(NewProject.of("p"));
        FlowHeader created = ana.flows()
                .create(Samples.flow("a")
                        .withDescription("text")
                        .withEndpointName("go")
                        .withTags(List.of("x"))
                        .withProject(project.id()));

        FlowHeader kept = ana.flows()
                .update(created.id(), FlowChange.none().withName("b"), 1)
                .orElseThrow();
        FlowHeader cleared = ana.flows()
                .update(
                        created.id(),
                        FlowChange.none()
                                .withDescription(FieldChange.clear())
                                .withEndpointName(FieldChange.clear())
                                .withProject(FieldChange.clear())
                                .withTags(List.of()),
                        2)
                .orElseThrow();
        FlowHeader set = ana.flows()
                .update(
                        created.id(),
                        FlowChange.none()
                                .withDescription(FieldChange.set("new"))
                                .withVisibility(Visibility.PUBLIC)
                                .withProject(FieldChange.set(project.id())),
                        3)
                .orElseThrow();

        assertThat(kept.description()).isEqualTo("text");
        assertThat(kept.endpointName()).isEqualTo("go");
        assertThat(kept.tags()).containsExactly("x");
        assertThat(kept.project()).isEqualTo(project.id());
        assertThat(cleared.name()).isEqualTo("b");
        assertThat(cleared.description()).isNull();
        assertThat(cleared.endpointName()).isNull();
        assertThat(cleared.project()).isNull();
        assertThat(cleared.tags()).isEmpty();
        assertThat(set.description()).isEqualTo("new");
        assertThat(set.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(set.project()).isEqualTo(project.id());
        assertThat(ana.flows().find(created.id())).contains(new Flow(set, Samples.BODY));
    }

    @Test
    default void f07_changeToAProjectThatIsNotThereIsRefused(StoreUnderTest kit) {
        for (FlowStore flows : List.of(kit.system().flows(), kit.newUser("ana").flows())) {
            FlowId id = flows.create(Samples.flow("a")).id();
            FlowChange move = FlowChange.none().withProject(FieldChange.set(ProjectId.create()));

            assertThatExceptionOfType(MissingReferenceException.class)
                    .isThrownBy(() -> flows.update(id, move, 1))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("project"));
            assertThat(flows.findHeader(id).orElseThrow().version()).isEqualTo(1);
        }
    }

    private static void assertDuplicate(String field, Runnable call) {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.field()).isEqualTo(field))
                .satisfies(e -> assertThat(e.store()).contains("flows"));
    }
}
