package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.ExplainedStatements.Plan;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the server reads a page of the log: by an index, in order, and no further than the page: L-03. */
@Tag("long")
class LogPlansIT {
    private static final int PAGE = PageRequest.DEFAULT_LIMIT;
    private static final int PARTITIONS = 31;

    /** How many executions it takes until the server may keep a plan for all values, and one more. */
    private static final int UNTIL_KEPT = 7;

    private static final Map<String, Integer> EXECUTIONS = Map.of("auto", UNTIL_KEPT, "force_generic_plan", 2);

    private static final FlowId BUSY_FLOW = new FlowId(ServerUuids.md5("flow 0"));
    private static final RunId LONG_RUN = new RunId(ServerUuids.md5("run 0"));
    private static final FlowId FLOW = new FlowId(ServerUuids.md5("flow 7"));
    private static final RunId RUN = new RunId(ServerUuids.md5("run 77"));
    private static final SessionId BUSY_SESSION = SessionId.of("session 0");
    private static final SessionId SESSION = SessionId.of("session 7");
    private static final int FLOWS = 10;
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final String PASSWORD = "correct horse battery staple";

    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final KeysetWindow FIRST = KeysetWindow.of(PageRequest.first());
    private static final Map<String, Scope> SCOPES = new LinkedHashMap<>();

    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void fill() {
        database = MigratedDatabases.create();
        jdbi = StoreJdbi.over(database.dataSource(), StoreConfig.DEFAULT_SCHEMA);
        StoreConfig config =
                MigratedDatabases.config(database).schemaMode(SchemaMode.OFF).build();
        try (PostgresStore store = PostgresStores.open(config)) {
            UserId owner = store.asSystem()
                    .users()
                    .create(NewUser.of("owner", PASSWORD))
                    .id();
            User superuser = store.asSystem()
                    .users()
                    .create(NewUser.of("superuser", PASSWORD).withSuperuser(true));
            for (int i = 0; i < FLOWS; i++) {
                store.as(owner)
                        .flows()
                        .create(NewFlow.of("flow " + i, BODY).withId(new FlowId(ServerUuids.md5("flow " + i))));
            }
            SCOPES.put("the system", Scope.SYSTEM);
            SCOPES.put("the owner", Scope.of(owner));
            SCOPES.put("a superuser", Scope.of(superuser.id()));
        }
        jdbi.useHandle(LogPlansIT::fill);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /**
     * Half of the lines are one run's, so that it has a thousand pages; the others are of ten thousand short runs, but for
     * one in twenty that tells of trouble.
     */
    private static void fill(Handle handle) {
        handle.execute("select skillflaw.ensure_log_partitions(date '2026-03-01', 30)");
        handle.execute("""
                insert into skillflaw.log_entry (id, at, flow_id, run_id, session_id, kind, level, status, message)
                select
                    cast(lpad(to_hex(cast(extract(epoch from at) * 1000 as bigint)), 12, '0') || '7'
                        || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15) as uuid),
                    at, cast(md5('flow ' || flow) as uuid), cast(md5('run ' || run) as uuid), 'session ' || session,
                    kind, level, status, 'message'
                from (
                    select
                        timestamptz '2026-03-01 00:00Z' + n * interval '50.8 s' as at, 0 as flow, 0 as run, 0 as session,
                        case when n in (0, 51000) then 'RUN' else 'STEP' end as kind, 'INFO' as level,
                        case n when 0 then 'STARTED' when 51000 then 'FAILED' end as status
                    from generate_series(0, 51000) n
                    union all
                    select
                        timestamptz '2026-03-01 00:00Z' + (run * 259 + n) * interval '1 s',
                        run % 9 + 1, run, run % 10 + 1,
                        case when n in (0, 4) then 'RUN' else 'STEP' end, 'INFO',
                        case n when 0 then 'STARTED' when 4 then 'SUCCEEDED' end
                    from generate_series(1, 10000) run, generate_series(0, 4) n
                    union all
                    select
                        timestamptz '2026-03-01 00:00Z' + n * interval '518 s', case n % 5 when 0 then 0 else 7 end, null, null,
                        case n % 4 when 0 then 'EVENT' when 1 then 'SYSTEM' else 'STEP' end,
                        case n % 3 when 0 then 'WARN' else 'ERROR' end,
                        case n % 3 when 1 then 'FAILED' end
                    from generate_series(1, 5000) n) line
                """);
        handle.execute("analyze");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("lists")
    void l03_pageOfLinesIsReadInOrderAndNoFurther(String what, String who, LogQuery query, Scope scope) {
        requireReadInOrder(sql -> sql.list(query, FIRST, scope), 0, 3 * PAGE);
    }

    /** To plan is to look at each partition, which takes longer than to read the page. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("lists")
    void l03_pageOfLinesIsNotPlannedAnewForEachCall(String what, String who, LogQuery query, Scope scope) {
        requireKeptPlan(sql -> sql.list(query, FIRST, scope));
        requireKeptPlan(sql -> sql.list(query, new KeysetWindow(null, null, PageRequest.MAX_LIMIT + 1), scope));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("runLists")
    void l03_pageOfRunsIsNotPlannedAnewForEachCall(String what, String who, LogQuery query, Scope scope) {
        requireKeptPlan(sql -> sql.runs(query, FIRST, scope));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("longLists")
    void l03_thousandthPageOfLinesCostsWhatTheFirstDoes(String what, String who, LogQuery query, Scope scope) {
        KeysetWindow thousandth = jdbi.withHandle(handle -> handle.createQuery("""
                        select at, id from skillflaw.log_entry
                        where flow_id = :flow or :everything
                        order by at desc, id desc
                        offset 49999 limit 1
                        """)
                .bind("flow", BUSY_FLOW)
                .bind("everything", query.equals(LogQuery.all()))
                .map((row, context) -> new KeysetWindow(Columns.instant(row, "at"), Columns.uuid(row, "id"), PAGE + 1))
                .one());

        requireReadInOrder(sql -> sql.list(query, thousandth, scope), 0, 3 * PAGE);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rareLists")
    void l03_rareLinesAreReadInOrderAndNoFurther(String what, String who, LogQuery query, Scope scope) {
        KeysetWindow deep = jdbi.withHandle(handle -> {
            List<LogEntry> lines =
                    handle.attach(LogSql.class).list(query, new KeysetWindow(null, null, 2 * PAGE), scope);
            LogEntry last = lines.get(2 * PAGE - 1);
            return new KeysetWindow(last.at(), last.id().value(), PAGE + 1);
        });

        // Other trouble lies between them; and the server takes the share of a flow in it for that in all lines.
        requireReadInOrder(sql -> sql.list(query, FIRST, scope), PAGE + 1, 12 * PAGE);
        requireReadInOrder(sql -> sql.list(query, deep, scope), PAGE + 1, 12 * PAGE);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("runLists")
    void l03_pageOfRunsIsReadInOrderAndNoFurther(String what, String who, LogQuery query, Scope scope) {
        // Lines of other kinds lie between those that say that runs begin and end.
        requireReadInOrder(sql -> sql.runs(query, FIRST, scope), PAGE + 1, 20 * PAGE);
        requireReadInOrder(sql -> sql.runs(query, behind(query, scope), scope), PAGE + 1, 20 * PAGE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void l03_oneRunIsReadByItsIndex(String who, Scope scope) {
        KeysetWindow latest = new KeysetWindow(null, null, 1);

        requireReadInOrder(sql -> sql.runs(LogQuery.all().ofRun(RUN), latest, scope), 1, 20);
        requireReadInOrder(sql -> sql.runs(LogQuery.all().ofRun(LONG_RUN), latest, scope), 1, 20);
    }

    static Stream<Arguments> lists() {
        return inEachScope(Map.of(
                "everything", LogQuery.all(),
                "a flow", LogQuery.all().ofFlow(FLOW),
                "a busy flow", LogQuery.all().ofFlow(BUSY_FLOW),
                "a run", LogQuery.all().ofRun(RUN),
                "a long run", LogQuery.all().ofRun(LONG_RUN),
                "a session", LogQuery.all().ofSession(SESSION),
                "a busy session", LogQuery.all().ofSession(BUSY_SESSION),
                "a flow by level", LogQuery.all().ofFlow(FLOW).atLeast(LogLevel.INFO),
                "a flow in a time", LogQuery.all().ofFlow(FLOW).between(BEGIN, BEGIN.plus(Duration.ofDays(3)))));
    }

    static Stream<Arguments> longLists() {
        return inEachScope(Map.of(
                "everything", LogQuery.all(),
                "a busy flow", LogQuery.all().ofFlow(BUSY_FLOW),
                "a long run", LogQuery.all().ofRun(LONG_RUN),
                "a busy session", LogQuery.all().ofSession(BUSY_SESSION)));
    }

    static Stream<Arguments> rareLists() {
        return inEachScope(Map.of(
                "warnings", LogQuery.all().atLeast(LogLevel.WARN),
                "errors", LogQuery.all().atLeast(LogLevel.ERROR),
                "failures", LogQuery.all().withStatus(LogStatus.FAILED),
                "events", LogQuery.all().ofKind(LogKind.EVENT),
                "starts and ends", LogQuery.all().ofKind(LogKind.RUN),
                "errors of a flow", LogQuery.all().ofFlow(FLOW).atLeast(LogLevel.ERROR),
                "errors of a busy flow", LogQuery.all().ofFlow(BUSY_FLOW).atLeast(LogLevel.ERROR),
                "failures of a flow", LogQuery.all().ofFlow(FLOW).withStatus(LogStatus.FAILED)));
    }

    static Stream<Arguments> runLists() {
        return inEachScope(Map.of(
                "everything", LogQuery.all(),
                "a flow", LogQuery.all().ofFlow(FLOW),
                "a session", LogQuery.all().ofSession(SESSION),
                "a flow by status", LogQuery.all().ofFlow(FLOW).withStatus(LogStatus.SUCCEEDED)));
    }

    static Stream<Arguments> scopes() {
        return SCOPES.entrySet().stream().map(scope -> Arguments.of(scope.getKey(), scope.getValue()));
    }

    private static Stream<Arguments> inEachScope(Map<String, LogQuery> queries) {
        return queries.entrySet().stream()
                .flatMap(query -> SCOPES.entrySet().stream()
                        .map(scope ->
                                Arguments.of(query.getKey(), scope.getKey(), query.getValue(), scope.getValue())));
    }

    private static void requireKeptPlan(Consumer<LogSql> read) {
        requireGeneric(ExplainedStatements.of(jdbi, "auto", UNTIL_KEPT, read).get(UNTIL_KEPT - 1));
    }

    private static void requireReadInOrder(Consumer<LogSql> read, int sorted, int most) {
        EXECUTIONS.forEach((mode, executions) -> {
            List<Plan> plans = ExplainedStatements.of(jdbi, mode, executions, read);
            assertThat(plans).hasSize(executions);
            for (Plan plan : plans) {
                assertThat(plan.sorted()).as(plan.text()).isBetween(0L, (long) sorted);
                assertThat(plan.sequentialScans()).as(plan.text()).isEmpty();
                assertThat(plan.linesRead()).as(plan.text()).isBetween(1L, (long) most + PARTITIONS);
            }
            if (!mode.equals("auto")) {
                requireGeneric(plans.get(executions - 1));
            }
        });
    }

    private static void requireGeneric(Plan plan) {
        assertThat(plan.isGeneric()).as("made for all values: %s", plan).isTrue();
    }

    /** The position of the fifth page. */
    private static KeysetWindow behind(LogQuery query, Scope scope) {
        KeysetWindow pages = new KeysetWindow(null, null, 4 * PAGE);
        List<LogRunRow> rows =
                jdbi.withHandle(handle -> handle.attach(LogSql.class).runs(query, pages, scope));
        Keyset last = rows.get(rows.size() - 1).start();
        return new KeysetWindow(last.at(), last.id(), PAGE + 1);
    }
}
