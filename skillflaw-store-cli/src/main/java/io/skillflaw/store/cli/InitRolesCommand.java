package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.DatabaseRoles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init-roles",
        description = {
            "Makes the two roles: one that owns the schema and migrates it, and one that hosts run as.",
            "",
            "The role of the hosts can SELECT, INSERT, UPDATE and DELETE rows and call the library's functions, also of tables"
                    + " to come, and can do nothing else. Without --apply the SQL is printed for you to read and run. It can be"
                    + " run again at any time; run it once more after the first migration."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw init-roles > roles.sql         to be run with psql",
            "  skillflaw init-roles --apply --migrator-password-env MP --runtime-password-env RP",
            "  skillflaw init-roles --apply             give the passwords later, as with \\password in psql"
        })
final class InitRolesCommand extends Task {
    @Option(
            names = "--migrator",
            paramLabel = "NAME",
            defaultValue = DatabaseRoles.DEFAULT_MIGRATOR,
            description = "The role that migrates; ${DEFAULT-VALUE}.")
    String migrator = DatabaseRoles.DEFAULT_MIGRATOR;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            defaultValue = DatabaseRoles.DEFAULT_RUNTIME,
            description = "The role that hosts run as; ${DEFAULT-VALUE}.")
    String runtime = DatabaseRoles.DEFAULT_RUNTIME;

    @Option(
            names = "--apply",
            description =
                    "Run the SQL, all or nothing. Takes a superuser, or a role that may create roles and owns the database.")
    boolean apply;

    @Option(
            names = "--migrator-password-env",
            paramLabel = "VAR",
            description = "With --apply: the variable with the password for the role that migrates.")
    @Nullable
    String migratorPassword;

    @Option(
            names = "--runtime-password-env",
            paramLabel = "VAR",
            description = "With --apply: the variable with the password for the role that hosts run as.")
    @Nullable
    String runtimePassword;

    @Override
    Answer answer(Environment environment) {
        if (!apply) {
            return print(environment);
        }
        DatabaseRoles roles = DatabaseRoles.of(environment.config(), migrator, runtime);
        @Nullable String forMigrator = migratorPassword == null ? null : environment.secret(migratorPassword);
        @Nullable String forRuntime = runtimePassword == null ? null : environment.secret(runtimePassword);
        roles.apply();
        List<String> lines = new ArrayList<>();
        lines.add("The schema belongs to %s; hosts run as %s.".formatted(migrator, runtime));
        if (forMigrator != null) {
            roles.setPassword(migrator, forMigrator);
            lines.add("The password of %s is set.".formatted(migrator));
        }
        if (forRuntime != null) {
            roles.setPassword(runtime, forRuntime);
            lines.add("The password of %s is set.".formatted(runtime));
        }
        return Answer.done(Json.object("migrator", migrator, "runtime", runtime, "isApplied", true), lines);
    }

    private Answer print(Environment environment) {
        if (migratorPassword != null || runtimePassword != null) {
            throw new InvalidInputException("--apply", "is needed to set passwords; they are never printed");
        }
        String sql = DatabaseRoles.of(environment.configWithoutDatabase(), migrator, runtime)
                .sql();
        return Answer.done(
                Json.object("migrator", migrator, "runtime", runtime, "isApplied", false, "sql", sql),
                sql.lines().toList());
    }
}
