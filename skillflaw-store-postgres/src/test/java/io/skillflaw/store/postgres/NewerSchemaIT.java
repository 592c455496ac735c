package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.SchemaMismatchException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** This library on a schema that a newer one has migrated, as during an upgrade without downtime. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NewerSchemaIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final SessionId SESSION = SessionId.of("chat");

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = MigratedDatabases.create();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(SchemaMode.class)
    void x14_schemaThatANewerLibraryHasExpandedWillDo(SchemaMode mode) {
        NextSchema.expand(database);

        try (PostgresStore store = open(mode)) {
            assertThat(store.asSystem().flows().create(NewFlow.of("a", BODY)).version())
                    .isOne();
        }
        assertThat(strings("select max(version::int)::text from skillflaw.flyway_schema_history"))
                .containsExactly("901");
    }

    @ParameterizedTest
    @EnumSource(value = SchemaMode.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void x14_schemaOnWhichALibraryIsTooOldIsRefused(SchemaMode mode) {
        NextSchema.contract(database);

        assertThatExceptionOfType(SchemaMismatchException.class)
                .isThrownBy(() -> open(mode).close())
                .withMessageContaining("is at version 902, on which no library older than version 901 works")
                .withMessageContaining("this one is of %d", SchemaMigrator.EXPECTED_VERSION);
    }

    @Test
    void x14_planTellsWhichLibrariesWorkOnTheSchema() {
        assertThat(plan().oldestLibrary()).isLessThanOrEqualTo(SchemaMigrator.EXPECTED_VERSION);
        assertThat(plan().isTooNew()).isFalse();

        NextSchema.expand(database);
        assertThat(plan().isTooNew()).isFalse();

        NextSchema.contract(database);
        assertThat(plan().oldestLibrary()).isEqualTo(901);
        assertThat(plan().isTooNew()).isTrue();
    }

    @Test
    void x14_instancesWorkOnWhileANewerOneMigratesAndBothWorkSideBySide() {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger saves = new AtomicInteger();
        try (PostgresStore older = open(SchemaMode.VALIDATE)) {
            List<CompletableFuture<Void>> hosts = List.of(
                    CompletableFuture.runAsync(() -> work(older.asSystem(), "one", isOver, saves)),
                    CompletableFuture.runAsync(() -> work(older.asSystem(), "two", isOver, saves)));
            awaitMore(saves);

            NextSchema.expand(database);

            awaitMore(saves);
            try (PostgresStore newer = open(SchemaMode.VALIDATE)) {
                FlowHeader flow = newer.asSystem().flows().create(NewFlow.of("newer's", BODY));
                assertThat(older.asSystem().flows().findHeader(flow.id())).contains(flow);
            }
            isOver.set(true);
            assertThat(hosts).allSatisfy(host -> assertThat(host).succeedsWithin(Duration.ofSeconds(30)));
        }
        assertThat(strings("select count(*)::text from skillflaw.message where content is distinct from text"))
                .containsExactly("0");
        assertThat(strings("select count(*)::text from skillflaw.flow where rating is null"))
                .containsExactly("0");
    }

    /** What a host does all the time; any failure ends it. */
    private static void work(Stores stores, String name, AtomicBoolean isOver, AtomicInteger saves) {
        FlowHeader flow = stores.flows().create(NewFlow.of(name, BODY));
        Message message = stores.messages().create(NewMessage.of(flow.id(), SESSION, Sender.USER, "Ana", "0"));
        for (int i = 1; !isOver.get(); i++) {
            flow = stores.flows()
                    .update(flow.id(), FlowChange.none().withName(name + i), i)
                    .orElseThrow();
            message = stores.messages()
                    .update(message.id(), Integer.toString(i), message.version())
                    .orElseThrow();
            assertThat(stores.flows().find(flow.id()).orElseThrow().name()).isEqualTo(name + i);
            saves.incrementAndGet();
        }
    }

    private static void awaitMore(AtomicInteger saves) {
        int before = saves.get();
        await().untilAsserted(() -> assertThat(saves).hasValueGreaterThan(before + 20));
    }

    private SchemaPlan plan() {
        return SchemaMigrations.of(MigratedDatabases.config(database).build()).plan();
    }

    private PostgresStore open(SchemaMode mode) {
        return PostgresStores.open(
                MigratedDatabases.config(database).schemaMode(mode).build());
    }

    private List<String> strings(String sql) {
        return Jdbi.create(database.dataSource())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
