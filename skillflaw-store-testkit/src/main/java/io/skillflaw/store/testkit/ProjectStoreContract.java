package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.project.ProjectStore;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Projects: P-01. */
public interface ProjectStoreContract extends StoreContract {
    @Test
    default void p01_projectIsStoredAsCreated(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewProject project = NewProject.of("p").withDescription("what for");

        Project created = ana.projects().create(project);

        assertThat(created)
                .isEqualTo(new Project(
                        project.id(),
                        ana.id(),
                        "p",
                        "what for",
                        ProjectKind.CUSTOM,
                        false,
                        1,
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        ana.id()));
        assertThat(ana.projects().find(project.id())).contains(created);
        assertThat(ana.projects().find(ProjectId.create())).isEmpty();
    }

    @Test
    default void p01_nameIsUniquePerOwner(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        for (ProjectStore projects :
                new ProjectStore[] {ana.projects(), ben.projects(), kit.system().projects()}) {
            NewProject first = NewProject.of("same");
            projects.create(first);
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> projects.create(NewProject.of("same")))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> projects.create(new NewProject(first.id(), "another", null)))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
            ProjectId other = projects.create(NewProject.of("other")).id();
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(
                            () -> projects.update(other, ProjectChange.none().withName("same"), 1));
        }
    }

    @Test
    default void p01_eachUserHasADefaultProject(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");

        Project home = ana.projects().findDefault().orElseThrow();

        assertThat(home.name()).isEqualTo(Project.DEFAULT_NAME);
        assertThat(home.owner()).isEqualTo(ana.id());
        assertThat(home.isDefault()).isTrue();
        assertThat(home.version()).isEqualTo(1);
        assertThat(ana.flows().create(Samples.flow("a")).project()).isEqualTo(home.id());
        assertThat(ben.projects().findDefault().orElseThrow().id()).isNotEqualTo(home.id());
        assertThat(kit.system().projects().findDefault()).isEmpty();
        assertThat(kit.store().asAnonymous().projects().findDefault()).isEmpty();
        assertThat(kit.system().flows().create(Samples.flow("a")).project()).isNull();
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> ana.projects().delete(home.id()));
        assertThat(ana.projects().findDefault()).contains(home);
    }

    @Test
    default void p01_changeIsCompareAndSet(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        ProjectId id =
                ana.projects().create(NewProject.of("p").withDescription("d")).id();
        kit.tick();

        Project renamed =
                ana.projects().update(id, ProjectChange.none().withName("q"), 1).orElseThrow();
        Project cleared = ana.projects()
                .update(id, ProjectChange.none().withDescription(FieldChange.clear()), 2)
                .orElseThrow();

        assertThat(renamed.description()).isEqualTo("d");
        assertThat(renamed.changedAt()).isAfter(renamed.createdAt());
        assertThat(cleared.name()).isEqualTo("q");
        assertThat(cleared.description()).isNull();
        assertThat(cleared.version()).isEqualTo(3);
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> ana.projects().update(id, ProjectChange.none(), 1))
                .satisfies(e -> assertThat(e.currentVersion()).isEqualTo(3))
                .satisfies(e -> assertThat(e.author()).contains("ana"))
                .satisfies(e -> assertThat(e.store()).contains("projects"));
        assertThat(ana.projects().update(ProjectId.create(), ProjectChange.none(), 1))
                .isEmpty();
    }

    @Test
    default void p01_listIsNewestChangeFirst(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Project home = ana.projects().findDefault().orElseThrow();
        kit.tick();
        Project p = ana.projects().create(NewProject.of("p"));
        kit.tick();
        Project q = ana.projects().create(NewProject.of("q"));
        kit.newUser("ben").projects().create(NewProject.of("ben's"));

        var first = ana.projects().list(PageRequest.first(2));
        var second = ana.projects().list(PageRequest.first(2).after(first.next().orElseThrow()));

        assertThat(first.items()).containsExactly(q, p);
        assertThat(second.items()).containsExactly(home);
        assertThat(second.next()).isEmpty();
        assertThat(kit.system().projects().list(PageRequest.first()).items()).hasSize(5);
        assertThat(kit.store()
                        .asAnonymous()
                        .projects()
                        .list(PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    default void p01_flowGoesOnlyIntoAProjectOfOnesOwn(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        ProjectId project = ben.projects().create(NewProject.of("p")).id();

        for (ProjectId target : new ProjectId[] {project, ProjectId.create()}) {
            assertThatExceptionOfType(MissingReferenceException.class)
                    .isThrownBy(() -> ana.flows().create(Samples.flow("a").withProject(target)))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("project"));
        }
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(() -> kit.system().flows().create(Samples.flow("a").withProject(ProjectId.create())));
    }
}
