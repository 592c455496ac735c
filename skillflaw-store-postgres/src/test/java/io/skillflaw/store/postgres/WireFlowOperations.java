package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be done to flows, projects and their shares. */
final class WireFlowOperations {
    private static final FlowBody OTHER_BODY = FlowBody.parse("{\"nodes\":[{\"id\":\"a\"}],\"edges\":[]}");

    private final WireFixture on;

    WireFlowOperations(WireFixture on) {
        this.on = on;
    }

    void addTo(Map<String, Supplier<WireTrial>> operations) {
        operations.put("flows.create", this::create);
        operations.put("flows.create (numbered)", this::createNumbered);
        operations.put("flows.update", this::update);
        operations.put("flows.delete", this::delete);
        operations.put("flows.transfer", this::transfer);
        operations.put("flows.versions.label", this::label);
        operations.put("flows.versions.pin", this::pin);
        operations.put("flows.versions.restore", this::restore);
        operations.put("flows.versions.prune", this::prune);
        operations.put("flows.shares.grant", this::grant);
        operations.put("flows.shares.revoke", this::revoke);
        operations.put("projects.create", this::createProject);
        operations.put("projects.update", this::updateProject);
        operations.put("projects.delete", this::deleteProject);
        operations.put("projects.transfer", this::transferProject);
        operations.put("projects.shares.grant", this::grantProject);
        operations.put("projects.shares.revoke", this::revokeProject);
        operations.put("inTransaction", this::together);
    }

    private WireTrial create() {
        NewFlow flow = NewFlow.of(on.fresh("created"), WireFixture.BODY);
        return new WireTrial(
                () -> on.wire.flows().create(flow),
                () -> on.number(
                        "select count(*) from skillflaw.flow where id = ?",
                        flow.id().value()),
                answer -> answer instanceof FlowHeader header
                        && header.equals(on.aside.flows().findHeader(flow.id()).orElseThrow()));
    }

    private WireTrial createNumbered() {
        String name = on.newFlow().name();
        NewFlow flow = NewFlow.of(name, WireFixture.BODY).onNameConflict(NameConflict.NUMBER);
        return new WireTrial(
                () -> on.wire.flows().create(flow),
                () -> on.number("select count(*) - 1 from skillflaw.flow where name like ?", name + "%"),
                answer -> answer instanceof FlowHeader header
                        && header.equals(on.aside.flows().findHeader(flow.id()).orElseThrow()));
    }

    private WireTrial update() {
        FlowHeader flow = on.newFlow();
        FlowChange change = FlowChange.none()
                .withName(on.fresh("saved"))
                .withDescription(FieldChange.set("ä \" \\ and more"))
                .withBody(OTHER_BODY);
        return new WireTrial(
                () -> on.wire.flows().update(flow.id(), change, flow.version()),
                () -> flowVersion(flow.id()) - flow.version(),
                answer -> answer.equals(on.aside.flows().findHeader(flow.id())));
    }

    private WireTrial delete() {
        FlowId flow = on.newFlow().id();
        return new WireTrial(
                () -> on.wire.flows().delete(flow), () -> on.events("FLOW_DELETED", flow), Boolean.TRUE::equals);
    }

    private WireTrial transfer() {
        FlowHeader flow = on.newFlow();
        UserId heir = on.newUser();
        return new WireTrial(
                () -> on.wire.flows().transfer(flow.id(), heir, flow.version()),
                () -> flowVersion(flow.id()) - flow.version(),
                answer -> answer.equals(on.aside.flows().findHeader(flow.id())));
    }

    private WireTrial label() {
        FlowId flow = on.newFlow().id();
        return new WireTrial(
                () -> on.wire.flows().versions().label(flow, 1, "good"),
                () -> on.number(
                        "select count(*) from skillflaw.flow_version where flow_id = ? and label = 'good'",
                        flow.value()),
                answer -> answer instanceof Optional<?> marked
                        && marked.orElseThrow() instanceof FlowVersion version
                        && "good".equals(version.label()));
    }

    private WireTrial pin() {
        FlowId flow = on.newFlow().id();
        return new WireTrial(
                () -> on.wire.flows().versions().pin(flow, 1, true),
                () -> on.number(
                        "select count(*) from skillflaw.flow_version where flow_id = ? and is_pinned", flow.value()),
                answer -> answer instanceof Optional<?> marked
                        && marked.orElseThrow() instanceof FlowVersion version
                        && version.isPinned());
    }

    private WireTrial restore() {
        FlowHeader flow = saved(on.newFlow());
        return new WireTrial(
                () -> on.wire.flows().versions().restore(flow.id(), 1, flow.version()),
                () -> flowVersion(flow.id()) - flow.version(),
                answer -> answer.equals(on.aside.flows().findHeader(flow.id())));
    }

