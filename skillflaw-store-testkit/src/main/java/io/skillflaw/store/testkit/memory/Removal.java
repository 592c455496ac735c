package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Share;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowSnapshot;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a delete does to what depends on it (F-09). */
final class Removal {
    private final State state;
    private final Instant now;
    private final @Nullable UserId author;

    /** @param author who saves what moves */
    Removal(State state, Instant now, @Nullable UserId author) {
        this.state = state;
        this.now = now;
        this.author = author;
    }

    void flow(FlowId id) {
        state.flows.remove(id);
        state.versions.keySet().removeIf(key -> key.flow().equals(id));
        state.shares.keySet().removeIf(key -> key.target().equals(id));
    }

    void project(ProjectId id) {
        state.projects.remove(id);
        state.shares.keySet().removeIf(key -> key.target().equals(id));
        History history = new History(state);
        List.copyOf(state.flows.values()).stream()
                .filter(flow -> id.equals(flow.header().project()))
                .forEach(flow -> history.move(flow, flow.header().owner(), null, now, author));
    }

    /** Removes a user, what it still owns, what was shared with it, and every mention of it. */
    void user(UserId id) {
        List.copyOf(state.flows.values()).stream()
                .filter(flow -> id.equals(flow.header().owner()))
                .forEach(flow -> flow(flow.id()));
        List.copyOf(state.projects.values()).stream()
                .filter(project -> id.equals(project.owner()))
                .forEach(project -> project(project.id()));
        state.users.remove(id);
        state.keys.values().removeIf(stored -> stored.key().user().equals(id));
        state.shares
                .keySet()
                .removeIf(key -> key.grantee().user().filter(id::equals).isPresent());
        state.settings
                .keySet()
                .removeIf(key -> key.scope().user().filter(id::equals).isPresent());
        forget(state, id);
    }

    private static Flow with(Flow flow, @Nullable UserId changedBy) {
        FlowHeader header = flow.header();
        return new Flow(
                new FlowHeader(
                        header.id(),
                        header.owner(),
                        header.project(),
                        header.name(),
                        header.description(),
                        header.endpointName(),
                        header.tags(),
                        header.kind(),
                        header.visibility(),
                        header.version(),
                        header.bodySize(),
                        header.createdAt(),
                        header.changedAt(),
                        changedBy),
                flow.body(),
                flow.extraFields());
    }

    private static State.StoredVersion with(State.StoredVersion stored, @Nullable UserId author) {
        FlowVersion version = stored.snapshot().version();
        return new State.StoredVersion(
                new FlowSnapshot(
                        new FlowVersion(
                                version.flow(),
                                version.version(),
                                version.name(),
                                version.bodySize(),
                                version.savedAt(),
                                author,
                                version.isAutosave(),
                                version.restoredFrom(),
                                version.label(),
                                version.isPinned()),
                        stored.snapshot().body()),
                stored.autosavedSince());
    }

    private static Project with(Project project, @Nullable UserId changedBy) {
        return new Project(
                project.id(),
                project.owner(),
                project.name(),
                project.description(),
                project.kind(),
                project.isDefault(),
                project.version(),
                project.createdAt(),
                project.changedAt(),
                changedBy);
    }

    private static void forget(State state, UserId id) {
        state.flows.replaceAll(
                (key, flow) -> with(flow, unless(id, flow.header().changedBy())));
        state.versions.replaceAll((key, stored) ->
                with(stored, unless(id, stored.snapshot().version().author())));
        state.projects.replaceAll((key, project) -> with(project, unless(id, project.changedBy())));
        state.users.replaceAll((key, account) ->
                new State.Account(with(account.user(), unless(id, account.user().changedBy())), account.password()));
        state.shares.replaceAll((key, share) ->
                new Share(share.grantee(), share.role(), share.grantedAt(), unless(id, share.grantedBy())));
        state.settings.replaceAll((key, stored) -> new State.StoredSetting(
                with(stored.setting(), unless(id, stored.setting().changedBy())), stored.broughtIn()));
        state.messages.replaceAll((key, stored) -> new State.StoredMessage(
                with(stored.message(), unless(id, stored.message().author())), unless(id, stored.editedBy())));
    }

    private static Setting with(Setting setting, @Nullable UserId changedBy) {
        return new Setting(
                setting.scope(), setting.key(), setting.value(), setting.version(), setting.changedAt(), changedBy);
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
