package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** The snapshot that comes along is what the migrations make. After a new migration: {@code make snapshot}. */
class SchemaSnapshotIT {
    private static final Path FRESH = Path.of("target", SchemaSnapshot.RESOURCE);

    @Test
    void x14_snapshotIsWhatTheMigrationsMake() throws IOException {
        try (TestDatabase database = MigratedDatabases.create()) {
            String fresh = snapshot(database, "skillflaw").text();
            Files.writeString(FRESH, fresh);

            assertThat(SchemaSnapshot.expected().text())
                    .as("the committed snapshot; the new one is in %s, make snapshot takes it over", FRESH)
                    .isEqualTo(fresh);
        }
    }

    @Test
    void x14_snapshotNamesNoDayAndIsTheSameInAnotherSchema() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            PostgresStores.open(MigratedDatabases.config(database)
                            .schema("elsewhere")
                            .build())
                    .close();

            SchemaSnapshot elsewhere = snapshot(database, "elsewhere");

            assertThat(elsewhere.text()).doesNotContain("elsewhere", "log_entry_2");
            assertThat(SchemaSnapshot.expected().differencesTo(elsewhere)).isEmpty();
        }
    }

    private static SchemaSnapshot snapshot(TestDatabase database, String schema) {
        try (Handle handle = StoreJdbi.over(database.dataSource(), schema)
                .registerRowMapper(new CatalogSql.Found.Mapper())
                .open()) {
            return handle.inTransaction(transaction -> {
                CatalogSql sql = transaction.attach(CatalogSql.class);
                assertThat(sql.changeNothingAndNameEverythingInFull()).startsWith("on");
                return SchemaSnapshot.of(sql.objects(schema), schema);
            });
        }
    }
}
