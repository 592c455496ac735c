package io.skillflaw.store.drills;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * Three hosts work on a cluster that is broken again and again, each reaching it in another way; in the end it is checked
 * what they were told. Run by {@code ./drills}.
 */
public final class Drills {
    private static final int WORKERS = 4;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int VIOLATIONS_SHOWN = 20;

    /** How old an answer may be, with what a busy machine adds to it. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    private final Options options;
    private final Cluster cluster;
    private final PrintStream out;
    private final History history = new History();
    private final Things things;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<PlainPool> plain = new ArrayList<>();

    private Drills(Options options, Cluster cluster, PrintStream out) {
        this.options = options;
        this.cluster = cluster;
        this.out = out;
        this.things = new Things("drill" + System.currentTimeMillis());
    }

    /**
     * Runs the drills. Exits with 0 if nothing was lost, doubled or answered wrongly and every instance served again by
     * itself after each fault; with 1 if not; with 2 if the command line cannot be understood.
     *
     * @param arguments {@code [--count N] [--seed N] [--fault KIND] [--output FILE]}
     * @throws Exception if the drills cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        Drills drills = new Drills(options, new Cluster(System.getenv()), System.out);
        System.exit(drills.run() ? 0 : FAILED);
    }

    private boolean run() throws IOException, InterruptedException, SQLException {
        out.printf("%d drills, seed %d%n", options.count(), options.seed());
        Database database = new Database(cluster, cluster.routes().get(0));
        database.prepare();
        try (PrimaryWatch watch = new PrimaryWatch(cluster)) {
            watch.start();
            startInstances();
            startPlainPools();
            Report report = new Report(options, work(watch), history.operations(), plain);
            awaitLines();
            List<Violation> violations =
                    new HistoryChecker(history.operations(), database.read(things.run()), BOUND).check();
            report = report.with(violations);
            show(report);
            return report.isGood();
        } finally {
            instances.forEach(Instance::close);
            plain.forEach(PlainPool::close);
        }
    }

    private void startInstances() throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Path folder = Files.createDirectories(cluster.state().resolve("hosts"));
        for (Route route : cluster.routes()) {
            Instance instance = Instance.start(route, folder);
            instances.add(instance);
            clients.add(new Client(http, instance, history));
        }
        Worker first = new Worker(clients.get(0), things, new Random(options.seed()), new CountDownLatch(1));
        for (int n = 0; n < WORKERS; n++) {
            first.create();
        }
        for (String setting : things.settings()) {
            clients.get(0).saveSetting(setting, 0, things.newName());
        }
    }

    private void startPlainPools() {
        for (Route route : cluster.routes()) {
            PlainPool pool = new PlainPool(route, cluster.user(), cluster.password());
            plain.add(pool);
            pool.start();
        }
    }

    /** All drills, while workers work. */
    private List<Drill> work(PrimaryWatch watch) throws InterruptedException {
        RandomGenerator random = new Random(options.seed());
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> workers = new ArrayList<>();
        for (Client client : clients) {
            for (int n = 0; n < WORKERS; n++) {
                Worker worker = new Worker(client, things, new Random(random.nextLong()), end);
                workers.add(new Thread(worker, "worker"));
            }
        }
        workers.forEach(Thread::start);
        try {
            List<String> hosts = instances.stream().map(Instance::name).toList();
            DrillRunner runner = new DrillRunner(cluster, watch, history, hosts, plain, random);
            List<Drill> drills = new ArrayList<>();
            for (Fault fault : plan(random)) {
                Drill drill = runner.run(drills.size() + 1, fault);
                drills.add(drill);
                out.println(Report.line(drill));
            }
            return drills;
        } finally {
            end.countDown();
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    /** All kinds equally often, in an order of chance. */
    private List<Fault> plan(RandomGenerator random) {
        List<Fault> plan = new ArrayList<>();
        while (plan.size() < options.count()) {
            List<Fault> round = new ArrayList<>(options.fault().map(List::of).orElse(List.of(Fault.values())));
            Collections.shuffle(round, new Random(random.nextLong()));
            plan.addAll(round);
        }
        return plan.subList(0, options.count());
    }

    private void awaitLines() throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (Client client : clients) {
            while (!client.hasWrittenItsLines()) {
                if (System.nanoTime() > end) {
                    out.println("not all log lines are written within 30 s");
                    return;
                }
                Thread.sleep(100);
            }
        }
    }

    private void show(Report report) throws IOException {
        out.println();
        out.println(report.text());
        report.violations().stream()
                .limit(VIOLATIONS_SHOWN)
                .forEach(violation -> out.println(violation.rule() + ": " + violation.detail()));
        if (options.output().isPresent()) {
            Files.writeString(options.output().get(), report.page());
        }
    }
}
