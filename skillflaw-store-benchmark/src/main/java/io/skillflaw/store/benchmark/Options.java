package io.skillflaw.store.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param workloads what to measure
 * @param quick whether with few calls
 * @param size how much data where a workload has the choice; 0 for as much as the workload says
 * @param named whether on the server that {@code SKILLFLAW_TEST_DATABASE_URL} names, not on an embedded one
 * @param data where the server keeps its data, which it syncs to disk then; null for a server that does not
 * @param output the folder for the results
 */
record Options(
        List<Workload> workloads,
        boolean quick,
        int size,
        boolean named,
        @Nullable Path data,
        Path output) {
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
        int size = 0;
        boolean named = false;
        Path data = null;
        Path output = Path.of(System.getProperty("benchmark.output", DEFAULT_OUTPUT.toString()));
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String arg = rest.next();
            if (arg.equals("--quick")) {
                quick = true;
            } else if (arg.equals("--server")) {
                named = true;
            } else if (arg.equals("--output") && rest.hasNext()) {
                output = Path.of(rest.next());
            } else if (arg.equals("--size") && rest.hasNext()) {
                size = positive(rest.next());
            } else if (arg.equals("--data") && rest.hasNext()) {
                data = Path.of(rest.next());
            } else {
                workloads.add(named(arg));
            }
        }
        return new Options(workloads.isEmpty() ? Workload.ALL : workloads, quick, size, named, data, output);
    }

    Plan planOf(Workload workload) {
        Plan plan = quick ? workload.plan().quick() : workload.plan();
        return size == 0 ? plan : plan.withSize(size);
    }

    private static int positive(String number) {
        try {
            int size = Integer.parseInt(number);
            if (size > 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw usage(e);
        }
        throw usage(null);
    }

    private static Workload named(String name) {
        return Workload.ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> usage(null));
    }

    private static IllegalArgumentException usage(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "usage: ./benchmark [--quick] [--size N] [--server | --data DIR] [--output DIR] [WORKLOAD ...]\nworkloads: "
                        + Workload.ALL.stream().map(Workload::name).collect(Collectors.joining(", ")),
                cause);
    }
}
