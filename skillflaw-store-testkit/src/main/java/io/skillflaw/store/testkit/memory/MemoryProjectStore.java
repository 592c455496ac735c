package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.project.ProjectStore;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Projects in memory. */
final class MemoryProjectStore implements ProjectStore {
    private static final String STORE = "projects";

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryProjectStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public Project create(NewProject project) {
        Origin origin = Origin.of(STORE, project.id());
        return session.run(() -> {
            boolean isCommunity = project.kind() == ProjectKind.COMMUNITY;
            if (isCommunity) {
                access().requireManager(origin);
            }
            access().requireActive(origin);
            Instant now = memory.now();
            Project created = new Project(
                    project.id(),
                    isCommunity ? null : scope.user(),
                    project.name(),
                    project.description(),
                    project.kind(),
                    false,
                    1,
                    now,
                    now,
                    scope.user());
            if (state().projects.containsKey(project.id())) {
                throw new DuplicateKeyException("id", origin, null);
            }
            new UniqueNames(state()).require(created, origin);
            state().projects.put(project.id(), created);
            return created;
        });
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> readable(id));
    }

    @Override
    public Optional<Project> findDefault() {
        return session.run(() -> access().activeUser()
                .flatMap(user -> state().projects.values().stream()
                        .filter(Project::isDefault)
                        .filter(project -> user.id().equals(project.owner()))
                        .findFirst()));
    }

    @Override
    public Page<Project> list(PageRequest page) {
        return session.run(() -> Lists.newestFirst(
                state().projects.values().stream()
                        .filter(project -> access().roleOn(project).isPresent()),
                page,
                project -> new Keyset(project.changedAt(), project.id().value())));
    }

    @Override
    public Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion) {
        Objects.requireNonNull(change, "change");
        Origin origin = Origin.of(STORE, id);
        return session.run(() -> readable(id).map(project -> {
            Access.require(Role.EDITOR, access().roleOn(project), origin);
            Versions.require(
                    state(), expectedVersion, project.version(), project.changedBy(), project.changedAt(), origin);
            Project next = new Project(
                    id,
                    project.owner(),
                    Objects.requireNonNull(change.name().applyTo(project.name())),
                    change.description().applyTo(project.description()),
                    project.kind(),
                    project.isDefault(),
                    project.version() + 1,
                    project.createdAt(),
                    Versions.later(project.changedAt(), memory.now()),
                    scope.user());
            new UniqueNames(state()).require(next, origin);
            state().projects.put(id, next);
            return next;
        }));
    }

    @Override
    public boolean delete(ProjectId id) {
        Objects.requireNonNull(id, "id");
        Origin origin = Origin.of(STORE, id);
        return audit().watch(
                        AuditAction.PROJECT_DELETED,
                        id,
                        () -> session.run(() -> readable(id)
                                .map(project -> {
                                    Access.require(Role.ADMIN, access().roleOn(project), origin);
                                    if (project.isDefault()) {
                                        throw new NotAllowedException("is a user's default project", origin);
                                    }
                                    new Removal(state(), memory.now(), scope.user()).project(id);
                                    audit().done(AuditAction.PROJECT_DELETED, id, project.name());
                                    return true;
                                })
                                .orElse(false)));
    }

    @Override
    public Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(newOwner, "newOwner");
        Origin origin = Origin.of(STORE, id);
        return audit().watch(
                        AuditAction.PROJECT_TRANSFERRED,
                        id,
                        () -> session.run(() -> readable(id).map(project -> {
                            access().requireOwner(project.owner(), origin);
                            if (project.isDefault() || project.kind() == ProjectKind.COMMUNITY) {
                                throw new NotAllowedException("is a default project or a community collection", origin);
                            }
                            Versions.require(
                                    state(),
                                    expectedVersion,
                                    project.version(),
                                    project.changedBy(),
                                    project.changedAt(),
                                    origin);
                            new Transfer(state(), memory.now(), scope.user()).project(project, newOwner, origin);
                            audit().done(AuditAction.PROJECT_TRANSFERRED, id, "to " + newOwner);
                            return Objects.requireNonNull(state().projects.get(id));
                        })));
    }

    @Override
    public Sharing<ProjectId> shares() {
        return new MemorySharing<>(
                memory, session, scope, STORE, AuditAction.PROJECT_SHARED, AuditAction.PROJECT_UNSHARED) {
            @Override
            boolean isReadable(ProjectId target) {
                return readable(target).isPresent();
            }

            @Override
            Optional<Role> role(ProjectId target) {
                return readable(target).flatMap(access()::roleOn);
            }
        };
    }

    private Optional<Project> readable(ProjectId id) {
        return Optional.ofNullable(state().projects.get(id))
                .filter(project -> access().roleOn(project).isPresent());
    }

    private State state() {
        return memory.state();
    }

    private Access access() {
        return new Access(state(), scope);
    }

    private Audit audit() {
        return new Audit(memory, scope);
    }
}
