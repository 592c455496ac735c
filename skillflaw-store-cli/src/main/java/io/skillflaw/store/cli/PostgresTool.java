package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program of PostgreSQL's client: {@code pg_dump} or {@code pg_restore}, not older than the server. */
final class PostgresTool {
    /** Where Debian and its like keep each version; the one in the path picks another by itself. */
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int LINES_TOLD = 5;

    private final Path program;

    private PostgresTool(Path program) {
        this.program = program;
    }

    /**
     * @param name such as {@code pg_dump}
     * @param folder where it is; null to look in the usual places
     * @param server the server's version, such as 16
     */
    static PostgresTool find(String name, @Nullable Path folder, int server) throws IOException {
        int newest = 0;
        for (Path candidate : candidates(name, folder)) {
            int version = version(candidate);
            if (version >= server) {
                return new PostgresTool(candidate);
            }
            newest = Math.max(newest, version);
        }
        String problem = newest == 0
                ? "%s is not there".formatted(name)
                : "%s is of PostgreSQL %d, older than the server, which is of %d".formatted(name, newest, server);
        throw new InvalidInputException(
                "--tools",
                ("%s; install PostgreSQL's client programs of version %d or newer (Debian, Ubuntu:"
                                + " postgresql-client-%d; Red Hat: postgresql%d; macOS: brew install libpq), or name their"
                                + " folder")
                        .formatted(problem, server, server, server));
    }

    /** Runs it to its end; what it complains of is told if it fails. */
    void run(Map<String, String> variables, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(variables);
        List<String> output = new ArrayList<>();
        int code = run(builder, output);
        if (code != 0) {
            throw new RefusedException("%s failed with %d: %s"
                    .formatted(
                            program.getFileName(),
                            code,
                            output.stream().limit(LINES_TOLD).collect(Collectors.joining(" | "))));
        }
    }

    private static List<Path> candidates(String name, @Nullable Path folder) throws IOException {
        if (folder != null) {
            return Stream.of(folder.resolve(name)).filter(Files::isExecutable).toList();
        }
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            folders.add(Path.of(entry));
        }
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                versions.map(version -> version.resolve("bin")).sorted().forEach(folders::add);
            }
        }
        return folders.stream()
                .map(place -> place.resolve(name))
                .filter(Files::isExecutable)
                .toList();
    }

    private static int version(Path program) throws IOException {
        List<String> output = new ArrayList<>();
        int code = run(new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true), output);
        Matcher version = VERSION.matcher(String.join(" ", output));
        return code == 0 && version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    private static int run(ProcessBuilder builder, List<String> output) throws IOException {
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            output.addAll(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }
}
