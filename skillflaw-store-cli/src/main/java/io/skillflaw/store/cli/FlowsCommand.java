package io.skillflaw.store.cli;

import picocli.CommandLine.Command;

@Command(
        name = "flows",
        description = "Brings flows in from files, and writes them to files.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FlowsImport.class, FlowsExport.class})
final class FlowsCommand {}
