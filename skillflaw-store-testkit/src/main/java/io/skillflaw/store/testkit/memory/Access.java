package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Share;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.user.User;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what a scope may do with the state. Owners, superusers and the system are admins of everything they reach. */
final class Access {
    private final State state;
    private final Scope scope;

    Access(State state, Scope scope) {
        this.state = state;
        this.scope = scope;
    }

    /** The scope's user, if there is one and it is active. */
    Optional<User> activeUser() {
        return Optional.ofNullable(scope.user())
                .map(state.users::get)
                .map(State.Account::user)
                .filter(User::isActive);
    }

    boolean isSystem() {
        return scope.isSystem();
    }

    /** The system or a superuser. */
    boolean managesAll() {
        return isSystem() || activeUser().filter(User::isSuperuser).isPresent();
    }

    /** Who manages all reaches every user, and active users themselves: the account, its keys and its settings. */
    boolean reaches(UserId user) {
        return managesAll()
                || activeUser().filter(self -> self.id().equals(user)).isPresent();
    }

    void requireActive(Origin origin) {
        if (!isSystem() && activeUser().isEmpty()) {
            throw new NotAllowedException("takes an active user or the system", origin);
        }
    }

    void requireManager(Origin origin) {
        if (!managesAll()) {
            throw new NotAllowedException("takes a superuser or the system", origin);
        }
    }

    Optional<Role> roleOn(Project project) {
        if (managesAll()) {
            return Optional.of(Role.ADMIN);
        }
        return activeUser()
                .flatMap(user -> user.id().equals(project.owner())
                        ? Optional.of(Role.ADMIN)
                        : max(sharedRole(project.id(), user), communityRole(project)));
    }

    Optional<Role> roleOn(FlowHeader flow) {
        if (managesAll()) {
            return Optional.of(Role.ADMIN);
        }
        return activeUser()
                .flatMap(user -> user.id().equals(flow.owner())
                        ? Optional.of(Role.ADMIN)
                        : max(
                                sharedRole(flow.id(), user),
                                project(flow.project()).flatMap(this::roleOn)));
    }

    /** The role on a flow that may be gone; only who manages all has one on what is gone. */
    Optional<Role> roleOn(FlowId id) {
        Flow flow = state.flows.get(id);
        if (flow == null) {
            return managesAll() ? Optional.of(Role.ADMIN) : Optional.empty();
        }
        return roleOn(flow.header());
    }

    boolean mayRead(FlowHeader flow) {
        return flow.visibility() == Visibility.PUBLIC || roleOn(flow).isPresent();
    }

    /** Whether a share, of the flow or of its project, lets the scope's user read the flow of another. */
    boolean isSharedWithMe(FlowHeader flow) {
        return activeUser()
                .filter(user -> !user.id().equals(flow.owner()))
                .filter(user -> Stream.of(
                                sharedRole(flow.id(), user),
                                project(flow.project()).flatMap(project -> sharedRole(project.id(), user)))
                        .anyMatch(Optional::isPresent))
                .isPresent();
    }

    static void require(Role needed, Optional<Role> role, Origin origin) {
        if (role.filter(has -> has.includes(needed)).isEmpty()) {
            throw new NotAllowedException("takes the role " + needed, origin);
        }
    }

    /** Owners give away what is theirs, and who manages all gives away everything. */
    void requireOwner(@Nullable UserId owner, Origin origin) {
        boolean owns = activeUser().filter(user -> user.id().equals(owner)).isPresent();
        if (!owns && !managesAll()) {
            throw new NotAllowedException("takes the role OWNER", origin);
        }
    }

    private static Optional<Role> communityRole(Project project) {
        return project.kind() == ProjectKind.COMMUNITY ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private Optional<Project> project(@Nullable ProjectId id) {
        return Optional.ofNullable(id).map(state.projects::get);
    }

    private Optional<Role> sharedRole(Object target, User user) {
        return max(share(target, Grantee.user(user.id())), share(target, Grantee.everyone()));
    }

    private Optional<Role> share(Object target, Grantee grantee) {
        return Optional.ofNullable(state.shares.get(new State.ShareKey(target, grantee)))
                .map(Share::role);
    }

    private static Optional<Role> max(Optional<Role> a, Optional<Role> b) {
        return Stream.of(a, b).flatMap(Optional::stream).max(Role::compareTo);
    }
}
