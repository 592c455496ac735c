package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * The command, with nothing in its environment but what is given. Whatever it does: no secret is printed or shown among the
 * processes (X-16), and no stack trace unless asked for.
 */
final class Run {
    static final String STACK_TRACE = "(?m)^\\s+at [\\w.$]+\\(";

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final List<String> arguments;

    private Run(List<String> arguments) {
        this.arguments = arguments;
    }

    static Run of(String... arguments) {
        return new Run(List.of(arguments));
    }

    /** On a database, with a password that the server does not ask for and nobody may see. */
    static Run on(TestDatabase database, String... arguments) {
        return of(arguments).as(database, database.user(), "never-to-be-seen-4711");
    }

    Run as(TestDatabase database, String user, String password) {
        return secret(password).with("SKILLFLAW_DATABASE_URL", url(database, user, password));
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

    /** In this process, as the jar's main method does it: {@link EveryCommandIT} shows that the jar works. */
    Result run() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Skillflaw.commandLine(variables).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = command.execute(arguments.toArray(String[]::new));
        return checked(new Result(code, out.toString(), err.toString()));
    }

    /** The built jar, as a process of its own. */
    Result runJar() {
        try {
            return checked(JarProcess.run(arguments, variables, this::assertNoSecretIn));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url(TestDatabase database, String user, String password) {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(user, password, database.host(), database.port(), database.name());
    }

    private Result checked(Result result) {
        assertNoSecretIn(result.out() + result.err());
        if (!arguments.contains("--trace")) {
            assertThat(result.out() + result.err()).as("a stack trace").doesNotContainPattern(STACK_TRACE);
        }
        return result;
    }

    private void assertNoSecretIn(String text) {
        secrets.forEach(secret -> assertThat(text).doesNotContain(secret));
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
