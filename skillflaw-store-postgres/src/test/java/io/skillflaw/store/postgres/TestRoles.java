package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import org.jdbi.v3.core.Jdbi;

/** Roles outlive the database of a test. */
final class TestRoles {
    private TestRoles() {}

    /** Drops roles and what they own in this database, if they are there. */
    static void drop(TestDatabase database, String... roles) {
        Jdbi.create(database.dataSource()).useHandle(handle -> {
            for (String role : roles) {
                boolean isThere = handle.createQuery("select exists (select from pg_roles where rolname = :role)")
                        .bind("role", role)
                        .mapTo(Boolean.class)
                        .one();
                if (isThere) {
                    int unused = handle.execute("drop owned by %1$s cascade; drop role %1$s".formatted(role));
                }
            }
        });
    }
}
