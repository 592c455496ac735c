package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another process, which appends to a spool, or tries to get hold of those of others. */
final class SpoolProcess implements AutoCloseable {
    private static final int THREADS = 3;

    private final Process process;
    private final BufferedReader out;

    private SpoolProcess(String work, Path root) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        this.process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolProcess.class.getName(),
                        work,
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Appends durably, while the store is down, and says the id of each line after that. */
    static SpoolProcess appending(Path root) throws IOException {
        return new SpoolProcess("append", root);
    }

    /** Says that it is ready, then, once told so, claims what it can get, says what that is, and keeps it. */
    static SpoolProcess claiming(Path root) throws IOException {
        SpoolProcess claiming = new SpoolProcess("claim", root);
        claiming.says(1);
        return claiming;
    }

    /** The next things it says. */
    List<String> says(int count) throws IOException {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the process ended after it said " + said);
            }
            said.add(line);
        }
        return said;
    }

    void go() throws IOException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
    }

    /** The directories it has claimed. */
    List<String> claimed() throws IOException {
        return says(Integer.parseInt(says(1).get(0)));
    }

    /** Kills it; gives what it said until then. */
    List<String> kill() throws IOException {
        // By its handle: the process itself would have its output closed, too.
        if (!process.toHandle().destroyForcibly()) {
            throw new IOException("the process could not be killed");
        }
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
        }
        process.onExit().join();
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[1]);
        if (args[0].equals("append")) {
            append(root);
        } else {
            claim(root);
        }
    }

    private static void append(Path root) throws InterruptedException {
        LineSink down = (lines, attempt) -> {
            throw new StoreUnavailableException("the store is down", Origin.of("logs", null), null);
        };
        PipelineOptions options =
                PipelineOptions.standard().withBatches(10, Duration.ofMillis(1)).withSpool(SpoolOptions.in(root));
        LogPipeline pipeline = LogPipeline.open(down, LogLimits.standard(), options);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                while (true) {
                    LogEntry line = Lines.line("durable");
                    pipeline.appendAll(List.of(line), null, Durability.SYNC);
                    say(line.id().value().toString());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void claim(Path root) throws IOException {
        say("ready");
        if (System.in.read() < 0) {
            return;
        }
        List<AbandonedSpool> claimed = AbandonedSpool.claim(root, new Complaints());
        say(Integer.toString(claimed.size()));
        claimed.forEach(spool -> say(spool.path().toString()));
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
