package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.UserChange;
import org.junit.jupiter.api.Test;

/** Who may do what with flows and projects: P-02, P-04, P-05, F-11. */
public interface SharingContract extends StoreContract {
    @Test
    default void p02_roleDecidesWhatMayBeDone(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        Grantee toBen = Grantee.user(ben.id());

        assertThat(ana.flows().shares().grant(flow, toBen, Role.VIEWER)).isPresent();
        assertThat(ben.flows().find(flow)).isPresent();
        assertRefused(() -> ben.flows().update(flow, FlowChange.none(), 1));
        assertRefused(() -> ben.flows().delete(flow));
        assertRefused(() -> ben.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER));
        assertRefused(() -> ben.flows().shares().list(flow, PageRequest.first()));
        assertRefused(() -> ben.flows().shares().revoke(flow, toBen));

        assertThat(ana.flows().shares().grant(flow, toBen, Role.EDITOR)).isPresent();
        assertThat(ben.flows().update(flow, FlowChange.none().withName("b"), 1)).isPresent();
        assertRefused(() -> ben.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 2));
        assertRefused(() -> ben.flows().delete(flow));
        assertRefused(() -> ben.flows().shares().list(flow, PageRequest.first()));

        assertThat(ana.flows().shares().grant(flow, toBen, Role.ADMIN)).isPresent();
        assertThat(ben.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER))
                .isPresent();
        assertThat(ben.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 2))
                .isPresent();
        assertThat(ben.flows().delete(flow)).isTrue();
        assertThat(ana.flows().find(flow)).isEmpty();
    }

    @Test
    default void p02_sharesAreListedNewestFirst(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();

        Share toBen = ana.flows()
                .shares()
                .grant(flow, Grantee.user(ben.id()), Role.VIEWER)
                .orElseThrow();
        kit.tick();
        Share toAll = ana.flows()
                .shares()
                .grant(flow, Grantee.everyone(), Role.VIEWER)
                .orElseThrow();
        var first = ana.flows().shares().list(flow, PageRequest.first(1));
        var second = ana.flows()
                .shares()
                .list(flow, PageRequest.first(1).after(first.next().orElseThrow()));

        assertThat(toBen.role()).isEqualTo(Role.VIEWER);
        assertThat(toBen.grantedBy()).isEqualTo(ana.id());
        assertThat(first.items()).containsExactly(toAll);
        assertThat(second.items()).containsExactly(toBen);
        kit.tick();
        ana.flows().shares().grant(flow, Grantee.everyone(), Role.EDITOR);
        assertThat(ana.flows().shares().list(flow, PageRequest.first()).items())
                .extracting(Share::role)
                .containsExactly(Role.EDITOR, Role.VIEWER);
    }

    @Test
    default void p02_shareWithEveryoneReachesEveryActiveUserAndNoOneElse(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().shares().grant(flow, Grantee.everyone(), Role.EDITOR);
        Actor later = kit.newUser("later");
        Actor inactive =
                kit.create(NewUser.of("inactive", StoreUnderTest.PASSWORD).withActive(false));

        assertThat(later.flows().update(flow, FlowChange.none(), 1)).isPresent();
        assertThat(inactive.flows().find(flow)).isEmpty();
        assertThat(kit.store().as(UserId.create()).flows().find(flow)).isEmpty();
        assertThat(kit.store().asAnonymous().flows().find(flow)).isEmpty();
    }

    @Test
    default void p02_shareOfAProjectCoversItsFlows(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        FlowHeader inside = ana.flows().create(Samples.flow("in").withProject(project));
        FlowHeader outside = ana.flows().create(Samples.flow("out"));
        ana.projects().shares().grant(project, Grantee.user(ben.id()), Role.EDITOR);

        assertThat(ben.projects().find(project)).isPresent();
        assertThat(ben.projects().update(project, ProjectChange.none(), 1)).isPresent();
        assertRefused(() -> ben.projects().delete(project));
        assertThat(ben.flows().update(inside.id(), FlowChange.none(), 1)).isPresent();
        assertThat(ben.flows().find(outside.id())).isEmpty();
        FlowHeader his = ben.flows().create(Samples.flow("his").withProject(project));
        assertThat(ana.flows().update(his.id(), FlowChange.none(), 1)).isPresent();
        assertThat(ben.flows()
                        .list(FlowQuery.all().owned(Ownership.SHARED_WITH_ME), PageRequest.first())
                        .items())
                .extracting(FlowHeader::id)
                .containsExactly(inside.id());
        ana.projects().shares().grant(project, Grantee.user(ben.id()), Role.VIEWER);
        assertRefused(() -> ben.flows().create(Samples.flow("another").withProject(project)));
    }

    @Test
    default void p02_sharingWithNobodyIsRefused(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();

        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> ana.flows().shares().grant(flow, Grantee.user(UserId.create()), Role.VIEWER))
                .satisfies(e -> assertThat(e.field()).isEqualTo("grantee"));
        assertThat(ana.flows().shares().grant(FlowId.create(), Grantee.everyone(), Role.VIEWER))
                .isEmpty();
        assertThat(ana.flows().shares().revoke(flow, Grantee.everyone())).isFalse();
    }

    @Test
    default void p04_whatIsNotYoursLooksAsIfItWereNotThere(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId flow =
                ana.flows().create(Samples.flow("a").withEndpointName("go")).id();
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        Actor inactive =
                kit.create(NewUser.of("inactive", StoreUnderTest.PASSWORD).withActive(false));
        var strangers = new Stores[] {
            kit.newUser("ben").stores(),
            inactive.stores(),
            kit.store().asAnonymous(),
            kit.store().as(UserId.create())
        };

        for (var stranger : strangers) {
            FlowStore flows = stranger.flows();
            assertThat(flows.find(flow)).isEmpty();
            assertThat(flows.findHeader(flow)).isEmpty();
            assertThat(flows.findByEndpointName(ana.id(), "go")).isEmpty();
            assertThat(flows.list(FlowQuery.all(), PageRequest.first()).items()).isEmpty();
            assertThat(flows.list(FlowQuery.all().inProject(project), PageRequest.first())
                            .items())
                    .isEmpty();
            assertThat(flows.update(flow, FlowChange.none(), 1)).isEmpty();
            assertThat(flows.delete(flow)).isFalse();
            assertThat(flows.shares().list(flow, PageRequest.first()).items()).isEmpty();
            assertThat(flows.shares().grant(flow, Grantee.everyone(), Role.VIEWER))
                    .isEmpty();
            assertThat(flows.shares().revoke(flow, Grantee.everyone())).isFalse();
            assertThat(stranger.projects().find(project)).isEmpty();
            assertThat(stranger.projects().update(project, ProjectChange.none(), 1))
                    .isEmpty();
            assertThat(stranger.projects().delete(project)).isFalse();
            assertThat(stranger.users().find(ana.id())).isEmpty();
            assertThat(stranger.users().findByUsername("ana")).isEmpty();
        }
        assertThat(ana.flows().findHeader(flow).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    default void p04_anonymousAndInactiveUsersCreateNothing(StoreUnderTest kit) {
        Actor inactive =
                kit.create(NewUser.of("inactive", StoreUnderTest.PASSWORD).withActive(false));
        for (var scope : new Stores[] {inactive.stores(), kit.store().asAnonymous()}) {
            assertRefused(() -> scope.flows().create(Samples.flow("a")));
            assertRefused(() -> scope.projects().create(NewProject.of("p")));
            assertRefused(() -> scope.users().create(NewUser.of("x", StoreUnderTest.PASSWORD)));
        }
        assertThat(kit.system()
                        .flows()
                        .list(FlowQuery.all(), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    default void p04_superuserMayDoAll(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor root = kit.newSuperuser("root");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();

        assertThat(root.flows().find(flow)).isPresent();
        assertThat(root.flows().update(flow, FlowChange.none().withVisibility(Visibility.PUBLIC), 1))
                .isPresent();
        assertThat(root.flows().shares().grant(flow, Grantee.everyone(), Role.VIEWER))
                .isPresent();
        kit.system().users().update(root.id(), UserChange.none().withActive(false), 1);
        assertRefused(() -> root.flows().shares().list(flow, PageRequest.first()));
        assertRefused(() -> root.flows().delete(flow));
    }

    @Test
    default void p05_revokedShareEndsAtOnce(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.ADMIN);
        assertThat(ben.flows().find(flow)).isPresent();

        assertThat(ana.flows().shares().revoke(flow, Grantee.user(ben.id()))).isTrue();

        assertThat(ana.flows().shares().revoke(flow, Grantee.user(ben.id()))).isFalse();
        assertThat(ben.flows().find(flow)).isEmpty();
        assertThat(ben.flows().update(flow, FlowChange.none(), 1)).isEmpty();
    }

    @Test
    default void f11_publicFlowIsReadableByAnyoneAndNoMore(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowHeader flow =
                ana.flows().create(Samples.flow("a").withEndpointName("go").withVisibility(Visibility.PUBLIC));
        FlowStore anonymous = kit.store().asAnonymous().flows();

        assertThat(anonymous.find(flow.id())).contains(new Flow(flow, Samples.BODY));
        assertThat(anonymous.findByEndpointName(ana.id(), "go")).isPresent();
        assertThat(kit.newUser("ben").flows().find(flow.id())).isPresent();
        assertRefused(() -> anonymous.update(flow.id(), FlowChange.none(), 1));
        assertRefused(() -> anonymous.delete(flow.id()));
        assertRefused(() -> anonymous.shares().list(flow.id(), PageRequest.first()));
        ana.flows().update(flow.id(), FlowChange.none().withVisibility(Visibility.PRIVATE), 1);
        assertThat(anonymous.find(flow.id())).isEmpty();
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
