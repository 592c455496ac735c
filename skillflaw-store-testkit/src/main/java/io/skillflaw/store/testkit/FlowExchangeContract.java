package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.exchange.FlowExport;
import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.exchange.ImportedFlow;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Files of single flows are imported and given back: F-10. */
public interface FlowExchangeContract extends StoreContract {
    @Test
    default void f10_importedFlowIsGivenBackTheSame(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        FlowId id = FlowId.create();
        byte[] file = Exports.file(id, "a");

        ImportedFlow imported = importer(ana, IdConflict.FAIL).importFlow(new ByteArrayInputStream(file));

        FlowHeader header = imported.header();
        assertThat(imported.isOverwritten()).isFalse();
        assertThat(header.id()).isEqualTo(id);
        assertThat(header.owner()).isEqualTo(ana.id());
        assertThat(header.project())
                .isEqualTo(ana.projects().findDefault().orElseThrow().id());
        assertThat(header.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(header.tags()).containsExactly("a", "b");
        FlowExport exported = FlowExport.parse(Exports.exported(ana, id));
        assertThat(exported.id()).contains(id);
        assertThat(exported.flow()).isEqualTo(FlowExport.parse(file).flow());
        assertThat(exported.flow().body().text()).isEqualTo(Samples.BODY.text().strip());
    }

    @Test
    default void f10_hostileBodiesAreGivenBackByteForByte(StoreUnderTest kit) {
        long seed = Long.getLong(FlowBodyContract.SEED_PROPERTY, System.nanoTime());
        HostileJson generator = new HostileJson(seed);
        Actor ana = kit.newUser("ana");
        FlowImporter importer = importer(ana, IdConflict.OVERWRITE);
        FlowId id = FlowId.create();
        int imported = 0;
        for (int i = 0; i < 500; i++) {
            HostileJson.Sample sample = generator.next();
            FlowExport export;
            try {
                FlowBody body = FlowBody.parse(sample.text());
                export = FlowExport.parse(Exports.file(id, "hostile", body));
            } catch (InvalidInputException refused) {
                // It is no document, or a level too deep for the object around it.
                continue;
            }
            importer.importFlow(export.toByteArray());
            imported++;
            assertThat(FlowExport.parse(Exports.exported(ana, id)).flow().body().toByteArray())
                    .as("sample %d of -D%s=%d: %s", i, FlowBodyContract.SEED_PROPERTY, seed, sample)
                    .isEqualTo(export.flow().body().toByteArray());
        }
        assertThat(imported).as("imported").isGreaterThan(100);
    }

    @Test
    default void f10_knownIdFailsUnlessAskedOtherwise(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId id = FlowId.create();
        FlowHeader first =
                importer(ana, IdConflict.FAIL).importFlow(Exports.file(id, "a")).header();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> importer(ana, IdConflict.FAIL).importFlow(Exports.file(id, "b")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
        assertThat(ana.flows().findHeader(id)).contains(first);

        FlowHeader copy =
                importer(ana, IdConflict.COPY).importFlow(Exports.file(id, "b")).header();
        assertThat(copy.id()).isNotEqualTo(id);
        assertThat(ana.flows().findHeader(id)).contains(first);
        assertThat(ana.flows().findHeader(copy.id())).contains(copy);
    }

    @Test
    default void f10_overwritingMakesANewVersion(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        FlowId id = FlowId.create();
        FlowHeader first =
                importer(ana, IdConflict.FAIL).importFlow(Exports.file(id, "a")).header();
        kit.tick();
        byte[] other = Exports.utf8("{\"id\":\"%s\",\"name\":\"b\",\"data\":%s,\"new\":1,\"endpoint_name\":\"go\"}"
                .formatted(id, Samples.OTHER_BODY.text()));

        ImportedFlow second = importer(ana, IdConflict.OVERWRITE).importFlow(other);

        assertThat(second.isOverwritten()).isTrue();
        assertThat(second.header().version()).isEqualTo(2);
        assertThat(second.header().project()).isEqualTo(first.project());
        assertThat(FlowExport.parse(Exports.exported(ana, id)).flow())
                .isEqualTo(FlowExport.parse(other).flow());
        assertThat(Histories.versions(ana, id)).extracting(FlowVersion::version).containsExactly(2L, 1L);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> importer(ana, IdConflict.OVERWRITE)
                        .importFlow(Exports.utf8("{\"id\":\"%s\",\"name\":\"b\",\"data\":%s,\"is_component\":true}"
                                .formatted(id, Samples.OTHER_BODY.text()))))
                .satisfies(e -> assertThat(e.field()).isEqualTo("export.is_component"));
        assertThat(ana.flows().findHeader(id)).contains(second.header());
    }

    @Test
    default void f10_overwritingTakesAnEditor(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId id = FlowId.create();
        importer(ana, IdConflict.FAIL).importFlow(Exports.file(id, "a"));
        FlowImporter his = importer(ben, IdConflict.OVERWRITE);
        ana.flows().shares().grant(id, Grantee.user(ben.id()), Role.VIEWER);

        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> his.importFlow(Exports.file(id, "b")));

        ana.flows().shares().grant(id, Grantee.user(ben.id()), Role.EDITOR);
        FlowHeader saved = his.importFlow(Exports.file(id, "b")).header();
        assertThat(saved.owner()).isEqualTo(ana.id());
        assertThat(saved.changedBy()).isEqualTo(ben.id());
        assertThat(saved.name()).isEqualTo("b");
    }

