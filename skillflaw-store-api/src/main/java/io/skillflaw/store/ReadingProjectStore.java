package io.skillflaw.store;

import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.project.ProjectStore;
import java.util.Optional;

/**
 * Projects, found and listed in one store and changed in another.
 *
 * @param reads what is asked
 * @param writes what changes
 */
record ReadingProjectStore(ProjectStore reads, ProjectStore writes) implements ProjectStore {
    @Override
    public Project create(NewProject project) {
        return writes.create(project);
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        return reads.find(id);
    }

    @Override
    public Optional<Project> findDefault() {
        return reads.findDefault();
    }

    @Override
    public Page<Project> list(PageRequest page) {
        return reads.list(page);
    }

    @Override
    public Optional<Project> update(ProjectId id, ProjectChange change, long expectedVersion) {
        return writes.update(id, change, expectedVersion);
    }

    @Override
    public boolean delete(ProjectId id) {
        return writes.delete(id);
    }

    @Override
    public Optional<Project> transfer(ProjectId id, UserId newOwner, long expectedVersion) {
        return writes.transfer(id, newOwner, expectedVersion);
    }

    @Override
    public Sharing<ProjectId> shares() {
        return writes.shares();
    }
}
