package io.skillflaw.store.cache;

import io.skillflaw.store.cache.Change.Kind;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Projects and collections that a viewer reaches: single ones, the default one, and first pages of them. */
final class ProjectCache {
    private final CacheContext context;
    private final Stripes stripes = new Stripes();
    private final ReadThrough<One, Optional<Project>> projects;
    private final ReadThrough<Viewer, Optional<Project>> defaults;
    private final ReadThrough<FirstPage, Page<Project>> pages;

    ProjectCache(CacheContext context) {
        this.context = context;
        this.projects = cache(One::viewer, Optional::stream, Optional::isEmpty);
        this.defaults = cache(viewer -> viewer, Optional::stream, Optional::isEmpty);
        this.pages = cache(FirstPage::viewer, page -> page.items().stream(), page -> false);
    }

    private record One(Viewer viewer, ProjectId project) {}

    private record FirstPage(Viewer viewer, int limit) {}

    Optional<Project> find(Viewer viewer, ProjectId id, ProjectStore store) {
        return projects.get(new One(viewer, id), () -> store.find(id));
    }

    Optional<Project> findDefault(Viewer viewer, ProjectStore store) {
        return defaults.get(viewer, store::findDefault);
    }

    Page<Project> list(Viewer viewer, PageRequest page, ProjectStore store) {
        return page.after() == null
                ? pages.get(new FirstPage(viewer, page.limit()), () -> store.list(page))
                : store.list(page);
    }

    private <K, V> ReadThrough<K, V> cache(
            Function<K, Viewer> viewer, Function<V, Stream<Project>> projectsOf, Predicate<V> isAbsence) {
        return new ReadThrough<>(context, stripes, context.options().staleFlows(), new Validity<K, V>() {
            @Override
            public Object entity(K key) {
                return viewer.apply(key);
            }

            @Override
            public boolean isFresh(K key, V value, long asOf) {
                return context.changes().isFresh(Kind.PROJECT, "", asOf) && isPermitted(key, value, asOf);
            }

            @Override
            public boolean isPermitted(K key, V value, long asOf) {
                List<Project> all = projectsOf.apply(value).toList();
                return context.isSameUser(viewer.apply(key), asOf)
                        && all.stream()
                                .allMatch(project -> context.changes()
                                        .isCurrent(Kind.PROJECT, project.id().value(), asOf));
            }

            /** A list may lack what was written, so that any write counts. */
            @Override
            public boolean isUnwritten(K key, long asOf) {
                return context.changes().isUnwritten(Kind.PROJECT, ChangeLog.ANY, asOf);
            }

            @Override
            public boolean isAbsence(V value) {
                return isAbsence.test(value);
            }
        });
    }
}
