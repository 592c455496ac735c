package io.skillflaw.store.cli;

import io.skillflaw.store.error.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong: in a sentence, and never repeating an argument that may be a password. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ExitCode code = failure instanceof IOException ? ExitCode.FOUND : ExitCode.of(failure);
        return tell(code, message(failure, code), failure, command);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        if (isGroupAlone(failure, command)) {
            command.usage(command.getErr());
            return ExitCode.USAGE.number();
        }
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : String.valueOf(failure.getMessage());
        return tell(
                ExitCode.USAGE,
                "%s; see %s --help".formatted(message, command.getCommandSpec().qualifiedName()),
                failure,
                command);
    }

    private static int tell(ExitCode code, String message, Exception failure, CommandLine command) {
        SharedOptions shared = Skillflaw.shared(command.getCommandSpec());
        PrintWriter err = command.getErr();
        if (shared.json) {
            PrintWriter out = command.getOut();
            out.println(Json.write(
                    Json.object("error", Json.object("code", code.number(), "kind", code.name(), "message", message))));
            out.flush();
        } else {
            err.println("skillflaw: " + Plain.line(message));
        }
        if (shared.trace) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.number();
    }

    private static String message(Exception failure, ExitCode code) {
        if (code == ExitCode.BUG) {
            return "failed unexpectedly with %s; --trace shows where"
                    .formatted(failure.getClass().getSimpleName());
        } else if (failure instanceof StoreUnavailableException && failure.getCause() != null) {
            return failure.getMessage() + ": " + failure.getCause().getMessage();
        } else if (failure instanceof IOException) {
            return "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean isGroupAlone(ParameterException failure, CommandLine command) {
        return failure.getClass() == ParameterException.class
                && !command.getSubcommands().isEmpty()
                && !Skillflaw.shared(command.getCommandSpec()).json;
    }

    private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
        String options = failure.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.replaceAll("=.*", ""))
                .collect(Collectors.joining(", "));
        if (options.contains("pass")) {
            return "a password is never an argument, as everybody can see those: name a variable with --password-env";
        }
        if (!options.isEmpty()) {
            return "there is no option " + options;
        }
        return command.getSubcommands().isEmpty()
                ? "there are more arguments than this command takes"
                : "there is no such command; did you mean " + String.join(" or ", failure.getSuggestions());
    }
}
