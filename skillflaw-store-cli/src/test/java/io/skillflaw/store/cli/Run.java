package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built jar as a process of its own. Whatever it does: no secret is printed or shown among the processes (X-16). */
final class Run {
    private static final Path JAR = Path.of(System.getProperty("cli.jar", "target/skillflaw-store-cli.jar"));
    private static final long SECONDS = 300;

    static final String STACK_TRACE = "(?m)^\\s+at [\\w.$]+\\(";

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> arguments;

    private Run(List<String> arguments) {
        this.arguments = arguments;
        variables.put("PATH", System.getenv("PATH"));
    }

    static Run of(String... arguments) {
        return new Run(List.of(arguments));
    }

    /** On a database, with a password that the server does not ask for and nobody may see. */
    static Run on(TestDatabase database, String... arguments) {
        return of(arguments).as(database, database.user(), "never-to-be-seen-4711");
    }

    Run as(TestDatabase database, String user, String password) {
        String url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(user, password, database.host(), database.port(), database.name());
        return secret(password).with("SKILLFLAW_DATABASE_URL", url);
    }

    Run with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** A variable whose value must not be seen. */
    Run withSecret(String variable, String value) {
        return secret(value).with(variable, value);
    }

    Run secret(String value) {
        secrets.add(value);
        return this;
    }

    Result run() {
        try {
            Path out = Files.createTempFile("skillflaw-", ".out");
            Path err = Files.createTempFile("skillflaw-", ".err");
            try {
                int code = run(out, err);
                Result result = new Result(code, Files.readString(out), Files.readString(err));
                assertNoSecretIn(result.out() + result.err());
                if (!arguments.contains("--trace")) {
                    assertThat(result.out() + result.err()).as("a stack trace").doesNotContainPattern(STACK_TRACE);
                }
                return result;
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(Path out, Path err) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            for (long i = 0; !process.waitFor(10, TimeUnit.MILLISECONDS); i++) {
                assertThat(i).as("it ends in time").isLessThan(SECONDS * 100);
                assertNoSecretIn(commandLines(process));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertNoSecretIn(String text) {
        secrets.forEach(secret -> assertThat(text).doesNotContain(secret));
    }

    /** Also of those that it starts. */
    private static String commandLines(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().commandLine().orElse(""))
                .reduce("", (a, b) -> a + "\n" + b);
    }

    /**
     * How it ended.
     *
     * @param code the exit code
     * @param out what it wrote for the reader
     * @param err what it complained about
     */
    record Result(int code, String out, String err) {
        Result isDone() {
            assertThat(code).as(out + err).isZero();
            return this;
        }

        Result endsWith(ExitCode expected) {
            assertThat(code).as(out + err).isEqualTo(expected.number());
            return this;
        }

        Result says(String... parts) {
            assertThat(out).contains(parts);
            return this;
        }

        Result complains(String... parts) {
            assertThat(err).contains(parts);
            return this;
        }
    }
}
