package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.exchange.FlowExport;
import io.skillflaw.store.exchange.SeededFlow;
import io.skillflaw.store.exchange.Seeding;
import io.skillflaw.store.exchange.StarterFlow;
import io.skillflaw.store.exchange.StarterFlows;
import io.skillflaw.store.flow.FlowHeader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Seeds the flows that a host ships, as every start of every instance does. */
record StarterTour(Stores system, Report report) {
    private static final int MOST = 4;

    void take(List<FlowHeader> flows) {
        List<StarterFlow> shipped = flows.stream()
                .limit(MOST)
                .map(flow -> system.flows().find(flow.id()))
                .flatMap(Optional::stream)
                .map(flow -> StarterFlow.of(flow.header().name(), FlowExport.of(flow)))
                .toList();
        StarterFlows starters = StarterFlows.of(system, "Quickstart starters");
        report.step("seed starter flows", () -> starters.seed(shipped), StarterTour::describe);
        report.step("seed them at the next start", () -> starters.seed(shipped), StarterTour::describe);
    }

    private static String describe(List<SeededFlow> seeded) {
        Map<Seeding, Long> counts = seeded.stream()
                .collect(Collectors.groupingBy(SeededFlow::seeding, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
