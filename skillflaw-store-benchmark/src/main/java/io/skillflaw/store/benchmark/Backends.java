package io.skillflaw.store.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The server's processes that serve our connections, as Linux shows them; elsewhere nothing is known. */
final class Backends {
    private static final String SERVING = """
        select pid from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and application_name = ?
        """;

    private static final long PATIENCE_NANOS = 5_000_000;

    private final List<Path> processes;

    private Backends(List<Path> processes) {
        this.processes = List.copyOf(processes);
    }

    static Backends unknown() {
        return new Backends(List.of());
    }

    /**
     * Those that serve an application now; its connections must be kept open from here on. Others come and go: the process of
     * one that was closed is still there for a moment.
     *
     * @param application by the name that its connections give
     */
    static Backends of(DataSource database, String application) throws SQLException {
        List<Path> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SERVING)) {
            statement.setString(1, application);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Path process = Path.of("/proc", row.getString(1));
                    if (!Files.isReadable(process.resolve("schedstat"))) {
                        return unknown();
                    }
                    found.add(process);
                }
            }
        }
        return new Backends(found);
    }

    Backends and(Backends others) {
        List<Path> all = new ArrayList<>(processes);
        all.addAll(others.processes);
        return new Backends(all);
    }

    boolean areKnown() {
        return !processes.isEmpty();
    }

    /** Nanoseconds on a processor so far. What a process that runs has used lately is not counted yet: it is awaited. */
    long cpuNanos() {
        long start = System.nanoTime();
        long sum = 0;
        for (Path process : processes) {
            while (isRunning(process) && System.nanoTime() - start < PATIENCE_NANOS) {
                Thread.onSpinWait();
            }
            String used = read(process.resolve("schedstat"));
            sum += Long.parseLong(used.substring(0, used.indexOf(' ')));
        }
        return sum;
    }

    private static boolean isRunning(Path process) {
        String stat = read(process.resolve("stat"));
        // The name in brackets may hold anything.
        return stat.startsWith(") R", stat.lastIndexOf(')'));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a connection was not kept open", e);
        }
    }
}
