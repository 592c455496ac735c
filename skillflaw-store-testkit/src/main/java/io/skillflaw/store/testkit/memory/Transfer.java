package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.Project;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gives flows and projects to another owner (P-06, U-05). */
final class Transfer {
    private final State state;
    private final Instant now;
    private final @Nullable UserId author;

    Transfer(State state, Instant now, @Nullable UserId author) {
        this.state = state;
        this.now = now;
        this.author = author;
    }

    void flow(Flow flow, UserId newOwner, Origin origin) {
        require(newOwner, "owner", origin);
        boolean staysInProject = Optional.ofNullable(flow.header().project())
                .map(state.projects::get)
                .flatMap(project -> new Access(state, Scope.of(newOwner)).roleOn(project))
                .filter(role -> role.includes(Role.EDITOR))
                .isPresent();
        move(flow, newOwner, staysInProject ? flow.header().project() : home(newOwner), origin);
    }

    /** With the flows in it that are its owner's. */
    void project(Project project, UserId newOwner, Origin origin) {
        require(newOwner, "owner", origin);
        give(project, newOwner, origin);
        flows(flow -> project.id().equals(flow.project()) && Objects.equals(flow.owner(), project.owner()))
                .forEach(flow -> move(flow, newOwner, project.id(), origin));
    }

    /** All of a user's, and what others keep in the user's default project. */
    void everything(UserId from, UserId heir, Origin origin) {
        require(heir, "heir", origin);
        ProjectId oldHome = home(from);
        ProjectId newHome = home(heir);
        List.copyOf(state.projects.values()).stream()
                .filter(project -> from.equals(project.owner()) && !project.isDefault())
                .forEach(project -> give(project, heir, origin));
        flows(flow -> from.equals(flow.owner()) || oldHome.equals(flow.project()))
                .forEach(flow -> {
                    FlowHeader header = flow.header();
                    move(
                            flow,
                            from.equals(header.owner()) ? heir : header.owner(),
                            oldHome.equals(header.project()) ? newHome : header.project(),
                            origin);
                });
    }

    private void give(Project project, UserId newOwner, Origin origin) {
        Project given = new Project(
                project.id(),
                newOwner,
                project.name(),
                project.description(),
                project.kind(),
                project.isDefault(),
                project.version() + 1,
                project.createdAt(),
                Versions.later(project.changedAt(), now),
                author);
        new UniqueNames(state).require(given, origin);
        state.projects.put(project.id(), given);
    }

    private void move(Flow flow, @Nullable UserId owner, @Nullable ProjectId project, Origin origin) {
        FlowId id = flow.id();
        new History(state).move(flow, owner, project, now, author);
        new UniqueNames(state)
                .require(Objects.requireNonNull(state.flows.get(id)).header(), origin);
    }

    private List<Flow> flows(Predicate<FlowHeader> which) {
        return state.flows.values().stream()
                .filter(flow -> which.test(flow.header()))
                .toList();
    }

    private ProjectId home(UserId user) {
        return state.projects.values().stream()
                .filter(project -> project.isDefault() && user.equals(project.owner()))
                .map(Project::id)
                .findFirst()
                .orElseThrow();
    }

    private void require(UserId user, String field, Origin origin) {
        if (!state.users.containsKey(user)) {
            throw new MissingReferenceException(field, origin, null);
        }
    }
}
