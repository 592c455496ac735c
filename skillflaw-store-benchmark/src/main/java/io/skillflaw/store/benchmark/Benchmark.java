package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures workloads and says how their contestants compare; see README.md. */
public final class Benchmark {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Clock clock;
    private final PrintStream out;

    private Benchmark(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /**
     * Runs workloads. Exits with 0 if all of them ran, whatever the figures; with 1 if one could not; with 2 if the
     * command line cannot be understood.
     *
     * @param args {@code [--quick] [--size N] [--server | --data DIR] [--output DIR] [WORKLOAD ...]}; without a name all workloads
     */
    public static void main(String[] args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        System.exit(new Benchmark(Clock.systemUTC(), System.out).run(options) ? 0 : FAILED);
    }

    /** Whether all of them ran; one that fails does not keep the others from it. The page has what is there so far. */
    private boolean run(Options options) {
        List<Result> results = new ArrayList<>();
        boolean isWritten = true;
        try (TestServer server = server(options)) {
            Environment environment = Environment.of(server);
            for (Workload workload : options.workloads()) {
                run(workload, server, environment, options).ifPresent(results::add);
                isWritten = isWritten(results, options.output());
            }
        }
        out.println("\nAs a page: " + Html.in(options.output()));
        return isWritten && results.size() == options.workloads().size();
    }

    private static TestServer server(Options options) {
        if (options.named()) {
            return TestServer.shared();
        }
        Path data = options.data();
        return data == null ? TestServer.embedded() : TestServer.embedded(data);
    }

    private Optional<Result> run(Workload workload, TestServer server, Environment environment, Options options) {
        try {
            Plan plan = options.planOf(workload);
            Instant start = clock.instant();
            List<Score> scores = workload.measure(server, plan);
            Result result = new Result(workload, start, environment, plan, options.quick(), scores);
            new Table(out).print(result);
            Path file = JsonFile.write(result, options.output());
            out.println("\nAs JSON: " + file);
            return Optional.of(result);
        } catch (Exception e) {
            System.err.printf("%s failed to run:%n", workload.name());
            e.printStackTrace();
            return Optional.empty();
        }
    }

    private boolean isWritten(List<Result> results, Path folder) {
        if (results.isEmpty()) {
            return true;
        }
        try {
            Html.write(results, folder);
            return true;
        } catch (IOException e) {
            System.err.println("the page was not written: " + e);
            return false;
        }
    }
}
