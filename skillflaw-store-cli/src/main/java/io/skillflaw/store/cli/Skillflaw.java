package io.skillflaw.store.cli;

import java.util.List;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The command: everything that an operator does with a database of SkillFlaw. */
@Command(
        name = "skillflaw",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {"Looks after the database of SkillFlaw hosts.", ""},
        footerHeading = "%nExamples:%n",
        footer = {
            "  export SKILLFLAW_DATABASE_URL=postgresql://user:password@host:5432/dbname",
            "  skillflaw migration                      what is applied, pending and out of place",
            "  skillflaw migration --fix                bring the schema up to date",
            "  skillflaw users list --json              for programs",
            "  skillflaw --env-file .env keys rotate    the database that a host uses",
            "  skillflaw COMMAND --help                 more about a command"
        },
        subcommands = {
            MigrationCommand.class,
            InitRolesCommand.class,
            UsersCommand.class,
            FlowsCommand.class,
            LogsCommand.class,
            KeysCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            BackupCommand.class,
            GenerateCompletion.class
        })
public final class Skillflaw {
    @Mixin
    SharedOptions options = new SharedOptions();

    /** What the environment says. */
    private final Map<String, String> variables;

    Skillflaw(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        // Before the first logger is made: what went wrong is told once, by us.
        boolean isTraced = List.of(arguments).contains("--trace");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", isTraced ? "info" : "off");
        System.exit(execute(arguments, isTraced));
    }

    private static int execute(String[] arguments, boolean isTraced) {
        try {
            return commandLine(System.getenv()).execute(arguments);
        } catch (Error e) {
            System.err.println("skillflaw: failed unexpectedly with %s; --trace shows where"
                    .formatted(e.getClass().getSimpleName()));
            if (isTraced) {
                e.printStackTrace();
            }
            return ExitCode.BUG.number();
        }
    }

    static CommandLine commandLine(Map<String, String> variables) {
        Failures failures = new Failures();
        CommandLine commandLine = new CommandLine(new Skillflaw(variables))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setOverwrittenOptionsAllowed(false);
        documentExitCodes(commandLine);
        return commandLine;
    }

    private static void documentExitCodes(CommandLine command) {
        CommandSpec unused = command.getCommandSpec()
                .usageMessage(command.getCommandSpec()
                        .usageMessage()
                        .exitCodeListHeading("%nExit codes:%n")
                        .exitCodeList(ExitCode.list()));
        command.getSubcommands().values().forEach(Skillflaw::documentExitCodes);
    }

    static SharedOptions shared(CommandSpec command) {
        return of(command).options;
    }

    static Map<String, String> variables(CommandSpec command) {
        return of(command).variables;
    }

    private static Skillflaw of(CommandSpec command) {
        return (Skillflaw) command.root().userObject();
    }
}
