package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.ElementChanges;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowComparison;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The history of flows: F-08. */
public interface FlowVersionContract extends StoreContract {
    @Test
    default void f08_everySaveIsAVersionWithAuthorAndTime(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader first = ana.flows().create(Samples.flow("a"));
        ana.flows().shares().grant(first.id(), Grantee.user(ben.id()), Role.EDITOR);
        kit.tick();
        FlowHeader second = Histories.save(ben, first, FlowChange.none().withBody(Samples.OTHER_BODY));
        kit.tick();
        FlowHeader third = Histories.save(ana, second, FlowChange.none().withName("b"));

        assertThat(Histories.versions(ana, first.id()))
                .containsExactly(
                        version(third, Samples.OTHER_BODY),
                        version(second, Samples.OTHER_BODY),
                        version(first, Samples.BODY));
        assertThat(ana.flows().versions().find(first.id(), 1))
                .contains(new FlowSnapshot(version(first, Samples.BODY), Samples.BODY));
        assertThat(ana.flows().versions().find(first.id(), 3))
                .contains(new FlowSnapshot(version(third, Samples.OTHER_BODY), Samples.OTHER_BODY));
        assertThat(ana.flows().versions().find(first.id(), 4)).isEmpty();
        assertThat(ana.flows().versions().find(first.id(), 0)).isEmpty();
    }

    @Test
    default void f08_versionsAreListedInPages(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = Histories.saveOften(kit, ana, 7);

        List<FlowVersion> read = AllPages.read(
                2, page -> ana.flows().versions().list(flow.id(), page), () -> Histories.save(kit, ana, flow.id()));

        assertThat(read).extracting(FlowVersion::version).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    default void f08_restoreMakesANewVersionAndLosesNothing(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader first = ana.flows().create(Samples.flow("a"));
        FlowHeader second = Histories.save(
                ana, first, FlowChange.none().withBody(Samples.OTHER_BODY).withName("b"));
        kit.tick();

        FlowHeader third = ana.flows().versions().restore(first.id(), 1, 2).orElseThrow();

        assertThat(third.version()).isEqualTo(3);
        assertThat(third.name()).isEqualTo("b");
        assertThat(third.bodySize()).isEqualTo(Samples.BODY.size());
        assertThat(third.changedBy()).isEqualTo(ana.id());
        assertThat(ana.flows().find(first.id()).orElseThrow().body()).isEqualTo(Samples.BODY);
        assertThat(Histories.versions(ana, first.id()))
                .extracting(FlowVersion::version, FlowVersion::restoredFrom)
                .containsExactly(tuple(3L, 1L), tuple(2L, null), tuple(1L, null));
        assertThat(ana.flows().versions().restore(first.id(), 2, 3)).isPresent();
        assertThat(ana.flows().find(first.id()).orElseThrow().body()).isEqualTo(Samples.OTHER_BODY);
        assertThat(second.version()).isEqualTo(2);
    }

    @Test
    default void f08_restoreIsACompareAndSet(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = Histories.saveOften(kit, ana, 3);

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> ana.flows().versions().restore(flow.id(), 1, 2))
                .satisfies(e -> assertThat(e.currentVersion()).isEqualTo(3));
        assertThat(ana.flows().versions().restore(flow.id(), 9, 3)).isEmpty();
        assertThat(ana.flows().versions().restore(FlowId.create(), 1, 1)).isEmpty();
        assertThat(ana.flows().findHeader(flow.id()).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    default void f08_comparisonNamesWhatChanged(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowBody before = FlowBody.parse("""
                {"nodes": [{"id": "a", "x": 1}, {"id": "b", "x": 1.0}, {"id": "c"}],
                 "edges": [{"source": "a", "target": "b"}, {"id": "e"}]}
                """);
        FlowBody after = FlowBody.parse("""
                {"edges": [{"id": "e"}, {"id": "f"}],
                 "nodes": [{"id": "d"}, {"x": 1.0, "id": "b"}, {"id":"\\u0061", "x": 2}]}
                """);
        FlowHeader flow = ana.flows().create(Samples.flow("a").withName("x").withTags(List.of()));
        flow = Histories.save(ana, flow, FlowChange.none().withBody(before));
        FlowId id = Histories.save(ana, flow, FlowChange.none().withBody(after)).id();
        FlowVersions versions = ana.flows().versions();

        assertThat(versions.compare(id, 2, 3))
                .contains(new FlowComparison(
                        new ElementChanges(List.of("d"), List.of("c"), List.of("a")),
                        new ElementChanges(List.of("f"), List.of("a->b"), List.of())));
        assertThat(versions.compare(id, 3, 2).orElseThrow().nodes().added()).containsExactly("c");
        assertThat(versions.compare(id, 3, 3).orElseThrow().isEmpty()).isTrue();
        assertThat(versions.compare(id, 3, 4)).isEmpty();
    }

    @Test
    default void f08_historyTakesARoleAndChangingItTakesAnEditor(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader flow = Histories.saveOften(kit, ana, 3);
        FlowVersions his = ben.flows().versions();
        FlowId id = flow.id();

        assertThat(his.list(id, PageRequest.first()).items()).isEmpty();
        assertThat(his.find(id, 1)).isEmpty();
        assertThat(his.compare(id, 1, 2)).isEmpty();
        assertThat(his.label(id, 1, "x")).isEmpty();
        assertThat(his.pin(id, 1, true)).isEmpty();
        assertThat(his.restore(id, 1, 3)).isEmpty();
        assertThat(his.prune(id, 1)).isZero();

        ana.flows().update(id, FlowChange.none().withVisibility(Visibility.PUBLIC), 3);
        assertThat(his.list(id, PageRequest.first()).items()).isEmpty();
        assertThat(his.find(id, 1)).isEmpty();
        assertThat(his.label(id, 1, "x")).as("public, but not its history").isEmpty();
        assertThat(his.pin(id, 1, true)).isEmpty();
        assertThat(his.restore(id, 1, 4)).isEmpty();
        assertThat(his.prune(id, 1)).isZero();

        ana.flows().shares().grant(id, Grantee.user(ben.id()), Role.VIEWER);
        assertThat(his.list(id, PageRequest.first()).items()).hasSize(4);
        assertThat(his.find(id, 1)).isPresent();
        assertRefused(() -> his.label(id, 1, "x"));
        assertRefused(() -> his.pin(id, 1, true));
        assertRefused(() -> his.restore(id, 1, 4));
        assertRefused(() -> his.prune(id, 1));

        ana.flows().shares().grant(id, Grantee.user(ben.id()), Role.EDITOR);
        assertThat(his.label(id, 1, "x")).isPresent();
        assertThat(his.restore(id, 1, 4)).isPresent();
    }

    @Test
    default void f08_historyGoesWithTheFlow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = Histories.saveOften(kit, ana, 3);

        assertThat(ana.flows().delete(flow.id())).isTrue();

        assertThat(kit.system()
                        .flows()
                        .versions()
                        .list(flow.id(), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(kit.system().flows().versions().find(flow.id(), 1)).isEmpty();
    }

    private static FlowVersion version(FlowHeader header, FlowBody body) {
        return new FlowVersion(
                header.id(),
                header.version(),
                header.name(),
                body.size(),
                header.changedAt(),
                header.changedBy(),
                false,
                null,
                null,
                false);
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
