package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.ProjectChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the operations of {@link AccessModel} on flows and projects are called, by their names there. */
final class AccessThingCalls {
    private static final PageRequest PAGE = PageRequest.first();
    private static final SessionId OTHER_SESSION = SessionId.of("another talk");

    private final Map<String, BiFunction<Stores, AccessThing, @Nullable Object>> calls = new LinkedHashMap<>();

    private AccessThingCalls() {
        flows();
        changesOfFlows();
        versions();
        projects();
        shares();
        logs();
        readings();
        messages();
    }

    static Map<String, BiFunction<Stores, AccessThing, @Nullable Object>> all() {
        return new AccessThingCalls().calls;
    }

    private void on(String operation, BiFunction<Stores, AccessThing, @Nullable Object> call) {
        if (calls.put(operation, call) != null) {
            throw new AssertionError(operation + " is there twice");
        }
    }

    private void flows() {
        on(
                "FlowStore.create(NewFlow) in the project",
                (s, t) -> s.flows()
                        .create(Samples.flow("new in " + t.label())
                                .withId(t.newFlow())
                                .withProject(t.project())));
        on("FlowStore.find(FlowId)", (s, t) -> s.flows().find(t.flow()));
        on("FlowStore.findHeader(FlowId)", (s, t) -> s.flows().findHeader(t.flow()));
        on("FlowStore.findByEndpointName(String)", (s, t) -> s.flows().findByEndpointName(t.label()));
        on(
                "FlowStore.findByEndpointName(UserId, String)",
                (s, t) -> s.flows().findByEndpointName(t.owner(), t.label()));
        list("by text", (query, t) -> query.withText(t.name()));
        list("by tag", (query, t) -> query.withTag(t.label()));
        list("by project", (query, t) -> query.withTag(t.label()).inProject(t.project()));
        list("of mine", (query, t) -> query.withTag(t.label()).owned(Ownership.MINE));
        list("shared with me", (query, t) -> query.withTag(t.label()).owned(Ownership.SHARED_WITH_ME));
        list("in public", (query, t) -> query.withTag(t.label()).owned(Ownership.PUBLIC));
    }

    private void list(String how, BiFunction<FlowQuery, AccessThing, FlowQuery> query) {
        on(
                "FlowStore.list(FlowQuery, PageRequest) " + how,
                (s, t) -> s.flows().list(query.apply(FlowQuery.all(), t), PAGE));
    }

    private void changesOfFlows() {
        update("of the name", t -> FlowChange.none().withName("renamed " + t.label()));
        update("of the visibility", t -> FlowChange.none().withVisibility(Visibility.PUBLIC));
        update("to no project", t -> FlowChange.none().withProject(FieldChange.clear()));
        update("to a project", t -> FlowChange.none().withProject(FieldChange.set(t.destination())));
        on("FlowStore.delete(FlowId)", (s, t) -> s.flows().delete(t.flow()));
        on(
                "FlowStore.transfer(FlowId, UserId, long)",
                (s, t) -> s.flows().transfer(t.flow(), t.recipient(), t.flowVersion()));
        on(
                "FlowStore.transfer(FlowId, UserId, long) to nobody",
                (s, t) -> s.flows().transfer(t.flow(), UserId.create(), t.flowVersion()));
    }

    private void update(String what, Function<AccessThing, FlowChange> change) {
        on(
                "FlowStore.update(FlowId, FlowChange, long) " + what,
                (s, t) -> s.flows().update(t.flow(), change.apply(t), t.flowVersion()));
    }

    private void versions() {
        on(
                "FlowVersions.list(FlowId, PageRequest)",
                (s, t) -> s.flows().versions().list(t.flow(), PAGE));
        on("FlowVersions.find(FlowId, long)", (s, t) -> s.flows().versions().find(t.flow(), 1));
        on(
                "FlowVersions.compare(FlowId, long, long)",
                (s, t) -> s.flows().versions().compare(t.flow(), 1, 2));
        on(
                "FlowVersions.label(FlowId, long, String)",
                (s, t) -> s.flows().versions().label(t.flow(), 1, "label"));
        on(
                "FlowVersions.pin(FlowId, long, boolean)",
                (s, t) -> s.flows().versions().pin(t.flow(), 1, true));
        on(
                "FlowVersions.restore(FlowId, long, long)",
                (s, t) -> s.flows().versions().restore(t.flow(), 1, t.flowVersion()));
        on("FlowVersions.prune(FlowId, int)", (s, t) -> s.flows().versions().prune(t.flow(), 1));
    }

    private void projects() {
        on("ProjectStore.find(ProjectId)", (s, t) -> s.projects().find(t.project()));
        on(
                "ProjectStore.update(ProjectId, ProjectChange, long)",
                (s, t) -> s.projects()
                        .update(
                                t.project(),
                                ProjectChange.none().withName("renamed " + t.label()),
                                t.projectVersion()));
        on("ProjectStore.delete(ProjectId)", (s, t) -> s.projects().delete(t.project()));
        on(
                "ProjectStore.transfer(ProjectId, UserId, long)",
                (s, t) -> s.projects().transfer(t.project(), t.recipient(), t.projectVersion()));
    }

