package io.skillflaw.store.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application as processes of its own, two on one database. */
@Timeout(180)
class HostIT {
    private static final String PASSWORD = Instance.PASSWORD;
    private static final String BODY = "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"edges\": []}";

    private final TestDatabase database = TestServer.shared().createDatabase();

    @TempDir
    private Path directory;

    private Path envFile;

    @BeforeEach
    void configure() throws IOException {
        envFile = directory.resolve(".env");
        Files.writeString(envFile, "SKILLFLAW_DATABASE_URL=" + database.url() + "\n");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void twoInstancesServeTheSameFlows() throws Exception {
        try (Instance one = Instance.start(envFile);
                Instance two = Instance.start(envFile)) {
            assertThat(one.send("GET", "/live", "", Map.of()).statusCode()).isEqualTo(200);
            assertThat(one.send("GET", "/flows", "", Map.of()).statusCode()).isEqualTo(401);

            Map<String, String> key = one.logIn();
            HttpResponse<String> created = one.send("POST", "/flows?name=greeting&endpoint=greet", BODY, key);
            assertThat(created.statusCode()).isEqualTo(201);
            String flow = "/flows/" + json(created).get("id").textValue();

            HttpResponse<String> read = two.send("GET", flow, "", key);
            assertThat(read.body()).isEqualTo(BODY);
            assertThat(read.headers().firstValue("ETag")).contains("\"1\"");

            Map<String, String> ofOne = with(key, "If-Match", "\"1\"");
            String changed = "{\"nodes\": [], \"edges\": []}";
            assertThat(two.send("PUT", flow, changed, ofOne).statusCode()).isEqualTo(200);
            HttpResponse<String> late = one.send("PUT", flow, BODY, ofOne);
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(json(late).get("error").textValue()).isEqualTo("stale_version");

            HttpResponse<String> run = two.send("POST", "/run/greet", "", key);
            assertThat(json(run).get("version").longValue()).isEqualTo(2);
            assertThat(json(run).get("staleSince").isNull()).isTrue();
        }
    }

    @Test
    void settingsAndFailuresAreToldPlainly() throws Exception {
        try (Instance host = Instance.start(envFile)) {
            Map<String, String> key = host.logIn();
            String setting = "{\"value\": \"dark\"}";

            assertThat(host.send("PUT", "/settings/theme", setting, key).statusCode())
                    .isEqualTo(200);
            assertThat(host.send("PUT", "/settings/theme", setting, key).statusCode())
                    .isEqualTo(409);
            assertThat(json(host.send("GET", "/settings/theme", "", key))
                            .get("value")
                            .textValue())
                    .isEqualTo("dark");
            assertThat(host.send("POST", "/flows?name=broken", "{\"nodes\": [", key)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(host.send("PUT", "/flows/no-id", BODY, key).statusCode()).isEqualTo(400);
            assertThat(host.send("GET", "/nothing", "", key).statusCode()).isEqualTo(404);
            assertThat(host.send(
                                    "POST",
                                    "/login",
                                    "{\"username\": \"admin\", \"password\": \"a wrong one of some length\"}",
                                    Map.of())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void healthIsToldWithoutAKey() throws Exception {
        try (Instance host = Instance.start(envFile)) {
            assertThat(host.send("GET", "/health/live", "", Map.of()).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> ready = host.send("GET", "/health/ready", "", Map.of());
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(json(ready).get("status").textValue()).isEqualTo("SERVING");
            assertThat(json(ready).at("/database/reachable").booleanValue()).isTrue();
            assertThat(json(ready).at("/pools/skillflaw-store/max").intValue()).isPositive();
            HttpResponse<String> metrics = host.send("GET", "/metrics", "", Map.of());
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(metrics.body()).contains("skillflaw_store_readiness{state=\"serving\"} 1\n");
            assertThat(host.send("GET", "/health/other", "", Map.of()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void badUseAndNoDatabaseEndWithAMessageAndNoPassword() throws Exception {
        assertThat(outputOf(Instance.process(envFile, "--port", "nonsense"))).contains("--port must be a number");
        Files.writeString(envFile, "SKILLFLAW_DATABASE_URL=http://user:" + PASSWORD.replace(" ", "") + "@host\n");

        assertThat(outputOf(Instance.process(envFile)))
                .contains("SKILLFLAW_DATABASE_URL")
                .doesNotContain(PASSWORD.replace(" ", ""));
    }

    @Test
    void probesOfTheManifestsAreServed() throws Exception {
        try (Instance host = Instance.start(envFile)) {
            for (Manifests.Node probe : Manifests.probes()) {
                String path = probe.at("httpGet").text("path");
                assertThat(host.send("GET", path, "", Map.of()).statusCode()).isEqualTo(200);
            }
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        return Map.of("x-api-key", headers.getOrDefault("x-api-key", ""), name, value);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parse(Body.of(response.body()));
    }

    private static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        return output;
    }
}
