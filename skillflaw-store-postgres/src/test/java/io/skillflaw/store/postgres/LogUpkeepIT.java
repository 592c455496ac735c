package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRetention;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.MutableClock;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the log's partitions are made ahead, filled later and dropped (L-04). */
class LogUpkeepIT {
    private static final ConditionFactory AWAIT = Awaitility.await().atMost(Duration.ofSeconds(30));
    private static final LogRetention A_MONTH = LogRetention.of(Duration.ofDays(30));

    private final TestDatabase database = MigratedDatabases.create();
    private final Jdbi jdbi = Jdbi.create(database.dataSource());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @BeforeEach
    void startWithoutPartitions() {
        jdbi.useHandle(handle -> strings("select name from skillflaw.log_partition")
                .forEach(name -> handle.execute("drop table skillflaw." + name)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void l04_partitionsAreMadeAheadWithoutBeingAskedFor() {
        try (PostgresStore store = open(logs -> logs)) {
            awaitPartition(now.plus(6, ChronoUnit.DAYS));

            assertThat(append(store, now, LogKind.EVENT)).isTrue();
            assertThat(inDefault()).isZero();
        }
    }

    @Test
    void l04_lineWithoutAPartitionIsKeptAndMovedLater() {
        Instant lastYear = now.minus(400, ChronoUnit.DAYS);
        Instant nextYear = now.plus(400, ChronoUnit.DAYS);
        LogEntry old = LogEntry.of(lastYear, LogKind.EVENT, "from a clock that was wrong");
        LogEntry early = LogEntry.of(nextYear, LogKind.EVENT, "from another");
        try (PostgresStore store = open(logs -> logs)) {
            store.asSystem().logs().appendAll(List.of(old, early));

            assertThat(store.asSystem().logs().flush(Duration.ofSeconds(10)).isComplete())
                    .isTrue();
            awaitPartition(lastYear);

            assertThat(store.asSystem().logs().find(old.id())).contains(old);
            assertThat(store.asSystem().logs().find(early.id())).contains(early);
            assertThat(inDefault()).as("lines of the far future wait").isEqualTo(1);
        }
    }

    @Test
    void l02_lineThatWaitsWhileItsPartitionIsMadeIsNotRefused() {
        Instant soon = now.plus(20, ChronoUnit.DAYS);
        try (PostgresStore store = open(logs -> logs);
                Handle maker = jdbi.open()) {
            awaitPartition(now);
            maker.begin();
            maker.execute(
                    "select skillflaw.make_log_partitions(cast(? as timestamptz), cast(? as timestamptz), 'day', false)",
                    soon.toString(),
                    soon.plusSeconds(1).toString());
            store.asSystem().logs().append(LogEntry.of(soon, LogKind.EVENT, "meant for the default partition"));
            AWAIT.until(() -> waiting("insert into skillflaw.log_entry") == 1);
            maker.commit();

            assertThat(store.asSystem().logs().flush(Duration.ofSeconds(10)).isComplete())
                    .isTrue();
            assertThat(stored(LogKind.EVENT)).isEqualTo(1);
            assertThat(store.logStatistics().rejected()).isZero();
        }
    }

    @Test
    void l04_oldLinesGoWithTheirPartition() {
        try (PostgresStore store = open(logs -> logs)) {
            assertThat(append(store, now.minus(40, ChronoUnit.DAYS), LogKind.RUN))
                    .isTrue();
            assertThat(append(store, now.minus(20, ChronoUnit.DAYS), LogKind.RUN))
                    .isTrue();
            awaitPartition(now.minus(20, ChronoUnit.DAYS));
        }
        try (PostgresStore store = open(logs -> logs.withRetention(A_MONTH))) {
            AWAIT.until(() -> stored(LogKind.RUN) == 1);

            assertThat(partitions()).noneMatch(partition -> partition.until().isBefore(now.minus(31, ChronoUnit.DAYS)));
            assertThat(store.asSystem()
                            .logs()
                            .list(LogQuery.all(), PageRequest.first())
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void l04_kindsAreKeptForDifferentTimes() {
        LogRetention shortSteps = LogRetention.none().with(LogKind.STEP, Duration.ofDays(2));
        Instant old = now.minus(10, ChronoUnit.DAYS);
        try (PostgresStore store = open(logs -> logs.withRetention(shortSteps))) {
            assertThat(append(store, old, LogKind.RUN)).isTrue();
            assertThat(append(store, old, LogKind.STEP)).isTrue();
            assertThat(append(store, now, LogKind.STEP)).isTrue();

            AWAIT.until(() -> stored(LogKind.STEP) == 1);

            assertThat(stored(LogKind.RUN)).isEqualTo(1);
            assertThat(append(store, old, LogKind.STEP))
                    .as("a late line is taken, and goes with the next round")
                    .isTrue();
            AWAIT.until(() -> stored(LogKind.STEP) == 1);
        }
    }

    @Test
    void l04_clockThatIsWrongRemovesNothing() {
        MutableClock wrong = new MutableClock(now.plus(4_000, ChronoUnit.DAYS));
        try (PostgresStore store = open(logs -> logs)) {
            assertThat(append(store, now, LogKind.RUN)).isTrue();
            awaitPartition(now);
        }
        StoreConfigBuilder config =
                config(logs -> logs.withRetention(A_MONTH)).clock(wrong).schemaMode(SchemaMode.OFF);
        try (PostgresStore store = PostgresStores.open(config.build())) {
            assertThat(store).isNotNull();
            awaitPartition(wrong.instant());

            assertThat(stored(LogKind.RUN)).isEqualTo(1);
        }
    }

    @Test
    void l04_spansMayChangeAndNeverOverlap() {
        for (LogPartitions spans : List.of(
                LogPartitions.DAY, LogPartitions.MONTH, LogPartitions.HOUR, LogPartitions.MONTH, LogPartitions.DAY)) {
            PostgresStores.open(config(logs -> logs.withPartitions(spans)).build())
                    .close();
        }

        List<Partition> partitions = partitions();
        assertThat(partitions).hasSizeGreaterThan(8);
        for (int i = 1; i < partitions.size(); i++) {
            assertThat(partitions.get(i).from())
                    .as("no gap and no overlap")
                    .isEqualTo(partitions.get(i - 1).until());
        }
    }

    @Test
    void l04_tableOfThatNameThatIsSomebodyElsesIsLeftAlone() {
        PostgresStores.open(config(logs -> logs).build()).close();
        Partition tomorrow = partitions().stream()
                .filter(partition -> partition.from().isAfter(now))
                .findFirst()
                .orElseThrow();
        jdbi.useHandle(handle -> {
            handle.execute("drop table skillflaw." + tomorrow.name());
            handle.execute("create table skillflaw." + tomorrow.name() + " (note text)");
        });

        try (PostgresStore store = open(logs -> logs)) {
            assertThat(append(store, tomorrow.from(), LogKind.EVENT)).isTrue();

            assertThat(inDefault()).isEqualTo(1);
        }
        assertThat(strings("select note from skillflaw." + tomorrow.name())).isEmpty();
    }

    @Test
    void l04_droppingGivesWayToAReaderAndComesBack() {
        try (PostgresStore store = open(logs -> logs)) {
            assertThat(append(store, now.minus(40, ChronoUnit.DAYS), LogKind.RUN))
                    .isTrue();
            awaitPartition(now.minus(40, ChronoUnit.DAYS));
        }
        try (Handle reader = jdbi.open()) {
            reader.begin();
            assertThat(count(reader, "select count(*) from skillflaw.log_entry"))
                    .isEqualTo(1);
            try (PostgresStore store = open(logs -> logs.withRetention(A_MONTH))) {
                AWAIT.until(() -> waiting("drop_log_partition") == 1);
                assertThat(append(store, now, LogKind.RUN))
                        .as("writers wait a moment at most")
                        .isTrue();
                assertThat(count(reader, "select count(*) from skillflaw.log_entry where kind = 'RUN'"))
                        .isEqualTo(2);
                reader.commit();
                AWAIT.until(() -> stored(LogKind.RUN) == 1);
            }
        }
    }

    private PostgresStore open(UnaryOperator<LogOptions> logs) {
        return PostgresStores.open(config(logs).schemaMode(SchemaMode.OFF).build());
    }

    private StoreConfigBuilder config(UnaryOperator<LogOptions> logs) {
        return MigratedDatabases.config(database).logs(logs.apply(LogOptions.standard()));
    }

    /** Whether it was written in time. */
    private static boolean append(PostgresStore store, Instant at, LogKind kind) {
        store.asSystem().logs().append(LogEntry.of(at, kind, "a line"));
        return store.asSystem().logs().flush(Duration.ofSeconds(10)).isComplete();
    }

    private void awaitPartition(Instant at) {
        AWAIT.until(() -> partitions().stream()
                .anyMatch(partition ->
                        !partition.from().isAfter(at) && partition.until().isAfter(at)));
    }

    private List<Partition> partitions() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select name, from_at, until_at from skillflaw.log_partition order by from_at")
                .map((row, context) -> new Partition(
                        row.getString("name"), Columns.instant(row, "from_at"), Columns.instant(row, "until_at")))
                .list());
    }

    private long stored(LogKind kind) {
        return count("select count(*) from skillflaw.log_entry where kind = '" + kind + "'");
    }

    private long waiting(String statement) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and wait_event_type = 'Lock' and position(:statement in query) > 0
                        """)
                .bind("statement", statement)
                .mapTo(Long.class)
                .one());
    }

    private long inDefault() {
        return count("select count(*) from skillflaw.log_entry_default");
    }

    private long count(String sql) {
        return jdbi.withHandle(handle -> count(handle, sql));
    }

    private static long count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private List<String> strings(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private record Partition(String name, Instant from, Instant until) {}
}
