package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server by itself, and what is left of it when its JVM ends. */
class EmbeddedServerIT {
    @TempDir
    private Path folder;

    @Test
    void takesManyConnectionsAndLeavesNothingBehind() throws SQLException {
        Path data;
        ProcessHandle process;
        try (TestServer server = TestServer.embedded();
                TestDatabase database = server.createDatabase()) {
            assertThat(Sql.ask(database, "show max_connections")).isEqualTo("300");
            assertThat(Sql.ask(database, "show fsync")).isEqualTo("off");
            assertThat(Sql.ask(database, "show server_encoding")).isEqualTo("UTF8");
            data = Path.of(Sql.ask(database, "show data_directory"));
            process = process(data);
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(data).doesNotExist();
        assertEnds(process);
    }

    @Test
    void onADirectoryDataLast() throws SQLException {
        Path data = folder.resolve("data");
        try (TestServer server = TestServer.embedded(data)) {
            TestDatabase database = server.database("skillflaw");
            assertThat(Sql.ask(database, "show fsync")).isEqualTo("on");
            assertThat(Sql.ask(database, "show synchronous_commit")).isEqualTo("on");
            Sql.run(database, "create table t (i int)", "insert into t values (1)");

            assertThatIllegalStateException()
                    .isThrownBy(() -> TestServer.embedded(data))
                    .withMessageContaining("already runs");
        }
        try (TestServer server = TestServer.embedded(data)) {
            assertThat(Sql.ask(server.database("skillflaw"), "select count(*) from t"))
                    .isEqualTo("1");
        }
    }

    @Test
    void aDirectoryItCannotStartOnIsNamedWithTheReason() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "not PostgreSQL's\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> TestServer.embedded(folder))
                .withMessageContaining(folder.toString())
                .withMessageContaining("exists but is not empty");
    }

    @Test
    void aJvmThatEndsTakesItsServerWithIt() throws Exception {
        List<String> said = runJvm(Map.of(), "ended");

        Path data = Path.of(said.get(said.size() - 2));
        assertThat(data).doesNotExist();
        ProcessHandle.of(Long.parseLong(said.get(said.size() - 1))).ifPresent(EmbeddedServerIT::assertEnds);
    }

    @Test
    void whatAKilledJvmLeftRunningIsStoppedAndItsDataAreFound() throws Exception {
        Path data = folder.resolve("data");
        List<String> said = runJvm(Map.of(), "killed", data.toString());
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(said.get(said.size() - 1))).orElseThrow();

        try (TestServer server = TestServer.embedded(data)) {
            assertEnds(orphan);
            assertThat(Sql.ask(server.database("skillflaw"), "select count(*) from t"))
                    .isEqualTo("1");
        }
    }

    @Test
    void theThrowawayServerOfAKilledJvmIsSweptAway() throws Exception {
        List<String> said = runJvm(Map.of(), "killed");
        Path data = Path.of(said.get(said.size() - 2));
        ProcessHandle orphan =
                ProcessHandle.of(Long.parseLong(said.get(said.size() - 1))).orElseThrow();
        assertThat(data).exists();

        try (TestServer server = TestServer.embedded()) {
            assertThat(server.version()).isNotEmpty();
            assertEnds(orphan);
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void onAServerThatIsGivenTheDatabasesOfAJvmGoWithIt() throws Exception {
        try (TestServer server = TestServer.embedded();
                TestDatabase home = server.createDatabase()) {
            List<String> said = runJvm(Map.of("SKILLFLAW_TEST_DATABASE_URL", home.url()), "shared");

            assertThat(said)
                    .filteredOn(line -> line.startsWith("Test database: "))
                    .singleElement()
                    .asString()
                    .contains("PostgreSQL " + server.version())
                    .endsWith("given by SKILLFLAW_TEST_DATABASE_URL")
                    .doesNotContain(home.user() + ":");
            assertThat(Sql.ask(home, "select count(*) from pg_database where datname like 'skillflaw_test_%'"))
                    .isEqualTo("1");
        }
    }

    /** The server has ended; until its parent has taken note it can still be seen. */
    private static void assertEnds(ProcessHandle server) {
        assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    private static ProcessHandle process(Path data) {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("no server runs on " + data, e);
        }
    }

    /** Runs {@link Jvm} and returns what it printed. */
    private static List<String> runJvm(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Jvm.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("SKILLFLAW_TEST_DATABASE_URL");
        builder.environment().putAll(variables);
        Process jvm = builder.start();
        List<String> lines = jvm.inputReader().lines().toList();
        assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).isNotEmpty();
        return lines;
    }

    /** Starts a server, prints its data directory and process, and ends in an orderly way or not. */
    static final class Jvm {
        private Jvm() {}

        public static void main(String[] arguments) throws SQLException {
            TestServer server = switch (arguments[0]) {
                case "shared" -> TestServer.shared();
                case "ended" -> EmbeddedServer.startShared();
                default -> arguments.length < 2 ? TestServer.embedded() : TestServer.embedded(Path.of(arguments[1]));
            };
            boolean killed = arguments[0].equals("killed");
            TestDatabase database = killed ? server.database("skillflaw") : server.createDatabase();
            Sql.run(database, "create table t (i int)", "insert into t values (1)");
            Path data = Path.of(Sql.ask(database, "show data_directory"));
            System.out.println(data);
            System.out.println(process(data).pid());
            if (killed) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
