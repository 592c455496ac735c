package io.skillflaw.store.cache;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.project.ProjectStore;
import java.util.Objects;
import java.util.Optional;

/** Reads projects and first pages of them through the cache; the rest is the store's. */
final class CachingProjectStore implements ProjectStore {
    private final ProjectStore store;
    private final Viewer viewer;
    private final ProjectCache projects;

    CachingProjectStore(ProjectStore store, Viewer viewer, Caches caches) {
        this.store = store;
        this.viewer = viewer;
        this.projects = caches.projects();
    }

    @Override
    public Project create(NewProject project) {
        return store.create(project);
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return projects.find(viewer, Objects.requireNonNull(id, "id"), store);
    }

    @Override
    public Optional<Project> findDefault() {
        return projects.findDefault(viewer, store);
    }

    @Override
    public Page<Project> list(PageRequest page) {
        return projects.list(viewer, page, store);
    }

    @Override
    public Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion) {
        return store.update(id, change, expectedVersion);
    }

    @Override
    public boolean delete(ProjectId id) {
        return store.delete(id);
    }

    @Override
    public Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion) {
        return store.transfer(id, newOwner, expectedVersion);
    }

    @Override
    public Sharing<ProjectId> shares() {
        return store.shares();
    }
}
