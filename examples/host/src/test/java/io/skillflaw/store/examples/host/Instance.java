package io.skillflaw.store.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process of the application. */
record Instance(Process process, int port) implements AutoCloseable {
    static final String PASSWORD = "a long enough password";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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

    /** The headers of the first user. */
    Map<String, String> logIn() throws IOException, InterruptedException {
        String body = "{\"username\": \"admin\", \"password\": \"" + PASSWORD + "\"}";
        HttpResponse<String> response = send("POST", "/login", body, Map.of());
        assertThat(response.statusCode()).isEqualTo(201);
        return Map.of(
                "x-api-key", Json.parse(Body.of(response.body())).get("key").textValue());
    }

    /** As an orchestrator does it: the host is to end in order. */
    @Override
    public void close() {
        process.destroy();
        int status = process.onExit().join().exitValue();
        assertThat(status).as("ended by SIGTERM").isEqualTo(143);
    }
}
