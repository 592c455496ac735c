package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Schemas as older libraries left them. */
final class OlderSchemas {
    private OlderSchemas() {}

    static void migrate(int version, TestDatabase database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:" + SchemaMigrator.LOCATION)
                .defaultSchema("skillflaw")
                .schemas("skillflaw")
                .placeholders(Map.of("schema", "skillflaw"))
                .target(Integer.toString(version))
                .load()
                .migrate();
    }
}
