package io.skillflaw.store.cli;

import io.skillflaw.store.postgres.DatabaseDoctor;
import io.skillflaw.store.postgres.Finding;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Looks the database over, as a host would find it, and says what to do.",
            "",
            "Looked at are reachability, TLS, version, role and privileges, poolers in between, replicas and how far they are"
                    + " behind, durability, clocks, the log's partitions and age, the DNS cache, connections against the pools of"
                    + " all hosts, and missing indexes. Ends with 1 if there is a warning or trouble. Run it with the hosts'"
                    + " configuration."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  skillflaw --env-file .env doctor", "  skillflaw doctor --instances 6 --json"})
final class DoctorCommand extends Task {
    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many hosts use the database; ${DEFAULT-VALUE}.")
    int instances = 2;

    @Override
    Answer answer(Environment environment) {
        List<Finding> findings = DatabaseDoctor.of(environment.config()).examine(instances);
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add("%-8s %-18s %s".formatted(finding.level(), finding.check(), finding.found()));
            if (finding.advice() != null) {
                lines.add("%-8s %-18s -> %s".formatted("", "", finding.advice()));
            }
        }
        boolean isWell = findings.stream().allMatch(DoctorCommand::isHarmless);
        return new Answer(
                isWell ? ExitCode.DONE : ExitCode.FOUND,
                Json.object(
                        "isWell",
                        isWell,
                        "findings",
                        findings.stream()
                                .map(finding -> Json.object(
                                        "check", finding.check(),
                                        "level", finding.level(),
                                        "found", finding.found(),
                                        "advice", finding.advice()))
                                .toList()),
                lines);
    }

    private static boolean isHarmless(Finding finding) {
        return finding.level() == Finding.Level.OK || finding.level() == Finding.Level.NOTE;
    }
}
