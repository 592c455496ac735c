package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hosts append 20,000 lines a second while the database is killed and started again twice, and one of them is killed
 * itself. What was accepted is there afterwards, once (L-02), and nobody waited longer than was chosen (L-01).
 */
@Tag("long")
@Timeout(300)
class LogDrillIT {
    private static final int LINES_PER_SECOND = 10_000;
    private static final Duration OUTAGE = Duration.ofMillis(1_500);
    private static final long LINES_BETWEEN = 40_000;

    @TempDir
    private Path directory;

    @Test
    void l02_acceptedLinesAreThereOnceAfterOutagesAndTheDeathOfAHost() throws Exception {
        Path spool = directory.resolve("spool");
        try (CrashableServer server = CrashableServer.start(directory.resolve("data"))) {
            TestDatabase database = server.server().createDatabase();
            PostgresStores.open(MigratedDatabases.config(database).build()).close();
            try (Host survivor = Host.start(database.url(), spool, directory.resolve("survivor"));
                    Host victim = Host.start(database.url(), spool, directory.resolve("victim"))) {
                survivor.awaitLines(LINES_BETWEEN);
                crash(server, survivor);
                survivor.awaitLines(2 * LINES_BETWEEN);
                victim.kill();
                crash(server, survivor);
                survivor.awaitLines(3 * LINES_BETWEEN);

                Set<UUID> accepted = new HashSet<>(survivor.ids());
                accepted.addAll(victim.ids());
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> new HashSet<>(stored(database)).containsAll(victim.ids()));
                List<String> report = survivor.end();
                accepted.addAll(survivor.ids());

                List<UUID> stored = stored(database);
                report.forEach(line -> System.out.println("log drill: " + line));
                System.out.printf(
                        "log drill: %d lines accepted (%d by the host that was killed), %d stored%n",
                        accepted.size(), victim.ids().size(), stored.size());
                accepted.removeAll(new HashSet<>(stored));
                assertThat(accepted).as("lines lost").isEmpty();
                assertThat(stored).as("lines stored").doesNotHaveDuplicates();
                assertThat(String.join("\n", report))
                        .contains("dropped 0, refused 0, rejected 0")
                        .contains("all written: true");
                assertThat(waitIn(report)).as("longest wait").isLessThanOrEqualTo(LogDrillHost.LONGEST_WAIT);
            }
        }
    }

    /** For as long as the outage is to last the host goes on, which is also how its end is known. */
    private static void crash(CrashableServer server, Host host) throws IOException {
        server.kill();
        host.awaitLines(host.count() + OUTAGE.toMillis() * LINES_PER_SECOND / 1_000);
        server.restart();
    }

    private static Duration waitIn(List<String> report) {
        String line = report.get(report.size() - 1);
        return Duration.ofMillis(Long.parseLong(line.replaceAll("longest wait for room (\\d+) ms.*", "$1")));
    }

    private static List<UUID> stored(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from skillflaw.log_entry")) {
            List<UUID> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    /** A process that appends. */
    private record Host(Process process, BufferedReader output, Path notes) implements AutoCloseable {
        static Host start(String url, Path spool, Path notes) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LogDrillHost.class.getName(),
                            url,
                            spool.toString(),
                            notes.toString(),
                            Integer.toString(LINES_PER_SECOND))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Host host = new Host(process, process.inputReader(StandardCharsets.UTF_8), notes);
            assertThat(host.output.readLine()).isEqualTo("ready");
            return host;
        }

        void awaitLines(long lines) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count() >= lines);
        }

        long count() throws IOException {
            long bytes = 0;
            for (Path file : noted()) {
                bytes += Files.size(file);
            }
            return bytes / LogDrillHost.ID_BYTES;
        }

        List<UUID> ids() throws IOException {
            List<UUID> ids = new ArrayList<>();
            for (Path file : noted()) {
                LogDrillHost.idsIn(file).stream().map(LogId::value).forEach(ids::add);
            }
            return ids;
        }

        private List<Path> noted() throws IOException {
            try (Stream<Path> files = Files.list(notes.getParent())) {
                return files.filter(file -> file.toString().startsWith(notes + "."))
                        .toList();
            }
        }

        void kill() {
            Process unused = process.destroyForcibly().onExit().join();
        }

        List<String> end() throws IOException {
            process.outputWriter().close();
            return output.lines().toList();
        }

        @Override
        public void close() {
            kill();
        }
    }
}
