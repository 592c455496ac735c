package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When events are written and who reads them: L-06. */
public interface AuditContract extends StoreContract {
    @Test
    default void l06_eventIsWrittenInTheTransactionOfTheChange(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();

        assertThatIllegalStateException()
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    stores.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER);
                    stores.flows().delete(flow);
                    throw new IllegalStateException("changed my mind");
                }));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(flow))).isEmpty();

        ana.stores().inTransaction(stores -> stores.flows().delete(flow));
        assertThat(AuditEvents.found(kit, AuditQuery.all().onTarget(flow))).hasSize(1);
    }

    @Test
    default void l06_whatWasRefusedLeavesAnEventAlsoWhenUndone(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.VIEWER);

        assertRefused(() -> ben.flows().delete(flow));
        assertRefused(() -> ben.stores().inTransaction(stores -> stores.flows().transfer(flow, ben.id(), 1)));
        assertThat(ben.flows().delete(FlowId.create())).isFalse();
        assertRefused(() -> kit.store().asAnonymous().users().create(NewUser.of("x", StoreUnderTest.PASSWORD)));

        assertThat(AuditEvents.found(kit, AuditQuery.all().withOutcome(AuditOutcome.REFUSED)))
                .containsExactly(
                        AuditEvents.refused(kit, ben.id(), AuditAction.FLOW_TRANSFERRED, flow),
                        AuditEvents.refused(kit, ben.id(), AuditAction.FLOW_DELETED, flow));
    }

    @Test
    default void l06_eventsAreListedNewestFirstInPagesAndNarrowed(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        for (int i = 0; i < 5; i++) {
            kit.tick();
            ana.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER);
            ana.flows().shares().grant(flow, Grantee.everyone(), Role.EDITOR);
        }
        AuditQuery hers = AuditQuery.all().by(ana.id());

        List<AuditEvent> read = AllPages.read(
                3,
                page -> kit.system().audit().list(hers, page),
                () -> kit.newUser("u" + kit.clock().instant()));

        assertThat(read)
                .hasSize(10)
                .isEqualTo(kit.system().audit().list(hers, PageRequest.first()).items());
        assertThat(read).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        AuditQuery second = hers.between(read.get(3).at(), read.get(1).at());
        assertThat(kit.system().audit().list(second, PageRequest.first()).items())
                .isEqualTo(read.subList(2, 4));
        assertThat(AuditEvents.found(kit, hers.of(AuditAction.FLOW_DELETED))).isEmpty();
    }

    @Test
    default void l06_eventsOutliveWhoDidItAndWhatTheyTellOf(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER);
        ana.flows().delete(flow);
        List<AuditEvent> before = AuditEvents.found(kit, AuditQuery.all().by(ana.id()));

        kit.system().users().delete(ana.id(), OwnedContent.deleted());

        assertThat(AuditEvents.found(kit, AuditQuery.all().by(ana.id())))
                .isEqualTo(before)
                .hasSize(2);
    }

    @Test
    default void l06_foreignCursorIsRefused(StoreUnderTest kit) {
        for (String token : List.of("x", "not base64 !", "AAAA")) {
            PageRequest page = PageRequest.first().after(new Cursor(token));
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> kit.system().audit().list(AuditQuery.all(), page))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("cursor"));
        }
    }

    @Test
    default void l06_onlySuperusersAndTheSystemReadTheAuditLog(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor root = kit.newSuperuser("root");

        assertThat(root.stores()
                        .audit()
                        .list(AuditQuery.all(), PageRequest.first())
                        .items())
                .isEqualTo(AuditEvents.all(kit))
                .isNotEmpty();
        for (Stores scope : new Stores[] {
            ana.stores(), kit.store().asAnonymous(), kit.store().as(UserId.create())
        }) {
            assertThat(scope.audit().list(AuditQuery.all(), PageRequest.first()).items())
                    .isEmpty();
        }
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
