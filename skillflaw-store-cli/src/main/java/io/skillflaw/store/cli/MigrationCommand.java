package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.DatabaseRoles;
import io.skillflaw.store.postgres.SchemaDifference;
import io.skillflaw.store.postgres.SchemaMigrations;
import io.skillflaw.store.postgres.SchemaPlan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "migration",
        description = {
            "Shows where the schema stands, or brings it up to date.",
            "",
            "Without --fix nothing is changed, and a role that can only SELECT is enough. Shown are the migrations that were"
                    + " applied; those that are pending, with their SQL, the locks they take, and what they take away or"
                    + " overwrite; and where the schema is not as the library made it. Ends with 1 if there is anything to do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw migration                look, and change nothing",
            "  skillflaw migration --fix          apply what is pending; asks before anything is lost",
            "  skillflaw migration --fix --yes    the same without asking, for scripts"
        })
final class MigrationCommand extends Task {
    @Option(names = "--fix", description = "Apply what is pending. Differences are only shown, for a person to decide.")
    boolean fix;

    @Option(names = "--yes", description = "Do not ask before migrations that take something away.")
    boolean yes;

    @Option(
            names = "--runtime-role",
            paramLabel = "NAME",
            defaultValue = DatabaseRoles.DEFAULT_RUNTIME,
            description = "The role that hosts run as, whose privileges are compared if it is there; ${DEFAULT-VALUE}.")
    String runtimeRole = DatabaseRoles.DEFAULT_RUNTIME;

    @Override
    Answer answer(Environment environment) {
        if (yes && !fix) {
            throw new InvalidInputException("--yes", "is of no use without --fix");
        }
        SchemaMigrations migrations = SchemaMigrations.of(environment.config());
        SchemaPlan plan = migrations.plan();
        if (!fix || plan.pending().isEmpty()) {
            return MigrationReport.of(plan, drift(migrations, plan), List.of());
        }
        confirm(plan);
        SchemaPlan after = migrations.apply();
        return MigrationReport.of(after, drift(migrations, after), plan.pending());
    }

    private List<SchemaDifference> drift(SchemaMigrations migrations, SchemaPlan plan) {
        return plan.version() == plan.expected() ? migrations.drift(runtimeRole) : List.of();
    }

    private void confirm(SchemaPlan plan) {
        if (plan.version() > 0 && !shared().json) {
            spec().commandLine().getErr().println("Have a backup first: skillflaw backup create --output BEFORE.dump");
        }
        if (!plan.isDestructive() || yes) {
            return;
        }
        Optional<String> reply = Terminal.ask("Pending migrations take something away. Type yes to apply them: ");
        if (reply.filter(text -> text.strip().equalsIgnoreCase("yes")).isEmpty()) {
            throw new InvalidInputException(
                    "--yes", "is needed: pending migrations take something away; skillflaw migration shows what");
        }
    }
}
