package io.skillflaw.store.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private static final String PASSWORD = "a long enough password";
    private static final String BODY = "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"edges\": []}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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

            Map<String, String> key = logIn(one);
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
            Map<String, String> key = logIn(host);
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
    void badUseAndNoDatabaseEndWithAMessageAndNoPassword() throws Exception {
        assertThat(outputOf(Instance.process(envFile, "--port", "nonsense"))).contains("--port must be a number");
        Files.writeString(envFile, "SKILLFLAW_DATABASE_URL=http://user:" + PASSWORD.replace(" ", "") + "@host\n");

        assertThat(outputOf(Instance.process(envFile)))
                .contains("SKILLFLAW_DATABASE_URL")
                .doesNotContain(PASSWORD.replace(" ", ""));
    }

    private static Map<String, String> logIn(Instance host) throws Exception {
        String body = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
        HttpResponse<String> response = host.send("POST", "/login", body, Map.of());
        assertThat(response.statusCode()).isEqualTo(201);
        return Map.of("x-api-key", json(response).get("key").textValue());
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

    /** A process of the application. */
    private record Instance(Process process, int port) implements AutoCloseable {
        static Process process(Path envFile, String... more) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Host.class.getName(),
                    "--env-file",
                    envFile.toString());
            builder.command().addAll(List.of(more));
            builder.environment().put("SKILLFLAW_SUPERUSER_PASSWORD", PASSWORD);
            return builder.redirectErrorStream(true).start();
        }

        static Instance start(Path envFile) throws IOException {
            Process process = process(envFile, "--port", "0");
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("listening on ")) {
                    Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
                    drain.setDaemon(true);
                    drain.start();
                    return new Instance(process, Integer.parseInt(line.substring("listening on ".length())));
                }
                seen.append(line).append('\n');
            }
            throw new AssertionError("the host did not start:\n" + seen);
        }

        HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .timeout(Duration.ofSeconds(30));
            headers.forEach(request::header);
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        /** As an orchestrator does it: the host is to end in order. */
        @Override
        public void close() {
            process.destroy();
            int status = process.onExit().join().exitValue();
            assertThat(status).as("ended by SIGTERM").isEqualTo(143);
        }
    }
}
