package io.skillflaw.store.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.metric.PrometheusText;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Meters of a store on PostgreSQL. */
@Timeout(60)
class SkillFlawStoreMetricsIT {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SERIES = Pattern.compile("(?m)^(skillflaw_\\w+)");

    private final TestDatabase database = TestServer.shared().createDatabase();
    private PostgresStore store;

    @BeforeEach
    void open() {
        store = PostgresStores.open(
                StoreConfig.builder().databaseUrl(database.url()).build());
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void x15_callsAreTimedAndCountersReadInASimpleRegistry() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (SkillFlawStoreMetrics metrics = new SkillFlawStoreMetrics(store)) {
            metrics.bindTo(registry);
            work();

            Timer reads = registry.get("skillflaw.store.call")
                    .tags("store", "flows", "kind", "read", "outcome", "ok")
                    .timer();
            assertThat(reads.count()).isEqualTo(3);
            assertThat(reads.totalTime(TimeUnit.NANOSECONDS)).isPositive();
            assertThat(reads.takeSnapshot().histogramCounts()).hasSize(14);
            assertThat(registry.get("skillflaw.store.connections.max")
                            .tag("pool", "skillflaw-store")
                            .gauge()
                            .value())
                    .isPositive();
            assertThat(registry.get("skillflaw.store.retries")
                            .tag("reason", "deadlock")
                            .functionCounter()
                            .count())
                    .isZero();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void x15_prometheusHasTheNamesAndTypesOfTheLibrarysOwnText() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SkillFlawStoreMetrics metrics = new SkillFlawStoreMetrics(store)) {
            metrics.bindTo(registry);
            work();

            String scraped = registry.scrape();
            String own = PrometheusText.of(store.metrics().samples());

            assertThat(types(scraped, name -> !name.endsWith("_max") || name.equals("skillflaw_store_connections_max")))
                    .containsAll(types(own, name -> true));
            assertThat(series(scraped)).containsAll(series(own));
            assertThat(scraped)
                    .contains("skillflaw_store_call_seconds_bucket{kind=\"read\",outcome=\"ok\",store=\"flows\",le=")
                    .contains("skillflaw_store_readiness{state=\"serving\"} 1.0");
        }
    }

    private void work() {
        store.asSystem().flows().create(NewFlow.of("a", BODY));
        for (int i = 0; i < 3; i++) {
            store.asSystem().flows().list(FlowQuery.all(), PageRequest.first());
        }
    }

    private static Set<String> types(String text, Predicate<String> wanted) {
        return TYPE.matcher(text)
                .results()
                .filter(type -> wanted.test(type.group(1)))
                .map(type -> type.group(1) + " " + type.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> series(String text) {
        return SERIES.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
