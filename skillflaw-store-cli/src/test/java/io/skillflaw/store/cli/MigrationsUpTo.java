package io.skillflaw.store.cli;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A schema as an older library left it. */
final class MigrationsUpTo {
    private MigrationsUpTo() {}

    static void version(int version, TestDatabase database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:io/skillflaw/store/postgres/migration")
                .defaultSchema("skillflaw")
                .schemas("skillflaw")
                .placeholders(Map.of("schema", "skillflaw"))
                .target(Integer.toString(version))
                .load()
                .migrate();
    }
}
