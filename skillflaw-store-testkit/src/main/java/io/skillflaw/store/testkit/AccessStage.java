package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import java.util.List;
import java.util.Optional;

/** Where an {@link AccessSituation} is played: does in the store what its steps say. */
final class AccessStage {
    private final AccessWorld world;
    private final String label;
    private final FlowId flow = FlowId.create();
    private final MessageId first = MessageId.create();
    private final MessageId second = MessageId.create();
    private final LogEntry line;
    private Caller owner = Caller.OWNER;
    private Caller projectOwner = Caller.OWNER;
    private ProjectId project = ProjectId.create();
    private boolean isProjectThere;

    AccessStage(AccessWorld world, String label) {
        this.world = world;
        this.label = label;
        this.line = LogEntry.of(world.now(), LogKind.RUN, "of " + label)
                .inRun(flow, RunId.create())
                .withStatus(LogStatus.STARTED)
                .inSession(SessionId.of(label));
    }

    Grantee grantee(Caller caller) {
        return Grantee.user(world.account(caller).id());
    }

    AccessStage projectOf(Caller by) {
        projectOwner = by;
        world.scope(by).projects().create(new NewProject(project, "<" + label + ">", null));
        isProjectThere = true;
        return shareProject(Grantee.user(world.witness()), Role.VIEWER);
    }

    AccessStage home(Caller of) {
        projectOwner = of;
        project = world.scope(of).projects().findDefault().map(Project::id).orElseThrow();
        isProjectThere = true;
        return shareProject(Grantee.user(world.witness()), Role.VIEWER);
    }

    /** A flow of two versions, and in it a message by its owner and one by the viewer, who has no role any more. */
    AccessStage flowOf(Caller by) {
        if (!isProjectThere) {
            projectOf(by);
        }
        owner = by;
        Stores scope = world.scope(by);
        scope.flows()
                .create(Samples.flow("<" + label + ">")
                        .withId(flow)
                        .withProject(project)
                        .withEndpointName(label)
                        .withTags(List.of(label)));
        shareFlow(grantee(Caller.VIEWER), Role.VIEWER);
        scope.messages().create(AccessThingCalls.message(first, flow));
        world.scope(Caller.VIEWER).messages().create(AccessThingCalls.message(second, flow));
        scope.logs().append(line);
        world.flushLogs();
        update(FlowChange.none().withBody(Samples.OTHER_BODY));
        scope.flows().shares().revoke(flow, grantee(Caller.VIEWER));
        return shareFlow(Grantee.user(world.witness()), Role.VIEWER);
    }

    AccessStage shareFlow() {
        return shareWithEach(world.scope(owner).flows().shares(), flow);
    }

    AccessStage shareFlow(Grantee grantee, Role role) {
        world.scope(owner).flows().shares().grant(flow, grantee, role);
        return this;
    }

    AccessStage revokeFlow() {
        return revokeAll(world.scope(owner).flows().shares(), flow);
    }

    AccessStage shareProject() {
        return shareWithEach(world.scope(projectOwner).projects().shares(), project);
    }

    AccessStage shareProject(Grantee grantee, Role role) {
        world.scope(projectOwner).projects().shares().grant(project, grantee, role);
        return this;
    }

    AccessStage revokeProject() {
        return revokeAll(world.scope(projectOwner).projects().shares(), project);
    }

    private <I> AccessStage shareWithEach(Sharing<I> sharing, I target) {
        sharing.grant(target, grantee(Caller.VIEWER), Role.VIEWER);
        sharing.grant(target, grantee(Caller.EDITOR), Role.EDITOR);
        sharing.grant(target, grantee(Caller.ADMIN), Role.ADMIN);
        sharing.grant(target, grantee(Caller.INACTIVE), Role.ADMIN);
        return this;
    }

    private <I> AccessStage revokeAll(Sharing<I> sharing, I target) {
        for (Share share : sharing.list(target, PageRequest.first()).items()) {
            if (!share.grantee().equals(Grantee.user(world.witness()))) {
                sharing.revoke(target, share.grantee());
            }
        }
        return this;
    }

    AccessStage publish() {
        return update(FlowChange.none().withVisibility(Visibility.PUBLIC));
    }

    AccessStage unpublish() {
        return update(FlowChange.none().withVisibility(Visibility.PRIVATE));
    }

    AccessStage moveOut() {
        return update(FlowChange.none().withProject(FieldChange.clear()));
    }

    /** The flow stays its owner's. */
    AccessStage moveToCommunity() {
        project = ProjectId.create();
        projectOwner = Caller.SYSTEM;
        Stores system = world.scope(Caller.SYSTEM);
        system.projects().create(new NewProject(project, "<" + label + ">", null, ProjectKind.COMMUNITY));
        shareProject(Grantee.user(world.witness()), Role.VIEWER);
        return requireDone(
                system.flows().update(flow, FlowChange.none().withProject(FieldChange.set(project)), flowVersion()));
    }

    AccessStage giveFlow(Caller to) {
        Stores giver = world.scope(owner);
        owner = to;
        return requireDone(giver.flows().transfer(flow, world.account(to).id(), flowVersion()));
    }

    AccessStage giveProject(Caller to) {
        Stores giver = world.scope(projectOwner);
        owner = to;
        projectOwner = to;
        return requireDone(giver.projects().transfer(project, world.account(to).id(), projectVersion()));
    }

    AccessStage deleteProject() {
        world.scope(projectOwner).projects().delete(project);
        return this;
    }

    AccessStage deleteFlow() {
        world.scope(owner).flows().delete(flow);
        return this;
    }

    private AccessStage update(FlowChange change) {
        return requireDone(world.scope(owner).flows().update(flow, change, flowVersion()));
    }

    private AccessStage requireDone(Optional<?> changed) {
        assertThat(changed).as(label).isPresent();
        return this;
    }

    AccessThing thing() {
        Caller somebody = owner.hasAccount() ? owner : Caller.OWNER;
        return new AccessThing(
                label,
                flow,
                world.account(somebody).id(),
                flowVersion(),
                project,
                projectVersion(),
                line,
                first,
                second,
                world.recipient(),
                world.witness(),
                world.destination());
    }

    ProjectId project() {
        return project;
    }

    private long flowVersion() {
        return world.scope(Caller.SYSTEM)
                .flows()
                .findHeader(flow)
                .map(FlowHeader::version)
                .orElse(1L);
    }

    private long projectVersion() {
        return world.scope(Caller.SYSTEM)
                .projects()
                .find(project)
                .map(Project::version)
                .orElse(1L);
    }
}
