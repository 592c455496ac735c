package io.skillflaw.store.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of all drills.
 *
 * @param options what was asked for
 * @param drills the drills
 * @param operations what clients did
 * @param pools what the library is compared with
 * @param violations what must never happen, and did
 */
record Report(
        Options options,
        List<Drill> drills,
        List<Operation> operations,
        List<PlainPool> pools,
        List<Violation> violations) {
    /** Stands for those that were not seen to write again. */
    private static final Duration LONGER = Duration.ofSeconds(60);

    Report(Options options, List<Drill> drills, List<Operation> operations, List<PlainPool> pools) {
        this(options, drills, operations, pools, List.of());
    }

    Report with(List<Violation> found) {
        return new Report(options, drills, operations, pools, found);
    }

    boolean isGood() {
        return violations.isEmpty()
                && drills.stream().allMatch(drill -> drill.isAsMeant() && hosts().allMatch(drill::serves));
    }

    /** A drill in a line. */
    static String line(Drill drill) {
        return "%3d  %-38s %s -> %s after %s; library %s; plain pool %s"
                .formatted(
                        drill.number(),
                        drill.fault().text(),
                        drill.before(),
                        drill.after(),
                        seconds(drill.outage()),
                        times(
                                drill.plain().keySet().stream(),
                                way -> Optional.ofNullable(drill.library().get(way))),
                        times(
                                drill.plain().keySet().stream(),
                                way -> drill.plain().getOrDefault(way, Optional.empty())));
    }

    /** For people who wait for it. */
    String text() {
        return faults() + "\n" + recoveries() + "\n" + calls() + "\n" + findings();
    }

    /** For the documentation. */
    String page() {
        return """
                # Failover drills

                Written by `./drills --output docs/failover.md`. Three hosts (`examples/host`) work on a cluster of three Patroni
                nodes with synchronous replication, through HAProxy, through PgBouncer in transaction mode and by a URL with
                three hosts, while it is broken. Beside each, HikariCP and the driver write on the same way with the settings
                that they come with. In the end a checker compares what clients were told with what is stored.

                %s
                %s
                %s
                %s""".formatted(faults(), recoveries(), calls(), findings());
    }

    private String faults() {
        StringBuilder table = new StringBuilder("""
                | fault | injected | no other primary, or an unwanted one | all hosts served again by themselves | cluster without a primary, median |
                |---|---|---|---|---|
                """);
        for (Map.Entry<Fault, List<Drill>> kind : byFault().entrySet()) {
            List<Drill> ofKind = kind.getValue();
            table.append("| %s | %d | %d | %d | %s |%n"
                    .formatted(
                            kind.getKey().text(),
                            ofKind.size(),
                            ofKind.stream().filter(drill -> !drill.isAsMeant()).count(),
                            ofKind.stream()
                                    .filter(drill -> hosts().allMatch(drill::serves))
                                    .count(),
                            kind.getKey().changesPrimary()
                                    ? seconds(median(ofKind.stream().map(Drill::outage)))
                                    : "-"));
        }
        return "%d drills, seed %d.%n%n".formatted(drills.size(), options.seed()) + table;
    }

    private String recoveries() {
        StringBuilder table = new StringBuilder("""
                From *the new primary accepts writes* (or the proxy is there again) to *writes again*:

                | fault | way | library, median | library, max | plain pool, median | plain pool, max |
                |---|---|---|---|---|---|
                """);
        byFault().forEach((fault, ofKind) -> hosts().forEach(way -> table.append(row(fault.text(), way, ofKind))));
        List<Drill> failovers =
                drills.stream().filter(drill -> drill.fault().changesPrimary()).toList();
        if (!failovers.isEmpty()) {
            hosts().forEach(way -> table.append(row("all that change the primary", way, failovers)));
        }
        return table.toString();
    }

    private static String row(String what, String way, List<Drill> of) {
        List<Duration> library = of.stream()
                .flatMap(drill -> Optional.ofNullable(drill.library().get(way)).stream())
                .toList();
        List<Duration> plain = of.stream()
                .map(drill -> drill.plain().getOrDefault(way, Optional.empty()).orElse(LONGER))
                .toList();
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        what,
                        way,
                        seconds(median(library.stream())),
                        seconds(max(library.stream())),
                        seconds(median(plain.stream())),
                        seconds(max(plain.stream())));
    }

    private String calls() {
        Map<Outcome, Long> byOutcome = operations.stream()
                .collect(Collectors.groupingBy(
                        Operation::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        Duration slowest = max(operations.stream().map(Operation::length));
        return "%d calls of clients: %s. The slowest took %s. The plain pools' failures: %d.%n"
                .formatted(
                        operations.size(),
                        byOutcome.entrySet().stream()
                                .map(entry -> entry.getValue() + " "
                                        + entry.getKey().name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                        seconds(slowest),
                        pools.stream().mapToLong(PlainPool::failures).sum());
    }

    private String findings() {
        Map<Rule, Long> found =
                violations.stream().collect(Collectors.groupingBy(Violation::rule, Collectors.counting()));
        List<String> lines = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            lines.add("- %d %s".formatted(found.getOrDefault(rule, 0L), rule.text()));
        }
        return String.join("\n", lines) + "\n";
    }

    private Stream<String> hosts() {
        return drills.stream().flatMap(drill -> drill.plain().keySet().stream()).distinct();
    }

    private Map<Fault, List<Drill>> byFault() {
        return drills.stream()
                .collect(Collectors.groupingBy(Drill::fault, () -> new EnumMap<>(Fault.class), Collectors.toList()));
    }

    private static String times(Stream<String> ways, Function<String, Optional<Duration>> time) {
        return ways.map(way -> way + " " + time.apply(way).map(Report::seconds).orElse("not in time"))
                .collect(Collectors.joining(", "));
    }

    private static Duration median(Stream<Duration> times) {
        List<Duration> sorted = times.sorted().toList();
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }

    private static Duration max(Stream<Duration> times) {
        return times.max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
}
