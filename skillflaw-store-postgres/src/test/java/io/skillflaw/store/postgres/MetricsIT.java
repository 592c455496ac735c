package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.metric.Sample;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.metric.TimerListener;
import io.skillflaw.store.metric.TimerSample;
import io.skillflaw.store.metric.ValueSample;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store counts of its work. */
@Timeout(60)
class MetricsIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private final TestDatabase database = MigratedDatabases.create();
    private PostgresStore store;
    private Stores system;

    @BeforeEach
    void open() {
        store = PostgresStores.open(MigratedDatabases.config(database).build());
        system = store.asSystem();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void x15_callsAreCountedAndTimedByStoreKindAndOutcome() {
        NewFlow flow = NewFlow.of("a", BODY);
        system.flows().create(flow);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> system.flows().create(NewFlow.of("a", BODY)));
        system.flows().list(FlowQuery.all(), PageRequest.first());
        system.flows().list(FlowQuery.all(), PageRequest.first());
        boolean unused = system.inTransaction(stores -> stores.flows().delete(flow.id()));
        assertThatIllegalStateException()
                .isThrownBy(() -> system.inTransaction(stores -> {
                    throw new IllegalStateException("the host's own");
                }));

        assertThat(calls("flows", "read", "ok").count()).isEqualTo(2);
        assertThat(calls("flows", "read", "ok").total()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
        assertThat(calls("flows", "write", "ok").count()).isEqualTo(2);
        assertThat(calls("flows", "write", "refused").count()).isEqualTo(1);
        assertThat(calls("transaction", "transaction", "ok").count()).isEqualTo(1);
        assertThat(calls("transaction", "transaction", "undone").count()).isEqualTo(1);
        assertThat(timer(StoreMetric.CONNECTION_WAIT, "skillflaw-store").count())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void x15_hitsAreNoCallsAndAreCountedByTheCache() {
        NewFlow flow = NewFlow.of("a", BODY);
        system.flows().create(flow);
        for (int i = 0; i < 100; i++) {
            assertThat(system.flows().find(flow.id())).isPresent();
        }

        assertThat(value(StoreMetric.CACHE_HITS)).isGreaterThanOrEqualTo(98);
        assertThat(timers(StoreMetric.CALL).stream()
                        .filter(timer -> timer.labelValues().equals(List.of("flows", "read", "ok")))
                        .mapToLong(TimerSample::count)
                        .sum())
                .isLessThanOrEqualTo(2);
        assertThat(value(StoreMetric.CACHE_SIZE)).isPositive();
    }

    @Test
    void x15_linesWatchesPoolsAndSchemaAreCounted() {
        try (var watch = system.settings().watch(SettingScope.global(), SettingKey.of("model"), told -> {})) {
            assertThat(watch).isNotNull();
            system.logs().append(LogEntry.of(Instant.now(), LogKind.SYSTEM, "line"));
            assertThat(system.logs().flush(Duration.ofSeconds(20)).isComplete()).isTrue();

            assertThat(value(StoreMetric.LOG_ACCEPTED)).isEqualTo(1);
            assertThat(value(StoreMetric.LOG_WRITTEN)).isEqualTo(1);
            assertThat(value(StoreMetric.LOG_DROPPED)).isZero();
            assertThat(value(StoreMetric.WATCHES)).isEqualTo(1);
        }
        assertThat(value(StoreMetric.WATCHES)).isZero();
        assertThat(value(StoreMetric.CONNECTIONS_MAX, "skillflaw-store")).isEqualTo(10);
        Awaitility.await().until(() -> has(StoreMetric.SCHEMA_VERSION));
        assertThat(value(StoreMetric.SCHEMA_VERSION)).isEqualTo(SchemaMigrator.EXPECTED_VERSION);
        assertThat(value(StoreMetric.LOG_PARTITIONS_AHEAD)).isGreaterThan(86_400);
        assertThat(value(StoreMetric.RETRIES, "deadlock")).isZero();
    }

    @Test
    void x15_brokenConnectionsAreCountedAsOutageAndEviction() throws SQLException {
        system.flows().list(FlowQuery.all(), PageRequest.first());
        assertThat(value(StoreMetric.OUTAGES)).isZero();
        endConnections();

        system.flows().list(FlowQuery.all(), PageRequest.first());

        Awaitility.await().until(() -> value(StoreMetric.OUTAGES) >= 1 && evicted() >= 1);
        Awaitility.await().until(() -> value(StoreMetric.DATABASE_REACHABLE) == 1);
    }

    @Test
    void x15_listenersAreToldOfWhatIsTimedUntilTheyThrow() {
        Queue<List<String>> told = new ConcurrentLinkedQueue<>();
        TimerListener listener = (metric, labels, time) -> {
            if (metric == StoreMetric.CALL && labels.contains("flows")) {
                told.add(labels);
            }
        };
        TimerListener broken = (metric, labels, time) -> {
            throw new IllegalStateException("broken");
        };
        store.metrics().addListener(broken);
        store.metrics().addListener(listener);

        system.flows().list(FlowQuery.all(), PageRequest.first());
        store.metrics().removeListener(listener);
        system.flows().list(FlowQuery.all(), PageRequest.first());

        assertThat(told).containsExactly(List.of("flows", "read", "ok"));
    }

    private void endConnections() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    private double evicted() {
        return value(StoreMetric.CONNECTIONS_EVICTED, "skillflaw-store")
                + value(StoreMetric.CONNECTIONS_EVICTED, "skillflaw-store-logs");
    }

    private TimerSample calls(String... labels) {
        return timer(StoreMetric.CALL, labels);
    }

    private TimerSample timer(StoreMetric metric, String... labels) {
        return timers(metric).stream()
                .filter(sample -> sample.labelValues().equals(List.of(labels)))
                .findFirst()
                .orElseThrow();
    }

    private List<TimerSample> timers(StoreMetric metric) {
        return samples(metric).stream().map(TimerSample.class::cast).toList();
    }

    private double value(StoreMetric metric, String... labels) {
        return samples(metric).stream()
                .filter(sample -> sample.labelValues().equals(List.of(labels)))
                .map(ValueSample.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private boolean has(StoreMetric metric) {
        return !samples(metric).isEmpty();
    }

    private List<Sample> samples(StoreMetric metric) {
        return store.metrics().samples().stream()
                .filter(sample -> sample.metric() == metric)
                .toList();
    }
}
