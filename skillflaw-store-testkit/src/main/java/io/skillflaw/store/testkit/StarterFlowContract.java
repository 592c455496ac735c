package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.exchange.FlowExport;
import io.skillflaw.store.exchange.SeededFlow;
import io.skillflaw.store.exchange.Seeding;
import io.skillflaw.store.exchange.StarterFlow;
import io.skillflaw.store.exchange.StarterFlows;
import io.skillflaw.store.flow.ExtraFields;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host's starter flows are seeded once and kept up to date: F-10. */
public interface StarterFlowContract extends StoreContract {
    @Test
    default void f10_starterFlowsAreSeededOnce(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        List<StarterFlow> shipped = List.of(starter("hello", "Hello"), starter("rag", "RAG"));

        assertThat(seed(kit, shipped)).containsExactly(Seeding.CREATED, Seeding.CREATED);

        Project collection = ana.projects().list(PageRequest.first()).items().stream()
                .filter(project -> project.kind() == ProjectKind.COMMUNITY)
                .findFirst()
                .orElseThrow();
        List<FlowHeader> seeded = flows(ana.stores());
        assertThat(collection.name()).isEqualTo("Starters");
        assertThat(seeded).extracting(FlowHeader::name).containsExactlyInAnyOrder("Hello", "RAG");
        assertThat(seeded).extracting(FlowHeader::project).containsOnly(collection.id());
        assertThat(seeded).extracting(FlowHeader::owner).containsOnlyNulls();
        assertThat(FlowExport.parse(Exports.exported(ana, shipped.get(0).id())).flow())
                .isEqualTo(shipped.get(0).export().flow().withId(shipped.get(0).id()));

        kit.tick();
        assertThat(seed(kit, shipped)).containsExactly(Seeding.UNCHANGED, Seeding.UNCHANGED);
        assertThat(flows(ana.stores())).isEqualTo(seeded);
    }

    @Test
    default void f10_shippedChangeReachesWhatNobodyChanged(StoreUnderTest kit) {
        StarterFlow first = starter("hello", "Hello");
        StarterFlow other = starter("other", "Other");
        seed(kit, List.of(first, other));
        FlowHeader changed = kit.system()
                .flows()
                .update(other.id(), FlowChange.none().withBody(Samples.OTHER_BODY), 1)
                .orElseThrow();
        List<StarterFlow> release = List.of(starter("hello", "Hello again"), starter("other", "Other again"));

        assertThat(seed(kit, release)).containsExactly(Seeding.UPDATED, Seeding.CHANGED_BY_OTHERS);
        assertThat(seed(kit, release)).containsExactly(Seeding.UNCHANGED, Seeding.CHANGED_BY_OTHERS);

        FlowHeader updated = kit.system().flows().findHeader(first.id()).orElseThrow();
        assertThat(updated.name()).isEqualTo("Hello again");
        assertThat(updated.version()).isEqualTo(2);
        assertThat(kit.system().flows().findHeader(other.id())).contains(changed);
        assertThat(seed(kit, List.of(first))).as("updated a second time").containsExactly(Seeding.UPDATED);
    }

    @Test
    default void f10_starterFlowWithoutItsMarkIsSomebodysWork(StoreUnderTest kit) {
        StarterFlow starter = starter("hello", "Hello");
        seed(kit, List.of(starter));
        FlowChange change = FlowChange.none().withExtraFields(FieldChange.set(ExtraFields.of("{\"x\":1}")));
        kit.system().flows().update(starter.id(), change, 1);

        assertThat(seed(kit, List.of(starter("hello", "Hello again")))).containsExactly(Seeding.CHANGED_BY_OTHERS);
    }

