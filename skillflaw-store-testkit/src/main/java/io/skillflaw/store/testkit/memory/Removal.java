package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Share;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.user.User;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a delete does to what depends on it (F-09). */
final class Removal {
    private Removal() {}

    static void flow(State state, FlowId id) {
        state.flows.remove(id);
        state.shares.keySet().removeIf(key -> key.target().equals(id));
    }

    static void project(State state, ProjectId id) {
        state.projects.remove(id);
        state.shares.keySet().removeIf(key -> key.target().equals(id));
        state.flows.replaceAll((key, flow) -> id.equals(flow.header().project())
                ? new Flow(
                        with(
                                flow.header(),
                                flow.header().owner(),
                                null,
                                flow.header().changedBy()),
                        flow.body())
                : flow);
    }

    /** Removes a user, what it still owns, what was shared with it, and every mention of it. */
    static void user(State state, UserId id) {
        List.copyOf(state.flows.values()).stream()
                .filter(flow -> id.equals(flow.header().owner()))
                .forEach(flow -> flow(state, flow.id()));
        List.copyOf(state.projects.values()).stream()
                .filter(project -> id.equals(project.owner()))
                .forEach(project -> project(state, project.id()));
        state.users.remove(id);
        state.shares
                .keySet()
                .removeIf(key -> key.grantee().user().filter(id::equals).isPresent());
        state.settings
                .keySet()
                .removeIf(key -> key.scope().user().filter(id::equals).isPresent());
        forget(state, id);
    }

    static FlowHeader with(
            FlowHeader flow, @Nullable UserId owner, @Nullable ProjectId project, @Nullable UserId changedBy) {
        return new FlowHeader(
                flow.id(),
                owner,
                project,
                flow.name(),
                flow.description(),
                flow.endpointName(),
                flow.tags(),
                flow.kind(),
                flow.visibility(),
                flow.version(),
                flow.bodySize(),
                flow.createdAt(),
                flow.changedAt(),
                changedBy);
    }

    static Project with(Project project, @Nullable UserId owner, @Nullable UserId changedBy) {
        return new Project(
                project.id(),
                owner,
                project.name(),
                project.description(),
                project.isDefault(),
                project.version(),
                project.createdAt(),
                project.changedAt(),
                changedBy);
    }

    private static void forget(State state, UserId id) {
        state.flows.replaceAll((key, flow) -> new Flow(
                with(
                        flow.header(),
                        flow.header().owner(),
                        flow.header().project(),
                        unless(id, flow.header().changedBy())),
                flow.body()));
        state.projects.replaceAll((key, project) -> with(project, project.owner(), unless(id, project.changedBy())));
        state.users.replaceAll((key, account) ->
                new State.Account(with(account.user(), unless(id, account.user().changedBy())), account.password()));
        state.shares.replaceAll((key, share) ->
                new Share(share.grantee(), share.role(), share.grantedAt(), unless(id, share.grantedBy())));
        state.settings.replaceAll((key, setting) -> new Setting(
                setting.scope(),
                setting.key(),
                setting.value(),
                setting.version(),
                setting.changedAt(),
                unless(id, setting.changedBy())));
        state.messages.replaceAll((key, stored) -> new State.StoredMessage(
                with(stored.message(), unless(id, stored.message().author())), unless(id, stored.editedBy())));
    }

    private static User with(User user, @Nullable UserId changedBy) {
        return new User(
                user.id(),
                user.username(),
                user.isActive(),
                user.isSuperuser(),
                user.version(),
                user.createdAt(),
                user.changedAt(),
                changedBy,
                user.lastLoginAt());
    }

    private static Message with(Message message, @Nullable UserId author) {
        return new Message(
                message.id(),
                message.flow(),
                message.session(),
                message.sender(),
                message.senderName(),
                message.text(),
                message.version(),
                message.sentAt(),
                message.editedAt(),
                author);
    }

    private static @Nullable UserId unless(UserId gone, @Nullable UserId mentioned) {
        return Objects.equals(gone, mentioned) ? null : mentioned;
    }
}
