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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells what is written to projects. */
final class TrackedProjectStore implements ProjectStore {
    private final ProjectStore store;
    private final CommitSink sink;

    TrackedProjectStore(ProjectStore store, CommitSink sink) {
        this.store = store;
        this.sink = sink;
    }

    @Override
    public Project create(NewProject project) {
        return sink.committing(() -> store.create(project), Change.ANY_PROJECT, Change.project(project.id()));
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return store.find(id);
    }

    @Override
    public Optional<Project> findDefault() {
        return store.findDefault();
    }

    @Override
    public Page<Project> list(PageRequest page) {
        return store.list(page);
    }

    @Override
    public Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        return sink.committing(() -> store.update(id, change, expectedVersion), Change.ANY_PROJECT);
    }

    @Override
    public boolean delete(ProjectId id) {
        Objects.requireNonNull(id, "id");
        return sink.committing(() -> store.delete(id), Change.ANY_PROJECT, Change.project(id));
    }

    @Override
    public Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion) {
        Objects.requireNonNull(id, "id");
        return sink.committing(
                () -> store.transfer(id, newOwner, expectedVersion), Change.ANY_PROJECT, Change.project(id));
    }

    @Override
    public Sharing<ProjectId> shares() {
        return new TrackedSharing<>(
                store.shares(), sink, project -> List.of(Change.ANY_PROJECT, Change.project(project)));
    }
}
