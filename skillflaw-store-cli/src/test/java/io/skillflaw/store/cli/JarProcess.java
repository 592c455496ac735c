package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The built jar as a process. Its classes come from an archive that is made once, from a run that needs most of them: without
 * it loading them takes most of the time.
 */
final class JarProcess {
    private static final Path JAR = Path.of(System.getProperty("cli.jar", "target/skillflaw-store-cli.jar"));
    private static final Path ARCHIVE = JAR.resolveSibling("cli-test.jsa").toAbsolutePath();
    private static final long SECONDS = 300;

    private static final String SHARED = shared();

    private JarProcess() {}

    /** What java is to be told so that it uses the archive. */
    private static String shared() {
        try (TestDatabase database = TestServer.shared().createDatabase()) {
            boolean unused = Files.deleteIfExists(ARCHIVE);
            Run.Result result = run(
                    "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                    List.of("migration", "--fix", "--yes"),
                    Map.of("SKILLFLAW_DATABASE_URL", Run.url(database, database.user(), "x")),
                    commandLines -> {});
            assertThat(result.isDone().out()).contains("Applied just now");
            assertThat(ARCHIVE).as("the archive of classes").exists();
            return "-XX:SharedArchiveFile=" + ARCHIVE;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param whileItRuns is given the command lines of the process and of those that it started, again and again */
    static Run.Result run(List<String> arguments, Map<String, String> variables, Consumer<String> whileItRuns)
            throws IOException {
        return run(SHARED, arguments, variables, whileItRuns);
    }

    private static Run.Result run(
            String option, List<String> arguments, Map<String, String> variables, Consumer<String> whileItRuns)
            throws IOException {
        Path out = Files.createTempFile("skillflaw-", ".out");
        Path err = Files.createTempFile("skillflaw-", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    option,
                    // What the virtual machine itself has to say of archives would go to the output.
                    "-Xlog:disable",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    JAR.toString()));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", System.getenv("PATH"));
            builder.environment().putAll(variables);
            int code = await(builder.start(), whileItRuns);
            return new Run.Result(code, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static int await(Process process, Consumer<String> whileItRuns) {
        try {
            for (long i = 0; !process.waitFor(100, TimeUnit.MILLISECONDS); i++) {
                assertThat(i).as("it ends in time").isLessThan(SECONDS * 10);
                whileItRuns.accept(commandLines(process));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String commandLines(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().commandLine().orElse(""))
                .reduce("", (a, b) -> a + "\n" + b);
    }
}
