package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Data of older schemas is there after the migration. */
class UpgradeIT {
    private static final String BODY = "{\"nodes\": [ ], \"edges\": []}";

    @Test
    void f08_flowFromBeforeThereWereVersionsHasItsCurrentOne() {
        FlowId id = FlowId.create();
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            OlderSchemas.migrate(7, database);
            Jdbi.create(database.dataSource()).useHandle(handle -> {
                handle.createUpdate("""
                                insert into skillflaw.flow (
                                    id, name, tags, kind, visibility, version, body_size, created_at, changed_at)
                                values (:id, 'old', '{}', 'FLOW', 'PRIVATE', 5, :size, now(), now())
                                """)
                        .bind("id", id.value())
                        .bind("size", BODY.length())
                        .execute();
                handle.createUpdate("insert into skillflaw.flow_body (flow_id, body) values (:id, cast(:body as json))")
                        .bind("id", id.value())
                        .bind("body", BODY)
                        .execute();
            });

            try (PostgresStore store = PostgresStores.open(
                    StoreConfig.builder().databaseUrl(database.url()).build())) {
                FlowStore flows = store.asSystem().flows();

                Flow flow = flows.find(id).orElseThrow();
                assertThat(flow.version()).isEqualTo(5);
                assertThat(flow.body().text()).isEqualTo(BODY);
                assertThat(flows.versions().list(id, PageRequest.first()).items())
                        .extracting(FlowVersion::version)
                        .containsExactly(5L);
                assertThat(flows.versions().restore(id, 5, 5)).isPresent();
            }
        }
    }
}
