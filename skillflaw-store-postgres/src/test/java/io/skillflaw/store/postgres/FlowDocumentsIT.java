package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.FlowVersions;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.MutableClock;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flow's documents are those that its versions refer to, whatever is done to it: none is lost, and none left behind. */
class FlowDocumentsIT {
    private static final int STEPS = 600;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final long seed = Long.getLong("skillflaw.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void f08_documentsAreThoseThatVersionsReferTo() {
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = PostgresStores.open(
                        MigratedDatabases.config(database).clock(clock).build());
                Handle handle = Jdbi.open(database.dataSource())) {
            FlowStore flows = store.asSystem().flows();
            FlowId flow = flows.create(NewFlow.of("flow", body(0))).id();
            int most = 0;
            for (int step = 1; step <= STEPS; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(20)));
                change(flows, flow, step);
                List<Long> documents = documents(handle, "select version from skillflaw.flow_body order by version");
                assertThat(documents)
                        .as("step %d of -Dskillflaw.seed=%d", step, seed)
                        .isEqualTo(documents(
                                handle, "select distinct body_version from skillflaw.flow_version order by 1"));
                most = Math.max(most, documents.size());
            }
            assertThat(most).as("documents at a time").isGreaterThan(20);
        }
    }

    /**
     * Until a vacuum an index has entries of all that was dropped, and a flow may be saved thousands of times until then.
     *
     * @param mostVersions entries that a save may look at: those of the versions kept are, for each reason to look
     */
    @ParameterizedTest
    @CsvSource({"save, 200", "autosave, 12"})
    void f08_saveLooksAtNothingThatWasDroppedBefore(String kind, int mostVersions) {
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = PostgresStores.open(
                        MigratedDatabases.config(database).clock(clock).build());
                Handle handle = Jdbi.open(database.dataSource())) {
            FlowId flow =
                    store.asSystem().flows().create(NewFlow.of("flow", body(0))).id();
            handle.execute("alter table skillflaw.flow_body set (autovacuum_enabled = false)");
            handle.execute("alter table skillflaw.flow_version set (autovacuum_enabled = false)");
            for (int saves = 1; saves < 6 * FlowVersions.KEPT; saves++) {
                save(handle, flow, kind);
            }

            handle.useTransaction(on -> {
                long documents = entriesLookedAt(on, "flow_body_pkey");
                long versions = entriesLookedAt(on, "flow_version_pkey");
                save(on, flow, kind);
                assertThat(entriesLookedAt(on, "flow_body_pkey") - documents).isBetween(1L, 5L);
                assertThat(entriesLookedAt(on, "flow_version_pkey") - versions).isBetween(1L, (long) mostVersions);
            });
        }
    }

    private static long entriesLookedAt(Handle on, String index) {
        return on.createQuery("select pg_stat_get_xact_tuples_returned(cast(:index as regclass))")
                .bind("index", "skillflaw." + index)
                .mapTo(Long.class)
                .one();
    }

    private static void save(Handle on, FlowId flow, String kind) {
        long unused = on.createQuery("""
                        with changed as (
                            update skillflaw.flow f
                            set version = f.version + 1, body_version = f.version + 1,
                                autosaved_since = case when :autosave then f.changed_at end, replaces_last = :autosave
                            where f.id = :flow
                            returning f.id, f.version
                        ), saved as (
                            insert into skillflaw.flow_body (flow_id, version, body)
                            select c.id, c.version, '{"nodes":[],"edges":[]}'
                            from changed c
                        )
                        select c.version from changed c
                        """)
                .bind("flow", flow.value())
                .bind("autosave", kind.equals("autosave"))
                .mapTo(Long.class)
                .one();
    }

    private void change(FlowStore flows, FlowId flow, int step) {
        long version = flows.findHeader(flow).orElseThrow().version();
        List<FlowVersion> kept =
                flows.versions().list(flow, PageRequest.first()).items();
        long any = kept.get(random.nextInt(kept.size())).version();
        FlowChange change = FlowChange.none();
        switch (random.nextInt(12)) {
            case 0 ->
                assertThat(flows.versions().pin(flow, any, random.nextBoolean()))
                        .isPresent();
            case 1 ->
                assertThat(flows.versions().label(flow, any, random.nextBoolean() ? "label " + step : null))
                        .isPresent();
            case 2 -> assertThat(flows.versions().restore(flow, any, version)).isPresent();
            case 3 ->
                assertThat(flows.update(flow, change.withName("flow " + step), version))
                        .isPresent();
            case 4 ->
                assertThat(flows.update(flow, change.withName("flow " + step).asAutosave(), version))
                        .isPresent();
            case 5, 6, 7 ->
                assertThat(flows.update(flow, change.withBody(body(step)).asAutosave(), version))
                        .isPresent();
            default ->
                assertThat(flows.update(flow, change.withBody(body(step)), version))
                        .isPresent();
        }
        if (step % 200 == 0) {
            assertThat(flows.versions().prune(flow, 5)).isPositive();
        }
    }

    private static FlowBody body(int number) {
        return FlowBody.parse("{\"nodes\":[],\"edges\":[],\"number\":%d}".formatted(number));
    }

    private static List<Long> documents(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).list();
    }
}