    private void shares() {
        on(
                "Sharing<FlowId>.grant(Object, Grantee, Role)",
                (s, t) -> s.flows().shares().grant(t.flow(), Grantee.user(t.recipient()), Role.EDITOR));
        on(
                "Sharing<FlowId>.grant(Object, Grantee, Role) to nobody",
                (s, t) -> s.flows().shares().grant(t.flow(), Grantee.user(UserId.create()), Role.EDITOR));
        on(
                "Sharing<FlowId>.revoke(Object, Grantee)",
                (s, t) -> s.flows().shares().revoke(t.flow(), Grantee.user(t.witness())));
        on(
                "Sharing<FlowId>.list(Object, PageRequest)",
                (s, t) -> s.flows().shares().list(t.flow(), PAGE));
        on(
                "Sharing<ProjectId>.grant(Object, Grantee, Role)",
                (s, t) -> s.projects().shares().grant(t.project(), Grantee.user(t.recipient()), Role.EDITOR));
        on(
                "Sharing<ProjectId>.grant(Object, Grantee, Role) to nobody",
                (s, t) -> s.projects().shares().grant(t.project(), Grantee.user(UserId.create()), Role.EDITOR));
        on(
                "Sharing<ProjectId>.revoke(Object, Grantee)",
                (s, t) -> s.projects().shares().revoke(t.project(), Grantee.user(t.witness())));
        on(
                "Sharing<ProjectId>.list(Object, PageRequest)",
                (s, t) -> s.projects().shares().list(t.project(), PAGE));
    }

    private void logs() {
        on("LogStore.append(LogEntry)", (s, t) -> {
            s.logs().append(another(t));
            return "appended";
        });
        on("LogStore.appendAll(Collection)", (s, t) -> {
            s.logs().appendAll(List.of(another(t), another(t)));
            return "appended";
        });
        on("LogStore.append(LogEntry, Durability)", (s, t) -> {
            s.logs().append(another(t), Durability.SYNC);
            return "appended";
        });
        on("LogStore.appendAll(Collection, Durability)", (s, t) -> {
            s.logs().appendAll(List.of(another(t), another(t)), Durability.SYNC);
            return "appended";
        });
        on("LogStore.find(LogId)", (s, t) -> s.logs().find(t.line().id()));
        on(
                "LogStore.list(LogQuery, PageRequest) by flow",
                (s, t) -> s.logs().list(LogQuery.all().ofFlow(t.flow()), PAGE));
        on(
                "LogStore.list(LogQuery, PageRequest) by run",
                (s, t) -> s.logs().list(LogQuery.all().ofRun(t.run()), PAGE));
        on(
                "LogStore.list(LogQuery, PageRequest) by session",
                (s, t) -> s.logs()
                        .list(
                                LogQuery.all()
                                        .ofSession(
                                                Objects.requireNonNull(t.line().session())),
                                PAGE));
    }

    private void readings() {
        on("LogStore.run(RunId)", (s, t) -> s.logs().run(t.run()));
        on(
                "LogStore.runs(LogQuery, PageRequest) by flow",
                (s, t) -> s.logs().runs(LogQuery.all().ofFlow(t.flow()), PAGE));
        on(
                "LogStore.runs(LogQuery, PageRequest) by session",
                (s, t) -> s.logs()
                        .runs(
                                LogQuery.all()
                                        .ofSession(
                                                Objects.requireNonNull(t.line().session())),
                                PAGE));
        on("LogStore.counts(LogQuery) by flow", (s, t) -> s.logs().counts(then(t).ofFlow(t.flow())));
        on("LogStore.counts(LogQuery) by run", (s, t) -> s.logs().counts(then(t).ofRun(t.run())));
    }

    private static LogQuery then(AccessThing thing) {
        Instant at = thing.line().at();
        return LogQuery.all().between(at, at.plusMillis(1));
    }

    /** Of a run of its own: who has no role on the flow has it as an own line, without the flow. */
    private static LogEntry another(AccessThing thing) {
        LogEntry line = thing.line();
        return LogEntry.of(line.at(), line.kind(), "another")
                .inRun(thing.flow(), RunId.create())
                .inSession(OTHER_SESSION);
    }

    private void messages() {
        SessionId session = AccessThing.SESSION;
        on("MessageStore.create(NewMessage)", (s, t) -> s.messages().create(message(t.newMessage(), t.flow())));
        on("MessageStore.find(MessageId)", (s, t) -> s.messages().find(t.first()));
        on(
                "MessageStore.list(FlowId, SessionId, PageRequest)",
                (s, t) -> s.messages().list(t.flow(), session, PAGE));
        on(
                "MessageStore.listSessions(FlowId, PageRequest)",
                (s, t) -> s.messages().listSessions(t.flow(), PAGE));
        on(
                "MessageStore.update(MessageId, String, long)",
                (s, t) -> s.messages().update(t.first(), "edited", 1));
        on(
                "MessageStore.update(MessageId, String, long) of the viewer",
                (s, t) -> s.messages().update(t.second(), "edited", 1));
        on(
                "MessageStore.renameSession(FlowId, SessionId, SessionId)",
                (s, t) -> s.messages().renameSession(t.flow(), session, OTHER_SESSION));
        on("MessageStore.delete(MessageId)", (s, t) -> s.messages().delete(t.first()));
        on(
                "MessageStore.delete(MessageId) of the viewer",
                (s, t) -> s.messages().delete(t.second()));
        on(
                "MessageStore.deleteSession(FlowId, SessionId)",
                (s, t) -> s.messages().deleteSession(t.flow(), session));
    }

    static NewMessage message(MessageId id, FlowId flow) {
        return new NewMessage(id, flow, AccessThing.SESSION, Sender.USER, "somebody", "hello");
    }
}
