package io.skillflaw.store.postgres;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.audit.AuditAction;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Projects in PostgreSQL. */
final class PgProjectStore implements ProjectStore {
    private static final String STORE = "projects";

    private final SqlSession session;
    private final Scope scope;
    private final StoreSettings settings;
    private final AuditTrail trail;

    PgProjectStore(SqlSession session, Scope scope, StoreSettings settings, AuditTrail trail) {
        this.session = session;
        this.scope = scope;
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public Project create(NewProject project) {
        Origin origin = Origin.of(STORE, project.id());
        return session.writeOnce(
                ProjectSql.class,
                origin,
                (sql, receipt) -> sql.create(project, settings.now(), scope, receipt)
                        .orElseThrow(() -> new NotAllowedException("takes an active user or the system", origin)),
                (sql, receipt) -> sql.recordedProject(receipt).orElseThrow());
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return session.read(ProjectSql.class, Origin.of(STORE, Objects.requireNonNull(id)), sql -> sql.find(id, scope));
    }

    @Override
    public Optional<Project> findDefault() {
        return session.read(ProjectSql.class, Origin.of(STORE, null), sql -> sql.findDefault(scope));
    }

    @Override
    public Page<Project> list(PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<Project> found = session.read(ProjectSql.class, Origin.of(STORE, null), sql -> sql.list(window, scope));
        return Page.of(
                found, page, last -> new Keyset(last.changedAt(), last.id().value()).toCursor());
    }

    @Override
    public Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return session.writeOnce(
                ProjectSql.class,
                origin,
                (sql, receipt) -> sql.update(
                                id,
                                change.name().valueOrNull(),
                                change.description().isKept(),
                                change.description().valueOrNull(),
                                expectedVersion,
                                settings.now(),
                                scope,
                                receipt)
                        .or(() -> Standing.explain(sql.standing(id, scope), Standing.EDITOR, expectedVersion, origin)),
                ProjectSql::recordedProject);
    }

    @Override
    public boolean delete(ProjectId id) {
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return trail.watch(
                AuditAction.PROJECT_DELETED,
                id.toString(),
                () -> session.writeOnce(
                        ProjectSql.class,
                        origin,
                        (sql, receipt) -> delete(sql, id, receipt, origin),
                        Receipt::isProof));
    }

    private boolean delete(ProjectSql sql, ProjectId id, Receipt receipt, Origin origin) {
        if (sql.delete(id, settings.now(), scope, receipt)) {
            return true;
        }
        sql.standing(id, scope).ifPresent(standing -> {
            standing.requireRole(Standing.ADMIN, origin);
            throw new NotAllowedException("is a user's default project, which goes only with the user", origin);
        });
        return false;
    }

    @Override
    public Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(newOwner, "newOwner");
        Origin origin = Origin.of(STORE, Objects.requireNonNull(id));
        return trail.watch(
                AuditAction.PROJECT_TRANSFERRED,
                id.toString(),
                () -> session.writeOnce(
                        ProjectSql.class,
                        origin,
                        (sql, receipt) -> sql.transferProject(
                                        id, newOwner, expectedVersion, settings.now(), scope, receipt)
                                .or(() -> whyNotTransferred(sql, id, expectedVersion, origin)),
                        ProjectSql::recordedProject));
    }

    @Override
    public Sharing<ProjectId> shares() {
        return new PgSharing<>(session, scope, settings, trail, PgSharing.PROJECTS);
    }

    private Optional<Project> whyNotTransferred(ProjectSql sql, ProjectId id, long expectedVersion, Origin origin) {
        Optional<Standing> standing = sql.standing(id, scope);
        standing.ifPresent(has -> has.requireRole(Standing.OWNER, origin));
        sql.find(id, scope).ifPresent(project -> {
            if (project.isDefault() || project.kind() == ProjectKind.COMMUNITY) {
                throw new NotAllowedException("is a default project or a community collection", origin);
            }
        });
        return Standing.explain(standing, Standing.OWNER, expectedVersion, origin);
    }
}
