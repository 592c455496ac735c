package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.exchange.FlowExport;
import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.exchange.ImportedFlow;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Flow exports of real users, where they are at hand; those that the quickstart ships, always. */
class RealFlowsIT {
    private static final Path REAL = Path.of("../../shared/flows");
    private static final Path SHIPPED = Path.of("../examples/quickstart/flows");

    @Test
    void f01_realFlowsComeBackByteForByte() throws Exception {
        assumeTrue(Files.isDirectory(REAL), "no real flow exports at " + REAL);
        assertRoundTrip(exports(REAL), 32);
    }

    @Test
    void f01_shippedFlowsComeBackByteForByte() throws Exception {
        assertRoundTrip(exports(SHIPPED), 4);
    }

    @Test
    void f10_realFlowsAreGivenBackTheSame() throws Exception {
        assumeTrue(Files.isDirectory(REAL), "no real flow exports at " + REAL);
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store =
                        PostgresStores.open(MigratedDatabases.config(database).build())) {
            Project project = store.asSystem().projects().create(NewProject.of("real"));
            FlowImporter importer =
                    FlowImporter.of(store.asSystem(), ImportOptions.defaults().intoProject(project.id()));
            List<Path> files = exports(REAL);
            for (Path file : files) {
                byte[] original = Files.readAllBytes(file);
                ByteArrayOutputStream exported = new ByteArrayOutputStream();
                assertThat(FlowExporter.of(store.asSystem())
                                .exportFlow(
                                        importer.importFlow(original).header().id(), exported))
                        .isTrue();
                assertThat(FlowExport.parse(exported.toByteArray()).flow())
                        .as(file.toString())
                        .isEqualTo(FlowExport.parse(original).flow());
            }
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            assertThat(FlowExporter.of(store.asSystem()).exportProject(project.id(), zip))
                    .hasValue(files.size());
            assertThat(FlowImporter.of(
                                    store.asSystem(), ImportOptions.defaults().onIdConflict(IdConflict.OVERWRITE))
                            .importArchive(new ByteArrayInputStream(zip.toByteArray()))
                            .orThrow()
                            .imported())
                    .hasSize(files.size())
                    .allMatch(ImportedFlow::isOverwritten);
        }
    }

    @Test
    void f10_secretsOfRealFlowsAreLeftOutAndNothingElse() throws Exception {
        assumeTrue(Files.isDirectory(REAL), "no real flow exports at " + REAL);
        for (Path file : exports(REAL)) {
            FlowExport export = FlowExport.parse(Files.readAllBytes(file));
            // They were published, so what is in them is empty already or names a variable.
            assertThat(export.withoutSecrets()).as(file.toString()).isSameAs(export);
        }
    }

    private static void assertRoundTrip(List<Path> files, int atLeast) throws Exception {
        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store =
                        PostgresStores.open(MigratedDatabases.config(database).build())) {
            List<NewFlow> flows = new ArrayList<>();
            for (Path file : files) {
                NewFlow flow = FlowExport.parse(Files.readAllBytes(file)).flow();
                flows.add(flow.withEndpointName("flow-" + flows.size()));
            }
            flows.forEach(store.asSystem().flows()::create);
            for (NewFlow flow : flows) {
                byte[] data = flow.body().toByteArray();
                assertThat(bytes(store.asSystem().flows().find(flow.id()).orElseThrow()))
                        .isEqualTo(data);
                assertThat(bytes(store.asSystem()
                                .flows()
                                .findByEndpointName(String.valueOf(flow.endpointName()))
                                .orElseThrow()))
                        .isEqualTo(data);
            }
            assertListedWithoutReadingABody(database, store, flows);
        }
    }

    /** The server counts what a transaction reads of each table, so the count is exact and nobody else's. */
    private static void assertListedWithoutReadingABody(TestDatabase database, PostgresStore store, List<NewFlow> flows)
            throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SkillFlawStore joined = store.joining(connection);

            List<FlowHeader> listed = joined.asSystem()
                    .flows()
                    .list(FlowQuery.all(), PageRequest.first(PageRequest.MAX_LIMIT))
                    .items();
            assertThat(listed)
                    .extracting(FlowHeader::id)
                    .containsAll(flows.stream().map(NewFlow::id).toList());
            assertThat(scansOfBodies(connection))
                    .as("scans of flow_body by a list")
                    .isZero();

            assertThat(joined.asSystem().flows().find(flows.get(0).id())).isPresent();
            assertThat(scansOfBodies(connection)).as("the count sees a read").isPositive();
            connection.rollback();
        }
    }

    private static long scansOfBodies(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select coalesce(seq_scan, 0) + coalesce(idx_scan, 0)
                        from pg_stat_xact_user_tables
                        where schemaname = 'skillflaw' and relname = 'flow_body'
                        """)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static byte[] bytes(Flow flow) {
        return flow.body().toByteArray();
    }

    private static List<Path> exports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
