package io.skillflaw.store.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was asked for on the command line.
 *
 * @param workloads what to measure
 * @param quick whether with few calls
 * @param output the folder for the results as JSON
 */
record Options(List<Workload> workloads, boolean quick, Path output) {
    private static final Path DEFAULT_OUTPUT = Path.of("target", "benchmark");

    Options {
        workloads = List.copyOf(workloads);
    }

    /**
     * Reads the command line; without a name all workloads are meant.
     *
     * @throws IllegalArgumentException if it cannot be understood; the message is for who wrote it
     */
    static Options parse(String... args) {
        List<Workload> workloads = new ArrayList<>();
        boolean quick = false;
        Path output = Path.of(System.getProperty("benchmark.output", DEFAULT_OUTPUT.toString()));
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String arg = rest.next();
            if (arg.equals("--quick")) {
                quick = true;
            } else if (arg.equals("--output") && rest.hasNext()) {
                output = Path.of(rest.next());
            } else {
                workloads.add(named(arg));
            }
        }
        return new Options(workloads.isEmpty() ? Workload.ALL : workloads, quick, output);
    }

    Plan planOf(Workload workload) {
        return quick ? workload.plan().quick() : workload.plan();
    }

    private static Workload named(String name) {
        return Workload.ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "usage: ./benchmark [--quick] [--output DIR] [WORKLOAD ...]\nworkloads: " + names()));
    }

    private static String names() {
        return Workload.ALL.stream().map(Workload::name).collect(Collectors.joining(", "));
    }
}