    @Test
    default void f10_idOfAFlowThatIsNotVisibleIsAsIfItWereNotThere(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId id = FlowId.create();
        FlowHeader hers =
                importer(ana, IdConflict.FAIL).importFlow(Exports.file(id, "a")).header();

        for (IdConflict conflict : IdConflict.values()) {
            ImportedFlow his = importer(ben, conflict).importFlow(Exports.file(id, "by " + conflict));

            assertThat(his.isOverwritten()).isFalse();
            assertThat(his.header().id()).isNotEqualTo(id);
            assertThat(his.header().owner()).isEqualTo(ben.id());
            assertThat(his.header().version()).isEqualTo(1);
        }
        assertThat(ana.flows().findHeader(id)).contains(hers);
    }

    @Test
    default void f10_takenNameIsNumberedOnlyIfAsked(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        byte[] file = Exports.utf8("{\"name\":\"a\",\"endpoint_name\":\"go\",\"data\":{\"nodes\":[],\"edges\":[]}}");
        importer(ana, IdConflict.FAIL).importFlow(file);

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> importer(ana, IdConflict.FAIL).importFlow(file));
        FlowHeader second = FlowImporter.of(
                        ana.stores(), ImportOptions.defaults().onNameConflict(NameConflict.NUMBER))
                .importFlow(file)
                .header();

        assertThat(second.name()).isEqualTo("a (2)");
        assertThat(second.endpointName()).isEqualTo("go-2");
    }

    @Test
    default void f10_flowGoesIntoTheProjectThatIsNamed(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Project project = ana.projects().create(NewProject.of("p"));
        ImportOptions options = ImportOptions.defaults().intoProject(project.id());

        FlowHeader header = FlowImporter.of(ana.stores(), options)
                .importFlow(Exports.file(FlowId.create(), "a"))
                .header();

        assertThat(header.project()).isEqualTo(project.id());
        assertThatExceptionOfType(MissingReferenceException.class)
                .isThrownBy(
                        () -> FlowImporter.of(ben.stores(), options).importFlow(Exports.file(FlowId.create(), "a")));
    }

    @Test
    default void f10_secretsAreLeftOutOnRequest(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        String field = "{\"nodes\":[{\"template\": {\"api_key\":{\"_input_type\":\"SecretStrInput\",\"password\":true,"
                + "\"load_from_db\":%s,\"value\": %s}, \"m\":{\"value\":\"1.10\"}}}],\"edges\":[]}";
        String withVariable = field.formatted("true", "\"OPENAI_API_KEY\"");
        String emptied = field.formatted("false", "\"\"");
        FlowId kept = FlowId.create();
        FlowId left = FlowId.create();
        FlowId variable = FlowId.create();
        FlowBody secret = FlowBody.parse(field.formatted("false", "\"sk-12345\""));
        importer(ana, IdConflict.FAIL).importFlow(Exports.file(kept, "a", secret));
        FlowImporter without =
                FlowImporter.of(ana.stores(), ImportOptions.defaults().withoutSecrets(true));
        without.importFlow(Exports.file(left, "b", secret));
        without.importFlow(Exports.file(variable, "c", FlowBody.parse(withVariable)));

        assertThat(body(ana, left)).isEqualTo(emptied);
        assertThat(body(ana, variable)).isEqualTo(withVariable);
        assertThat(body(ana, kept)).isEqualTo(secret.text());
        assertThat(FlowExport.parse(Exports.exported(ana, kept)).flow().body()).isEqualTo(secret);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(FlowExporter.of(ana.stores()).withoutSecrets().exportFlow(kept, out))
                .isTrue();
        assertThat(FlowExport.parse(out.toByteArray()).flow().body().text()).isEqualTo(emptied);
    }

    @Test
    default void f10_brokenOrOversizedFileLeavesNothing(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        byte[] file = Exports.file(FlowId.create(), "a");
        ImportOptions small = ImportOptions.defaults()
                .withLimits(ImportOptions.defaults().limits().withFileBytes(file.length - 1));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FlowImporter.of(ana.stores(), small).importFlow(file))
                .withMessageContaining("more than %d bytes", file.length - 1);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FlowImporter.of(ana.stores(), small).importFlow(new ByteArrayInputStream(file)));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> importer(ana, IdConflict.FAIL).importFlow(Exports.utf8("{\"name\":\"a\"}")));
        assertThat(ana.flows().list(FlowQuery.all(), PageRequest.first()).items())
                .isEmpty();
    }

    @Test
    default void f10_onlyWhatIsReadableIsExported(StoreUnderTest kit) throws IOException {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Project project = ana.projects().create(NewProject.of("p"));
        FlowHeader flow = ana.flows().create(Samples.flow("a").withProject(project.id()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(FlowExporter.of(ben.stores()).exportFlow(flow.id(), out)).isFalse();
        assertThat(FlowExporter.of(ben.stores()).exportProject(project.id(), out))
                .isEmpty();
        assertThat(out.size()).isZero();
    }

    private static FlowImporter importer(Actor actor, IdConflict conflict) {
        return FlowImporter.of(actor.stores(), ImportOptions.defaults().onIdConflict(conflict));
    }

    private static String body(Actor actor, FlowId id) {
        return actor.flows().find(id).map(Flow::body).orElseThrow().text();
    }
}
