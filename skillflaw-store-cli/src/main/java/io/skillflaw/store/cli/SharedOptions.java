package io.skillflaw.store.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has; they may stand before or behind its name. */
final class SharedOptions {
    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A .env file with SKILLFLAW_DATABASE_URL and so on; variables of the environment win.")
    @Nullable
    Path envFile;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "postgresql://user@host:port/dbname in place of SKILLFLAW_DATABASE_URL. Not with a password, which"
                            + " everybody could see among the processes: that is taken from PGPASSWORD.")
    @Nullable
    String databaseUrl;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Answer with one JSON document on standard output, also when it fails.")
    boolean json;

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "Show stack traces and what the libraries log, on standard error.")
    boolean trace;
}
