package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLimits;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.pipeline.LineSink;
import io.skillflaw.store.pipeline.LogPipeline;
import io.skillflaw.store.pipeline.PipelineOptions;
import io.skillflaw.store.pipeline.SpoolOptions;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a dead instance left open are closed by another, and no others are (L-03). */
class AbandonedRunsIT {
    private static final ConditionFactory AWAIT = Awaitility.await().atMost(Duration.ofSeconds(30));
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    @Test
    void l03_runOfADeadInstanceIsClosedAsAbandoned() {
        RunId ended = RunId.create();
        RunId alive = RunId.create();
        RunId ofFlow = RunId.create();
        RunId ofNone = RunId.create();
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore survivor = open(database)) {
            User ana = survivor.asSystem().users().create(NewUser.of("ana", "a password of hers"));
            Stores hers = survivor.as(ana.id());
            FlowId flow = hers.flows().create(NewFlow.of("a flow", BODY)).id();
            try (PostgresStore victim = open(database)) {
                LogStore logs = victim.as(ana.id()).logs();
                logs.append(line(flow, ended, LogStatus.STARTED));
                logs.append(line(flow, ofFlow, LogStatus.STARTED));
                logs.append(line(null, ofNone, LogStatus.STARTED));
                flush(logs);
                logs.append(line(flow, ended, LogStatus.SUCCEEDED));
                flush(logs);
            }
            hers.logs().append(line(flow, alive, LogStatus.STARTED));
            flush(hers.logs());
            assertThat(openRuns(database)).isEqualTo(3);

            AWAIT.until(() -> openRuns(database) == 1);

            assertThat(statuses(hers, ended)).containsExactly(LogStatus.SUCCEEDED, LogStatus.STARTED);
            assertThat(statuses(hers, ofFlow)).containsExactly(LogStatus.ABANDONED, LogStatus.STARTED);
            assertThat(statuses(hers, ofNone)).containsExactly(LogStatus.ABANDONED, LogStatus.STARTED);
            assertThat(statuses(hers, alive)).containsExactly(LogStatus.STARTED);
        }
    }

    @Test
    void l03_runsAreKnownToBeOpenHoweverTheirLinesAreWritten() {
        FlowId flow = FlowId.create();
        RunId inOneBatch = RunId.create();
        RunId overtaken = RunId.create();
        List<LogEntry> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(line(flow, RunId.create(), LogStatus.STARTED));
        }
        many.add(line(flow, inOneBatch, LogStatus.STARTED));
        many.add(line(flow, inOneBatch, LogStatus.FAILED));
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = open(database)) {
            LogStore logs = store.asSystem().logs();
            logs.appendAll(many);
            flush(logs);
            assertThat(openRuns(database)).isEqualTo(200);

            LogEntry start = line(flow, overtaken, LogStatus.STARTED);
            logs.append(line(flow, overtaken, LogStatus.SUCCEEDED));
            flush(logs);
            logs.append(start);
            flush(logs);
            AWAIT.until(() -> openRuns(database) == 200);
            assertThat(statuses(store.asSystem(), overtaken)).doesNotContain(LogStatus.ABANDONED);

            List<LogEntry> ends = new ArrayList<>();
            many.subList(0, 200).forEach(begun -> ends.add(line(flow, begun.run(), LogStatus.SUCCEEDED)));
            logs.appendAll(ends);
            flush(logs);
            assertThat(openRuns(database)).isZero();
        }
    }

    @Test
    void l03_runLeftInTheSpoolOfADeadProcessIsClosedToo(@TempDir Path directory) {
        RunId run = RunId.create();
        PipelineOptions spooled = PipelineOptions.standard().withSpool(SpoolOptions.in(directory));
        LineSink down = (lines, attempt) -> {
            throw new StoreUnavailableException("the database is down", Origin.of("logs", null), null);
        };
        try (LogPipeline dead = LogPipeline.open(down, LogLimits.standard(), spooled)) {
            dead.append(line(FlowId.create(), run, LogStatus.STARTED), null);
        }
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                        .schemaMode(SchemaMode.OFF)
                        .logs(LogOptions.standard().withPipeline(spooled))
                        .build())) {
            AWAIT.until(() -> statuses(store.asSystem(), run).contains(LogStatus.STARTED));
            AWAIT.until(() -> statuses(store.asSystem(), run).contains(LogStatus.ABANDONED));
        }
    }

    @Test
    void l03_outageMakesNobodyDead(@TempDir Path directory) throws Exception {
        RunId run = RunId.create();
        try (CrashableServer server = CrashableServer.start(directory)) {
            TestDatabase database = server.server().createDatabase();
            try (PostgresStore here = migrate(database);
                    PostgresStore there = open(database)) {
                LogStore logs = there.asSystem().logs();
                logs.append(line(FlowId.create(), run, LogStatus.STARTED));
                flush(logs);
                String heard = heard(database);
                server.kill();
                // Longer than an instance may be silent: for this host, too, the time passes.
                Instant end = Instant.now().plusMillis(2_000);
                AWAIT.until(() -> Instant.now().isAfter(end));
                server.restart();

                AWAIT.until(() -> !heard(database).equals(heard));
                logs.append(LogEntry.of(Instant.now(), LogKind.EVENT, "written again"));
                flush(logs);
                Instant judged = Instant.now().plusMillis(3_000);
                AWAIT.until(() -> Instant.now().isAfter(judged));

                assertThat(statuses(here.asSystem(), run)).containsExactly(LogStatus.STARTED);
            }
        }
    }

    private static PostgresStore open(TestDatabase database) {
        return PostgresStores.open(
                MigratedDatabases.config(database).schemaMode(SchemaMode.OFF).build());
    }

    private static PostgresStore migrate(TestDatabase database) {
        return PostgresStores.open(MigratedDatabases.config(database).build());
    }

    private static LogEntry line(@Nullable FlowId flow, @Nullable RunId run, LogStatus status) {
        LogEntry line = LogEntry.of(Instant.now(), LogKind.RUN, "a run");
        return new LogEntry(
                line.id(),
                line.at(),
                flow,
                run,
                null,
                line.kind(),
                line.level(),
                status,
                null,
                line.message(),
                null,
                null);
    }

    private static void flush(LogStore logs) {
        assertThat(logs.flush(Duration.ofSeconds(20)).isComplete()).isTrue();
    }

    private static List<LogStatus> statuses(Stores stores, RunId run) {
        return stores.logs().list(LogQuery.all().ofRun(run), PageRequest.first()).items().stream()
                .map(LogEntry::status)
                .toList();
    }

    private static long openRuns(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("select count(*) from skillflaw.open_run")
                        .mapTo(Long.class)
                        .one());
    }

    private static String heard(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery(
                                "select string_agg(heard_at::text, ',' order by id) from skillflaw.host_instance")
                        .mapTo(String.class)
                        .one());
    }
}