    private WireTrial prune() {
        FlowHeader flow = saved(saved(on.newFlow()));
        return new WireTrial(
                () -> on.wire.flows().versions().prune(flow.id(), 1),
                () -> on.events("FLOW_PRUNED", flow.id()),
                answer -> answer.equals(2L));
    }

    private WireTrial grant() {
        FlowId flow = on.newFlow().id();
        Grantee grantee = Grantee.user(on.newUser());
        return new WireTrial(
                () -> on.wire.flows().shares().grant(flow, grantee, Role.EDITOR),
                () -> on.events("FLOW_SHARED", flow),
                answer -> answer instanceof Optional<?> share
                        && on.aside
                                .flows()
                                .shares()
                                .list(flow, PageRequest.first())
                                .items()
                                .contains(share.orElseThrow()));
    }

    private WireTrial revoke() {
        FlowId flow = on.newFlow().id();
        Share unused = on.aside
                .flows()
                .shares()
                .grant(flow, Grantee.everyone(), Role.VIEWER)
                .orElseThrow();
        return new WireTrial(
                () -> on.wire.flows().shares().revoke(flow, Grantee.everyone()),
                () -> on.events("FLOW_UNSHARED", flow),
                Boolean.TRUE::equals);
    }

    private WireTrial createProject() {
        NewProject project = NewProject.of(on.fresh("project"));
        return new WireTrial(
                () -> on.wire.projects().create(project),
                () -> on.number(
                        "select count(*) from skillflaw.project where id = ?",
                        project.id().value()),
                answer -> answer.equals(on.aside.projects().find(project.id()).orElseThrow()));
    }

    private WireTrial updateProject() {
        Project project = newProject();
        return new WireTrial(
                () -> on.wire
                        .projects()
                        .update(project.id(), ProjectChange.none().withName(on.fresh("renamed")), project.version()),
                () -> projectVersion(project.id()) - project.version(),
                answer -> answer.equals(on.aside.projects().find(project.id())));
    }

    private WireTrial deleteProject() {
        ProjectId project = newProject().id();
        return new WireTrial(
                () -> on.wire.projects().delete(project),
                () -> on.events("PROJECT_DELETED", project),
                Boolean.TRUE::equals);
    }

    private WireTrial transferProject() {
        Project project = newProject();
        UserId heir = on.newUser();
        return new WireTrial(
                () -> on.wire.projects().transfer(project.id(), heir, project.version()),
                () -> projectVersion(project.id()) - project.version(),
                answer -> answer.equals(on.aside.projects().find(project.id())));
    }

    private WireTrial grantProject() {
        ProjectId project = newProject().id();
        Grantee grantee = Grantee.user(on.newUser());
        return new WireTrial(
                () -> on.wire.projects().shares().grant(project, grantee, Role.ADMIN),
                () -> on.events("PROJECT_SHARED", project),
                answer -> answer instanceof Optional<?> share
                        && on.aside
                                .projects()
                                .shares()
                                .list(project, PageRequest.first())
                                .items()
                                .contains(share.orElseThrow()));
    }

    private WireTrial revokeProject() {
        ProjectId project = newProject().id();
        Share unused = on.aside
                .projects()
                .shares()
                .grant(project, Grantee.everyone(), Role.VIEWER)
                .orElseThrow();
        return new WireTrial(
                () -> on.wire.projects().shares().revoke(project, Grantee.everyone()),
                () -> on.events("PROJECT_UNSHARED", project),
                Boolean.TRUE::equals);
    }

    /** Two changes; that there is one without the other counts as having happened twice. */
    private WireTrial together() {
        FlowHeader flow = on.newFlow();
        NewFlow beside = NewFlow.of(on.fresh("beside"), WireFixture.BODY);
        FlowChange change = FlowChange.none().withName(on.fresh("together"));
        return new WireTrial(
                () -> on.wire.inTransaction(inside -> {
                    FlowHeader unused = inside.flows().create(beside);
                    return inside.flows().update(flow.id(), change, flow.version());
                }),
                () -> {
                    long created = on.number(
                            "select count(*) from skillflaw.flow where id = ?",
                            beside.id().value());
                    long saved = flowVersion(flow.id()) - flow.version();
                    return created == saved ? saved : 2;
                },
                answer -> answer.equals(on.aside.flows().findHeader(flow.id())));
    }

    private FlowHeader saved(FlowHeader flow) {
        return on.aside
                .flows()
                .update(flow.id(), FlowChange.none().withBody(OTHER_BODY), flow.version())
                .orElseThrow();
    }

    private Project newProject() {
        return on.aside.projects().create(NewProject.of(on.fresh("project")));
    }

    private long flowVersion(FlowId flow) {
        return on.number("select version from skillflaw.flow where id = ?", flow.value());
    }

    private long projectVersion(ProjectId project) {
        return on.number("select version from skillflaw.project where id = ?", project.value());
    }
}
