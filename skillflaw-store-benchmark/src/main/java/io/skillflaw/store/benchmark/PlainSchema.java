package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables that the peers share: the library's, with the same rows and indexes, but documents compressed as PostgreSQL
 * does it unless told otherwise, and no triggers.
 */
final class PlainSchema {
    private static final List<String> COPIED = List.of("app_user", "api_key", "setting", "flow");

    private PlainSchema() {}

    /** Copies what is in the library's tables now. */
    static void copyOf(TestDatabase database) throws SQLException {
        Statements.execute(database, "create schema plain");
        for (String table : COPIED) {
            Statements.execute(
                    database,
                    "create table plain.%1$s (like skillflaw.%1$s including defaults including indexes)"
                            .formatted(table),
                    "insert into plain.%1$s select * from skillflaw.%1$s".formatted(table));
        }
        Statements.execute(
                database,
                "create table plain.flow_body (flow_id uuid, version bigint, body json, primary key (flow_id, version))",
                // By way of text, or the rows would be taken compressed as they are.
                """
                insert into plain.flow_body
                select flow_id, version, cast(cast(body as text) as json) from skillflaw.flow_body
                """,
                "vacuum analyze",
                "checkpoint");
    }
}
