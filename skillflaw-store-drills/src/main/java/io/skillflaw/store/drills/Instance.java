package io.skillflaw.store.drills;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A host as a process of its own, which reaches the database one way.
 *
 * @param route its way
 * @param process the process
 * @param port where it listens
 */
record Instance(Route route, Process process, int port) implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "for drills on this machine only";

    private static final String HOST = "io.skillflaw.store.examples.host.Host";
    private static final String LISTENING = "listening on ";
    private static final int SECONDS_TO_END = 30;

    /** @param folder for its configuration and for what it says */
    static Instance start(Route route, Path folder) throws IOException {
        Path envFile = folder.resolve(route.name() + ".env");
        Files.writeString(
                envFile,
                "SKILLFLAW_DATABASE_URL=%s\nSKILLFLAW_DATABASE_CONNECTION_RETRY=true\n".formatted(route.url()));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-cp",
                System.getProperty("java.class.path"),
                HOST,
                "--env-file",
                envFile.toString(),
                "--port",
                "0");
        builder.environment().put("SKILLFLAW_SUPERUSER_PASSWORD", PASSWORD);
        Path log = folder.resolve(route.name() + ".log");
        builder.redirectError(log.toFile());
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith(LISTENING)) {
            process.destroyForcibly();
            throw new IllegalStateException("the host does not start, see %s: %s".formatted(log, line));
        }
        return new Instance(route, process, Integer.parseInt(line.substring(LISTENING.length())));
    }

    String name() {
        return route.name();
    }

    /** As an orchestrator does it: in order, and by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
