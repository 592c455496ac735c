package io.skillflaw.store.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skillflaw.store.metric.StoreMetric;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboard and alerts name metrics that are there: those of the library as a host shows them, those of PostgreSQL as in the
 * list of which {@code monitoring/check} proves that the real exporter has them.
 */
@Timeout(120)
class MonitoringFilesIT {
    private static final Path FILES = Path.of("../../monitoring");
    private static final Path GUIDE = Path.of("../../docs/monitoring.md");
    private static final Pattern NAME = Pattern.compile("\\b(?:skillflaw_store|pg)_[a-z_]+");
    private static final String BODY = "{\"nodes\": [{\"id\": \"a\"}], \"edges\": []}";

    @Test
    void x15_everyMetricOfDashboardAndAlertsIsThere(@TempDir Path directory) throws Exception {
        Path envFile = directory.resolve(".env");
        Set<String> shown;
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            Files.writeString(envFile, "SKILLFLAW_DATABASE_URL=" + database.url() + "\n");
            try (Instance host = Instance.start(envFile)) {
                Map<String, String> key = host.logIn();
                assertThat(host.send("POST", "/flows?name=a&endpoint=a", BODY, key)
                                .statusCode())
                        .isEqualTo(201);
                assertThat(host.send("POST", "/run/a", "", key).statusCode()).isEqualTo(200);
                shown = seriesOf(host.send("GET", "/metrics", "", Map.of()).body());
            }
        }
        shown.addAll(Files.readAllLines(FILES.resolve("postgres-exporter-metrics.txt")));

        assertThat(named("grafana-dashboard.json")).hasSizeGreaterThan(35).isSubsetOf(shown);
        assertThat(named("prometheus-rules.yml")).hasSizeGreaterThan(20).isSubsetOf(shown);
        assertThat(named("prometheus-rules-test.yml")).isSubsetOf(shown);
    }

    @Test
    void x15_dashboardIsOneThatGrafanaCanImport() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(FILES.resolve("grafana-dashboard.json").toFile());
        List<JsonNode> panels = new ArrayList<>();
        dashboard.get("panels").forEach(panels::add);

        assertThat(dashboard.get("uid").textValue()).isEqualTo("skillflaw-store");
        assertThat(panels).extracting(panel -> panel.get("id").intValue()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.get("type").textValue().equals("row"))
                .allSatisfy(panel -> {
                    assertThat(panel.get("title").textValue()).isNotBlank();
                    assertThat(panel.at("/datasource/uid").textValue()).isEqualTo("${datasource}");
                    assertThat(panel.get("targets"))
                            .isNotEmpty()
                            .allSatisfy(target ->
                                    assertThat(target.get("expr").textValue()).containsPattern(NAME));
                });
    }

    @Test
    void x15_guideNamesEveryMetricWithItsKindAndNoOther() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(guide.lines().filter(line -> line.startsWith("| `skillflaw_store_")))
                .containsExactlyElementsOf(Stream.of(StoreMetric.values())
                        .map(MonitoringFilesIT::row)
                        .toList());
    }

    @Test
    void x15_guideSaysWhatToDoAboutEveryAlert() throws IOException {
        String guide = Files.readString(GUIDE);
        List<String> alerts = Files.readAllLines(FILES.resolve("prometheus-rules.yml")).stream()
                .filter(line -> line.contains(" alert: "))
                .map(line -> line.replaceFirst(".* alert: ", ""))
                .toList();

        assertThat(alerts)
                .hasSizeGreaterThan(15)
                .allSatisfy(alert -> assertThat(guide).contains("| `" + alert + "` |"));
    }

    private static String row(StoreMetric metric) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        metric.prometheusName(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        String.join(", ", metric.labels()),
                        metric.description());
    }

    private static Set<String> seriesOf(String metrics) {
        return metrics.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String file) throws IOException {
        return NAME.matcher(Files.readString(FILES.resolve(file)))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
