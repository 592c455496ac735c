package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.FlowVersion;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Data of older schemas is there after the migration. */
class UpgradeIT {
    private static final String KEY_OF_13 = "c2tpbGxmbGF3LXN0b3JlOiB0ZXN0IGZpeHR1cmUuIDA=";
    private static final String API_KEY_OF_13 = "sk-InFdicOF1bXr7CpxIb98CEh6hSsu-Qjn_LuVM83xfUQ";
    private static final String BODY_OF_13 = "{\"nodes\": [ ], \"b\":1.00,\"a\":12345678901234567890.10,"
            + " \"a\" :\"\\u0000\\u00e9 \uD83D\uDE00\",\"edges\":[]  }";
    private static final String BODY = "{\"nodes\": [ ], \"edges\": []}";

    @Test
    void x14_databaseOfVersion1KeepsAllThatIsInIt() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            Jdbi jdbi = Jdbi.create(database.dataSource());
            OlderSchemas.migrate(1, database);
            load(jdbi, "data-1.sql");
            Map<String, List<String>> columns = columns(jdbi);
            Map<String, String> before = contents(jdbi, columns);

            try (PostgresStore store =
                    PostgresStores.open(MigratedDatabases.config(database).build())) {
                assertThat(before).containsOnlyKeys("app_user");
                assertThat(contents(jdbi, columns)).isEqualTo(before);
                UserStore users = store.asSystem().users();
                User ana = users.authenticate("ana", Password.attempt("correct horse"))
                        .orElseThrow();
                assertThat(users.findByUsername("bob"))
                        .hasValueSatisfying(bob -> assertThat(bob.isActive()).isFalse());
                assertThat(store.as(ana.id())
                                .flows()
                                .create(NewFlow.of("first", FlowBody.parse(BODY)))
                                .version())
                        .isOne();
            }
        }
    }

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

    /** What is in it the library that was of that version wrote; {@code pg_dump --inserts} told it. */
    @Test
    void x14_databaseOfVersion13KeepsAllThatIsInIt() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            Jdbi jdbi = Jdbi.create(database.dataSource());
            OlderSchemas.migrate(13, database);
            load(jdbi, "data-13.sql");
            Map<String, List<String>> columns = columns(jdbi);
            Map<String, String> before = contents(jdbi, columns);

            try (PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                    .secretKeys(SecretKeys.parse(KEY_OF_13))
                    .build())) {
                assertThat(contents(jdbi, columns)).isEqualTo(before);
                assertThat(before)
                        .containsOnlyKeys(
                                "api_key",
                                "app_user",
                                "audit_event",
                                "flow",
                                "flow_body",
                                "flow_share",
                                "flow_version",
                                "log_entry",
                                "message",
                                "open_run",
                                "project",
                                "project_share",
                                "setting");
                assertIsUsable(store);
            }
            assertThat(SchemaMigrations.of(MigratedDatabases.config(database).build())
                            .drift("nobody"))
                    .isEmpty();
        }
    }

    private static void assertIsUsable(PostgresStore store) {
        UserId ana = store.asSystem()
                .users()
                .authenticate("ana", Password.attempt("correct horse"))
                .orElseThrow()
                .id();
        Stores anas = store.as(ana);
        FlowHeader flow = anas.flows().list(FlowQuery.all(), PageRequest.first()).items().stream()
                .filter(header -> header.name().equals("Prompting"))
                .findFirst()
                .orElseThrow();

        assertThat(anas.flows().find(flow.id()).orElseThrow().body().text()).isEqualTo(BODY_OF_13);
        assertThat(anas.flows().versions().list(flow.id(), PageRequest.first()).items())
                .extracting(FlowVersion::version)
                .containsExactly(4L, 3L, 2L, 1L);
        assertThat(anas.flows().versions().restore(flow.id(), 3, 4)).isPresent();
        UserId bob =
                store.asSystem().users().findByUsername("bob").orElseThrow().id();
        assertThat(store.as(bob).flows().findHeader(flow.id())).isPresent();
        ApiKeySecret key = ApiKeySecret.parse(API_KEY_OF_13).orElseThrow();
        assertThat(store.asAnonymous().users().keys().authenticate(key))
                .hasValueSatisfying(holder -> assertThat(holder.user().id()).isEqualTo(ana));
        assertThat(anas.settings().find(SettingScope.user(ana), SettingKey.of("PROVIDER_KEY")))
                .map(setting -> ((SettingValue.Secret) setting.value()).reveal())
                .contains("a-kept-secret");
        assertThat(anas.messages()
                        .list(flow.id(), SessionId.of("a session"), PageRequest.first())
                        .items())
                .extracting(Message::text)
                .containsExactlyInAnyOrder("hello", "good day");
        assertThat(anas.logs()
                        .list(LogQuery.all().ofFlow(flow.id()), PageRequest.first())
                        .items())
                .extracting(LogEntry::message)
                .containsExactly("run ended", "prompt built", "run started");
    }

    private static void load(Jdbi jdbi, String file) {
        String path = "io/skillflaw/store/postgres/" + file;
        try (InputStream in =
                        Objects.requireNonNull(UpgradeIT.class.getClassLoader().getResourceAsStream(path), path);
                Handle handle = jdbi.open()) {
            int unused = handle.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every table, but that in which Flyway keeps its history. */
    private static Map<String, List<String>> columns(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select c.table_name::text as name, string_agg(quote_ident(c.column_name), ',') as columns
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'skillflaw' and t.table_type = 'BASE TABLE'
                          and c.table_name not in ('flyway_schema_history', 'lease', 'host_instance')
                          and c.table_name not like 'log\\_entry\\_%'
                        group by c.table_name
                        """).reduceRows(new TreeMap<>(), (all, row) -> {
            all.put(
                    row.getColumn("name", String.class),
                    List.of(row.getColumn("columns", String.class).split(",")));
            return all;
        }));
    }

    /** Every row of every table, with the columns that it had. */
    private static Map<String, String> contents(Jdbi jdbi, Map<String, List<String>> columns) {
        Map<String, String> contents = new TreeMap<>();
        jdbi.useHandle(handle -> columns.forEach((table, names) -> contents.put(
                table,
                handle.createQuery(
                                "select coalesce(string_agg(x::text, E'\\n' order by x::text), '') from (select %s from skillflaw.%s) x"
                                        .formatted(String.join(", ", names), table))
                        .mapTo(String.class)
                        .one())));
        return contents;
    }
}
