package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.exchange.ArchiveEntry;
import io.skillflaw.store.exchange.ArchiveReport;
import io.skillflaw.store.exchange.FlowExport;
import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.exchange.ImportedFlow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Projects are imported from ZIP archives and exported to them: F-10. */
public interface ArchiveContract extends StoreContract {
    @Test
    default void f10_brokenEntryDoesNotKeepTheOthersBack(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        FlowId known = FlowId.create();
        importer(ana, ImportOptions.defaults()).importFlow(Exports.file(known, "known"));
        InputStream zip = Exports.zip(
                "p/",
                new byte[0],
                "p/a.json",
                Exports.file(FlowId.create(), "a"),
                "p/broken.json",
                Exports.utf8("{\"name\":\"broken\""),
                "p/known.json",
                Exports.file(known, "other"),
                "p/taken.json",
                Exports.file(FlowId.create(), "a"),
                "p/b.json",
                Exports.file(FlowId.create(), "b"));

        ArchiveReport report = importer(ana, ImportOptions.defaults()).importArchive(zip);

        assertThat(report.stoppedBy()).isNull();
        assertThat(report.entries())
                .extracting(ArchiveEntry::name)
                .containsExactly("p/a.json", "p/broken.json", "p/known.json", "p/taken.json", "p/b.json");
        assertThat(report.entries().get(1).failure()).isInstanceOf(InvalidInputException.class);
        assertThat(report.entries().get(2).failure())
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.field()).isEqualTo("id"));
        assertThat(report.entries().get(3).failure())
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertThat(e.field()).isEqualTo("name"));
        assertThat(report.imported()).extracting(flow -> flow.header().name()).containsExactly("a", "b");
        assertThat(names(ana)).containsExactlyInAnyOrder("known", "a", "b");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(report::orThrow);
    }

    @Test
    default void f10_conflictsAreSolvedInArchivesToo(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        FlowId known = FlowId.create();
        ImportOptions options = ImportOptions.defaults();
        importer(ana, options).importFlow(Exports.file(known, "known"));
        byte[] file = Exports.file(known, "known");

        ArchiveReport overwritten =
                importer(ana, options.onIdConflict(IdConflict.OVERWRITE)).importArchive(Exports.zip("a.json", file));
        ArchiveReport copied = importer(
                        ana, options.onIdConflict(IdConflict.COPY).onNameConflict(NameConflict.NUMBER))
                .importArchive(Exports.zip("a.json", file));

        assertThat(overwritten.orThrow().imported())
                .extracting(ImportedFlow::isOverwritten)
                .containsExactly(true);
        assertThat(copied.orThrow().imported())
                .extracting(flow -> flow.header().name())
                .containsExactly("known (2)");
    }

    @Test
    default void f10_projectIsGivenBackTheSame(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Project project = ana.projects().create(NewProject.of("My \"p\" 😀").withDescription("about\nit"));
        ImportOptions into = ImportOptions.defaults().intoProject(project.id());
        for (String name : List.of("b", "a/b", "B", "../a", "skillflaw")) {
            kit.tick();
            importer(ana, into).importFlow(Exports.file(FlowId.create(), name));
        }
        byte[] archive = Exports.exported(ana, project.id());

        ArchiveReport report = importer(ben, ImportOptions.defaults()).importProject(new ByteArrayInputStream(archive));

        Project imported = Objects.requireNonNull(report.orThrow().project());
        assertThat(imported.name()).isEqualTo(project.name());
        assertThat(imported.description()).isEqualTo(project.description());
        assertThat(imported.owner()).isEqualTo(ben.id());
        List<FlowHeader> his = flows(ben, imported.id());
        assertThat(his).hasSize(5);
        for (FlowHeader hers : flows(ana, project.id())) {
            FlowId id = his.stream()
                    .filter(flow -> flow.name().equals(hers.name()))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(FlowExport.parse(Exports.exported(ben, id)).flow().withId(hers.id()))
                    .isEqualTo(
                            FlowExport.parse(Exports.exported(ana, hers.id())).flow());
        }
    }

    @Test
    default void f10_sameProjectGivesTheSameBytes(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        ImportOptions options = ImportOptions.defaults().intoProject(project).onIdConflict(IdConflict.OVERWRITE);
        byte[] first = Exports.file(FlowId.create(), "first");
        importer(ana, options).importFlow(first);
        kit.tick();
        importer(ana, options).importFlow(Exports.file(FlowId.create(), "second"));
        byte[] archive = Exports.exported(ana, project);
        kit.tick();
        importer(ana, options).importFlow(first);

        assertThat(Exports.exported(ana, project)).isEqualTo(archive);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(FlowExporter.of(ana.stores()).exportProject(project, out)).hasValue(2);
    }

    @Test
    default void f10_projectOfManyPagesIsExportedAsAWhole(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        ProjectId project = ana.projects().create(NewProject.of("p")).id();
        int flows = PageRequest.MAX_LIMIT + 1;
        for (int i = 0; i < flows; i++) {
            ana.flows().create(Samples.flow("flow " + i).withProject(project));
        }

        assertThat(FlowExporter.of(ana.stores()).exportProject(project, new ByteArrayOutputStream()))
                .hasValue(flows);
    }

    @Test
    default void f10_projectNameThatIsTakenIsNumberedOnlyIfAsked(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        byte[] archive =
                Exports.exported(ana, ana.projects().create(NewProject.of("p")).id());

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(
                        () -> importer(ana, ImportOptions.defaults()).importProject(new ByteArrayInputStream(archive)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("name"));
        ArchiveReport report = importer(ana, ImportOptions.defaults().onNameConflict(NameConflict.NUMBER))
                .importProject(new ByteArrayInputStream(archive));

        assertThat(report.project()).extracting(Project::name).isEqualTo("p (2)");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> importer(ana, ImportOptions.defaults())
                        .importProject(Exports.zip("a.json", Exports.file(FlowId.create(), "a"))))
                .withMessageContaining("skillflaw.json");
    }

    @Test
    default void f10_hostileArchiveStopsWhereItIsFoundOut(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        InputStream zip = Exports.zip(
                "a.json",
                Exports.file(FlowId.create(), "a"),
                "../b.json",
                Exports.file(FlowId.create(), "b"),
                "c.json",
                Exports.file(FlowId.create(), "c"));

        ArchiveReport report = importer(ana, ImportOptions.defaults()).importArchive(zip);

        assertThat(report.stoppedBy()).isInstanceOf(InvalidInputException.class).hasMessageContaining("../b.json");
        assertThat(report.entries()).hasSize(1);
        assertThat(names(ana)).containsExactly("a");
    }

    @Test
    default void f10_archiveThatIsCutOffIsNotTakenForComplete(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        byte[] zip = Exports.zip("a.json", Exports.file(FlowId.create(), "a")).readAllBytes();

        ArchiveReport report = importer(ana, ImportOptions.defaults())
                .importArchive(new ByteArrayInputStream(Arrays.copyOf(zip, zip.length - 1)));

        assertThat(report.stoppedBy()).isInstanceOf(InvalidInputException.class);
        assertThat(report.firstFailure()).contains(report.stoppedBy());
    }

    @Test
    default void f10_archiveIsImportedAsAWholeInATransaction(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        byte[] good = Exports.zip(
                        "a.json", Exports.file(FlowId.create(), "a"), "b.json", Exports.file(FlowId.create(), "b"))
                .readAllBytes();
        byte[] bad = Exports.zip("c.json", Exports.file(FlowId.create(), "c"), "d.json", Exports.utf8("{}"))
                .readAllBytes();

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> importWhole(ana, bad));
        assertThat(names(ana)).isEmpty();
        assertThat(importWhole(ana, good).imported()).hasSize(2);
        assertThat(names(ana)).containsExactlyInAnyOrder("a", "b");
    }

    private static ArchiveReport importWhole(Actor actor, byte[] zip) throws IOException {
        return actor.stores()
                .inTransaction(stores -> FlowImporter.of(stores, ImportOptions.defaults())
                        .importArchive(new ByteArrayInputStream(zip))
                        .orThrow());
    }

    private static FlowImporter importer(Actor actor, ImportOptions options) {
        return FlowImporter.of(actor.stores(), options);
    }

    private static List<FlowHeader> flows(Actor actor, ProjectId project) {
        return actor.flows()
                .list(FlowQuery.all().inProject(project), PageRequest.first())
                .items();
    }

    private static List<String> names(Actor actor) {
        return actor.flows().list(FlowQuery.all(), PageRequest.first()).items().stream()
                .map(FlowHeader::name)
                .toList();
    }
}
