package io.skillflaw.store.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The cluster that the scripts in the folder {@code ha} started, by the variables that {@code ha/env} exports. */
final class Cluster {
    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path scripts;
    private final Map<String, String> environment;

    Cluster(Map<String, String> environment) {
        this.environment = environment;
        this.scripts = Path.of(variable("HA_DIR"));
    }

    /** The ways that lead to its primary, each with the URL that a host is configured with. */
    List<Route> routes() {
        return List.of(
                new Route("HAProxy", variable("HA_URL_HAPROXY")),
                new Route("PgBouncer", variable("HA_URL_PGBOUNCER")),
                new Route("hosts", variable("HA_URL_HOSTS")));
    }

    List<String> nodes() {
        return IntStream.rangeClosed(1, NODES).mapToObj(n -> "node" + n).toList();
    }

    Path state() {
        return Path.of(variable("HA_STATE"));
    }

    /** Past all proxies. */
    String jdbcUrl(String node) {
        return "jdbc:postgresql://%s.%s:5432/skillflaw".formatted(variable("HA_NET"), node.substring("node".length()));
    }

    String user() {
        return variable("HA_USER");
    }

    String password() {
        return variable("HA_PASSWORD");
    }

    /**
     * Runs {@code ha/fault}.
     *
     * @return the node that it was about
     */
    String fault(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(scripts.resolve("fault").toString());
        builder.command().addAll(List.of(arguments));
        try {
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("ha/fault %s failed: %s".formatted(List.of(arguments), output));
            }
            return output.lines().reduce("", (first, last) -> last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(
                        () -> new IllegalStateException("the variable %s is not set: run ./drills".formatted(name)));
    }
}
