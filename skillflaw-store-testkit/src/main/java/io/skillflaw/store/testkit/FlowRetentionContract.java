package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.id.FlowId;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How long the versions of flows are kept: F-08. */
public interface FlowRetentionContract extends StoreContract {
    @Test
    default void f08_autosavesOfOneAuthorCoalesceWithinTheWindow(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        for (int i = 0; i < 20; i++) {
            kit.clock().advance(Duration.ofMillis(100));
            flow = Histories.save(
                    ana, flow, FlowChange.none().withBody(Histories.body(i)).asAutosave());
        }

        assertThat(flow.version()).isEqualTo(21);
        assertThat(Histories.versions(ana, flow.id()))
                .extracting(FlowVersion::version, FlowVersion::isAutosave)
                .containsExactly(tuple(21L, true), tuple(1L, false));
        assertThat(ana.flows().versions().find(flow.id(), 21).orElseThrow().body())
                .isEqualTo(Histories.body(19));
        assertThat(ana.flows().versions().find(flow.id(), 20)).isEmpty();
    }

    @Test
    default void f08_autosavesBeginAnewAfterTheWindowAnotherAuthorOrAnotherSave(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        ana.flows().shares().grant(flow.id(), Grantee.user(ben.id()), Role.EDITOR);
        FlowChange autosave = FlowChange.none().withBody(Samples.OTHER_BODY).asAutosave();

        flow = Histories.save(ana, flow, autosave);
        kit.clock().advance(Duration.ofDays(2));
        flow = Histories.save(ana, flow, autosave);
        flow = Histories.save(ben, flow, autosave);
        flow = Histories.save(ana, flow, autosave);
        flow = Histories.save(ana, flow, FlowChange.none());
        flow = Histories.save(ana, flow, autosave);
        ana.flows().versions().label(flow.id(), 7, "kept");
        flow = Histories.save(ana, flow, autosave);

        assertThat(Histories.versions(ana, flow.id()))
                .extracting(FlowVersion::version)
                .containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    default void f08_anHourOfAutosavesLeavesFewVersions(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        for (int i = 0; i < 1_800; i++) {
            kit.clock().advance(Duration.ofSeconds(2));
            flow = Histories.save(
                    ana, flow, FlowChange.none().withBody(Histories.body(i)).asAutosave());
        }

        assertThat(Histories.versions(ana, flow.id()).size()).isBetween(2, FlowVersions.KEPT);
        assertThat(ana.flows().find(flow.id()).orElseThrow().body()).isEqualTo(Histories.body(1_799));
    }

    @Test
    default void f08_newestFiftyAreKeptAndWhatIsLabelledOrPinned(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        assertThat(ana.flows()
                        .versions()
                        .label(flow.id(), 1, "first")
                        .orElseThrow()
                        .label())
                .isEqualTo("first");
        flow = Histories.save(ana, flow, FlowChange.none());
        assertThat(ana.flows().versions().pin(flow.id(), 2, true).orElseThrow().isPinned())
                .isTrue();
        for (int i = 3; i <= 60; i++) {
            flow = Histories.save(ana, flow, FlowChange.none().withBody(Histories.body(i)));
        }

        FlowId id = flow.id();
        assertThat(AllPages.read(30, page -> ana.flows().versions().list(id, page), () -> {}))
                .extracting(FlowVersion::version)
                .containsExactlyElementsOf(LongStream.concat(
                                LongStream.iterate(60, n -> n - 1).limit(FlowVersions.KEPT), LongStream.of(2, 1))
                        .boxed()
                        .toList());
        assertThat(ana.flows().versions().find(id, 1).orElseThrow().body()).isEqualTo(Samples.BODY);
        assertThat(ana.flows().versions().find(id, 10)).isEmpty();
        assertThat(ana.flows().versions().label(id, 1, null).orElseThrow().label())
                .isNull();
        assertThat(ana.flows().versions().pin(id, 2, false).orElseThrow().isPinned())
                .isFalse();
        flow = Histories.save(ana, flow, FlowChange.none());
        assertThat(ana.flows().versions().find(id, 1)).isEmpty();
        assertThat(ana.flows().versions().find(id, 2)).isEmpty();
        assertThat(ana.flows().versions().find(id, flow.version())).isPresent();
    }

    @Test
    default void f08_pruneKeepsTheNewestTheLabelledAndThePinned(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = Histories.saveOften(kit, ana, 8);
        ana.flows().versions().label(flow.id(), 2, "x");
        ana.flows().versions().pin(flow.id(), 4, true);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ana.flows().versions().prune(flow.id(), 0));
        assertThat(ana.flows().versions().prune(flow.id(), 3)).isEqualTo(3);

        assertThat(Histories.versions(ana, flow.id()))
                .extracting(FlowVersion::version)
                .containsExactly(8L, 7L, 6L, 4L, 2L);
        assertThat(ana.flows().versions().prune(flow.id(), 1)).isEqualTo(2);
        assertThat(ana.flows().versions().prune(flow.id(), 1)).isZero();
        assertThat(ana.flows().versions().prune(FlowId.create(), 1)).isZero();
        for (long kept : new long[] {2, 4, 8}) {
            assertThat(ana.flows().versions().find(flow.id(), kept)).isPresent();
        }
    }

    @Test
    default void f08_versionsOfOneDocumentOutliveEachOther(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        flow = Histories.save(ana, flow, FlowChange.none().withBody(Samples.OTHER_BODY));
        flow = ana.flows().versions().restore(flow.id(), 1, 2).orElseThrow();
        flow = Histories.save(ana, flow, FlowChange.none().withName("c"));

        assertThat(ana.flows().versions().prune(flow.id(), 1)).isEqualTo(3);

        assertThat(ana.flows().find(flow.id()).orElseThrow().body()).isEqualTo(Samples.BODY);
        assertThat(ana.flows().versions().find(flow.id(), 4).orElseThrow().body())
                .isEqualTo(Samples.BODY);
    }
}