    @Test
    default void f10_deletedStarterFlowStaysDeleted(StoreUnderTest kit) {
        List<StarterFlow> shipped = List.of(starter("hello", "Hello"), starter("rag", "RAG"));
        seed(kit, shipped);
        assertThat(kit.system().flows().delete(shipped.get(0).id())).isTrue();
        List<StarterFlow> release = List.of(shipped.get(0), shipped.get(1), starter("new", "New"));

        assertThat(seed(kit, release)).containsExactly(Seeding.DELETED_BY_OTHERS, Seeding.UNCHANGED, Seeding.CREATED);

        FlowHeader rag = kit.system().flows().findHeader(shipped.get(1).id()).orElseThrow();
        assertThat(kit.system().projects().delete(Objects.requireNonNull(rag.project())))
                .isTrue();
        assertThat(seed(kit, release)).containsOnly(Seeding.DELETED_BY_OTHERS);
        assertThat(kit.system().projects().find(rag.project())).isEmpty();
    }

    @Test
    default void f10_starterFlowTouchesNobodysOwnFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        StarterFlow starter = starter("hello", "Hello");
        FlowHeader hers = ana.flows().create(Samples.flow("mine").withId(starter.id()));
        kit.system().flows().create(Samples.flow("Taken"));

        List<SeededFlow> seeded =
                starters(kit).seed(List.of(starter, starter("taken", "Taken"), starter("good", "Good")));

        assertThat(seeded)
                .extracting(SeededFlow::seeding)
                .containsExactly(Seeding.FAILED, Seeding.FAILED, Seeding.CREATED);
        assertThat(seeded.get(0).failure())
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.field()).isEqualTo("id"));
        assertThat(seeded.get(1).failure())
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.field()).isEqualTo("name"));
        assertThat(ana.flows().findHeader(starter.id())).contains(hers);
    }

    @Test
    default void f10_instancesThatStartTogetherSeedOnce(StoreUnderTest kit) throws Exception {
        int instances = 4;
        for (String release : List.of("1", "2")) {
            List<StarterFlow> shipped = IntStream.range(0, 5)
                    .mapToObj(i -> starter("flow-" + i, "Flow %d of %s".formatted(i, release)))
                    .toList();
            CyclicBarrier start = new CyclicBarrier(instances);
            ExecutorService threads = Executors.newFixedThreadPool(instances);
            List<Future<List<SeededFlow>>> all = new ArrayList<>();
            try {
                for (int i = 0; i < instances; i++) {
                    all.add(threads.submit(() -> {
                        start.await(60, TimeUnit.SECONDS);
                        return starters(kit).seed(shipped);
                    }));
                }
                List<SeededFlow> seeded = new ArrayList<>();
                for (Future<List<SeededFlow>> one : all) {
                    seeded.addAll(one.get(60, TimeUnit.SECONDS));
                }
                Seeding once = release.equals("1") ? Seeding.CREATED : Seeding.UPDATED;
                assertThat(seeded).extracting(SeededFlow::seeding).containsOnly(once, Seeding.UNCHANGED);
                assertThat(seeded)
                        .filteredOn(flow -> flow.seeding() == once)
                        .hasSize(5)
                        .extracting(SeededFlow::id)
                        .doesNotHaveDuplicates();
            } finally {
                threads.shutdownNow();
            }
        }
        assertThat(flows(kit.system()))
                .hasSize(5)
                .extracting(FlowHeader::version)
                .containsOnly(2L);
    }

    private static StarterFlow starter(String key, String name) {
        return StarterFlow.of(key, FlowExport.parse(Exports.file(FlowId.create(), name)));
    }

    private static StarterFlows starters(StoreUnderTest kit) {
        return StarterFlows.of(kit.system(), "Starters");
    }

    private static List<Seeding> seed(StoreUnderTest kit, List<StarterFlow> shipped) {
        return starters(kit).seed(shipped).stream().map(SeededFlow::seeding).toList();
    }

    private static List<FlowHeader> flows(Stores stores) {
        return stores.flows().list(FlowQuery.all(), PageRequest.first()).items();
    }
}
