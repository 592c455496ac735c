package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.user.NewUser;
import org.junit.jupiter.api.Test;

/** Whose flows and projects are: P-03, P-06. */
public interface OwnershipContract extends StoreContract {
    @Test
    default void p03_communityCollectionIsEveryonesToRead(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor inactive =
                kit.create(NewUser.of("inactive", StoreUnderTest.PASSWORD).withActive(false));
        Project community =
                kit.system().projects().create(NewProject.of("Starters").withKind(ProjectKind.COMMUNITY));
        FlowHeader starter = kit.system().flows().create(Samples.flow("Hello").withProject(community.id()));

        assertThat(community.owner()).isNull();
        assertThat(ana.projects().find(community.id())).contains(community);
        assertThat(ana.projects().list(PageRequest.first()).items()).contains(community);
        assertThat(ana.flows().find(starter.id())).isPresent();
        assertThat(ana.flows().versions().find(starter.id(), 1)).isPresent();
        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .containsExactly(starter);
        assertThat(ana.flows()
                        .list(FlowQuery.all().owned(Ownership.SHARED_WITH_ME), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(inactive.flows().find(starter.id())).isEmpty();
        assertThat(kit.store().asAnonymous().flows().find(starter.id())).isEmpty();
        assertThat(kit.store().asAnonymous().projects().find(community.id())).isEmpty();
    }

    @Test
    default void p03_whatIsInACommunityCollectionCanBeCopied(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        ProjectId community = kit.system()
                .projects()
                .create(NewProject.of("Starters").withKind(ProjectKind.COMMUNITY))
                .id();
        FlowHeader starter = kit.system().flows().create(Samples.flow("Hello").withProject(community));

        FlowHeader copy = ana.flows()
                .create(NewFlow.of(
                        starter.name(),
                        ana.flows().find(starter.id()).orElseThrow().body()));

        assertThat(copy.owner()).isEqualTo(ana.id());
        assertThat(copy.project())
                .isEqualTo(ana.projects().findDefault().orElseThrow().id());
        assertThat(ana.flows().find(copy.id()).orElseThrow().body()).isEqualTo(Samples.BODY);
    }

    @Test
    default void p03_communityCollectionsAreCuratedByTheSystemAndWhomItTrusts(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor root = kit.newSuperuser("root");
        NewProject starters = NewProject.of("Starters").withKind(ProjectKind.COMMUNITY);
        assertRefused(() -> ana.projects().create(starters));
        Project community = root.projects().create(starters);

        assertThat(community.owner()).isNull();
        assertThat(community.changedBy()).isEqualTo(root.id());
        assertRefused(() -> ana.projects().update(community.id(), ProjectChange.none(), 1));
        assertRefused(() -> ana.projects().delete(community.id()));
        assertRefused(() -> ana.flows().create(Samples.flow("mine").withProject(community.id())));
        assertRefused(() -> ana.projects().shares().grant(community.id(), Grantee.everyone(), Role.EDITOR));
        kit.system().projects().shares().grant(community.id(), Grantee.user(ana.id()), Role.EDITOR);
        assertThat(ana.flows()
                        .create(Samples.flow("mine").withProject(community.id()))
                        .owner())
                .isEqualTo(ana.id());
        assertRefused(() -> kit.system().projects().transfer(community.id(), ana.id(), 1));
        assertThat(root.projects().delete(community.id())).isTrue();
    }

    @Test
    default void p06_flowIsGivenToAnotherOwner(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader flow = ana.flows().create(Samples.flow("a").withEndpointName("go"));
        kit.tick();

        FlowHeader given = ana.flows().transfer(flow.id(), ben.id(), 1).orElseThrow();

        assertThat(given.owner()).isEqualTo(ben.id());
        assertThat(given.version()).isEqualTo(2);
        assertThat(given.changedBy()).isEqualTo(ana.id());
        assertThat(given.project())
                .isEqualTo(ben.projects().findDefault().orElseThrow().id());
        assertThat(ben.flows().findByEndpointName("go").orElseThrow().header()).isEqualTo(given);
        assertThat(ben.flows().versions().list(flow.id(), PageRequest.first()).items())
                .extracting(FlowVersion::version)
                .containsExactly(2L, 1L);
        assertThat(ana.flows().find(flow.id())).isEmpty();
        assertThat(ana.flows().findByEndpointName("go")).isEmpty();
    }

    @Test
    default void p06_flowStaysInAProjectThatTheNewOwnerEdits(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        FlowHeader flow = ana.flows().create(Samples.flow("a").withProject(project));
        FlowHeader other = ana.flows().create(Samples.flow("b").withProject(project));
        Grantee toBen = Grantee.user(ben.id());
        ana.projects().shares().grant(project, toBen, Role.VIEWER);
        assertThat(ana.flows().transfer(other.id(), ben.id(), 1).orElseThrow().project())
                .isEqualTo(ben.projects().findDefault().orElseThrow().id());
        ana.projects().shares().grant(project, toBen, Role.EDITOR);

        assertThat(ana.flows().transfer(flow.id(), ben.id(), 1).orElseThrow().project())
                .isEqualTo(project);
        assertThat(ana.flows().find(flow.id())).isPresent();
        assertRefused(() -> ana.flows().transfer(flow.id(), ana.id(), 2));
    }

    @Test
    default void p06_onlyOwnersGiveAway(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Actor root = kit.newSuperuser("root");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        Project project = ana.projects().create(NewProject.of("p"));
        assertThat(ben.flows().transfer(flow.id(), ben.id(), 1)).isEmpty();
        assertThat(ben.projects().transfer(project.id(), ben.id(), 1)).isEmpty();
        ana.flows().shares().grant(flow.id(), Grantee.user(ben.id()), Role.ADMIN);
        ana.projects().shares().grant(project.id(), Grantee.user(ben.id()), Role.ADMIN);

        assertRefused(() -> ben.flows().transfer(flow.id(), ben.id(), 1));
        assertRefused(() -> ben.projects().transfer(project.id(), ben.id(), 1));
        assertThat(root.flows().transfer(flow.id(), ben.id(), 1)).isPresent();
        assertThat(root.projects().transfer(project.id(), ben.id(), 1)).isPresent();
        assertThat(kit.system().flows().transfer(flow.id(), ana.id(), 2)).isPresent();
    }

    @Test
    default void p06_transferIsACompareAndSetAndNamesWhatIsWrong(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowHeader flow = ana.flows().create(Samples.flow("a"));
        Project project = ana.projects().create(NewProject.of("p"));
        ben.flows().create(Samples.flow("a"));
        ben.projects().create(NewProject.of("p"));

        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> ana.flows().transfer(flow.id(), ben.id(), 2));
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> ana.projects().transfer(project.id(), ben.id(), 2));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> ana.flows().transfer(flow.id(), ben.id(), 1))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> ana.projects().transfer(project.id(), ben.id(), 1))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> ana.flows().transfer(flow.id(), UserId.create(), 1))
                .satisfies(e -> assertThat(e.field()).isEqualTo("owner"));
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> ana.projects().transfer(project.id(), UserId.create(), 1));
        assertThat(ana.flows().findHeader(flow.id())).contains(flow);
        assertThat(ana.projects().find(project.id())).contains(project);
    }

    @Test
    default void p06_projectIsGivenWithTheFlowsOfItsOwner(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Actor cleo = kit.newUser("cleo");
        Project project = ana.projects().create(NewProject.of("p"));
        FlowHeader hers = ana.flows().create(Samples.flow("a").withProject(project.id()));
        FlowHeader elsewhere = ana.flows().create(Samples.flow("b"));
        ana.projects().shares().grant(project.id(), Grantee.user(cleo.id()), Role.EDITOR);
        FlowHeader cleos = cleo.flows().create(Samples.flow("c").withProject(project.id()));
        kit.tick();

        Project given = ana.projects().transfer(project.id(), ben.id(), 1).orElseThrow();

        assertThat(given.owner()).isEqualTo(ben.id());
        assertThat(given.version()).isEqualTo(2);
        FlowHeader moved = ben.flows().findHeader(hers.id()).orElseThrow();
        assertThat(moved.owner()).isEqualTo(ben.id());
        assertThat(moved.project()).isEqualTo(project.id());
        assertThat(moved.version()).isEqualTo(2);
        assertThat(ben.flows().findHeader(cleos.id())).contains(cleos);
        assertThat(cleo.flows().update(moved.id(), FlowChange.none(), 2)).isPresent();
        assertThat(ana.projects().find(project.id())).isEmpty();
        assertThat(ana.flows().findHeader(hers.id())).isEmpty();
        assertThat(ana.flows().findHeader(elsewhere.id())).contains(elsewhere);
        assertRefused(() -> ana.projects()
                .transfer(ana.projects().findDefault().orElseThrow().id(), ben.id(), 1));
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
