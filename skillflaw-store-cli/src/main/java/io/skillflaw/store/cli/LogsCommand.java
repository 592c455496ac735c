package io.skillflaw.store.cli;

import picocli.CommandLine.Command;

@Command(
        name = "logs",
        description = "Shows log lines as they come in, and writes them to files.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  skillflaw logs tail --follow --level warn",
            "  skillflaw logs export --from 2026-03-01T00:00:00Z --output march.ndjson"
        },
        subcommands = {LogsTail.class, LogsExport.class})
final class LogsCommand {}
