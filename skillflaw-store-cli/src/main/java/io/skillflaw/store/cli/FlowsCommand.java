package io.skillflaw.store.cli;

import picocli.CommandLine.Command;

@Command(
        name = "flows",
        description = "Brings flows in from files, and writes them to files.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  skillflaw flows export --user ana --output backup/", "  skillflaw flows import --user ana backup/"
        },
        subcommands = {FlowsImport.class, FlowsExport.class})
final class FlowsCommand {}
