package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.pipeline.Overflow;
import io.skillflaw.store.pipeline.PipelineOptions;
import io.skillflaw.store.pipeline.PipelineStatistics;
import io.skillflaw.store.pipeline.SpoolOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A host of {@link LogDrillIT}, a process of its own: appends lines at a rate, and notes the id of each as soon as it was
 * accepted, in a file that outlives it. Ends in order when its standard input does, and says then what it counted.
 */
final class LogDrillHost {
    static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    static final int ID_BYTES = 16;
    private static final int THREADS = 4;
    private static final int LINES_OF_A_TICK = 10;

    private final LogStore logs;
    private final int linesPerSecond;
    private final AtomicBoolean ended = new AtomicBoolean();

    private LogDrillHost(LogStore logs, int linesPerSecond) {
        this.logs = logs;
        this.linesPerSecond = linesPerSecond;
    }

    /** Called with the database's URL, the spool's directory, where to note ids, and how many lines a second. */
    public static void main(String[] arguments) throws Exception {
        PipelineOptions options = PipelineOptions.standard()
                .withOverflow(Overflow.block(LONGEST_WAIT))
                .withSpool(SpoolOptions.in(Path.of(arguments[1])));
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(arguments[0])
                .schemaMode(SchemaMode.VALIDATE)
                .logs(LogOptions.standard().withPipeline(options))
                .build();
        try (PostgresStore store = PostgresStores.open(config)) {
            LogDrillHost host = new LogDrillHost(store.asSystem().logs(), Integer.parseInt(arguments[3]));
            long longest = host.appendUntilAskedToEnd(Path.of(arguments[2]));
            boolean complete =
                    store.asSystem().logs().flush(Duration.ofSeconds(60)).isComplete();
            PipelineStatistics counts = store.logStatistics();
            System.out.printf(
                    "accepted %d, written %d, recovered %d, dropped %d, refused %d, rejected %d, retries %d%n",
                    counts.accepted(),
                    counts.written(),
                    counts.recovered(),
                    counts.dropped(),
                    counts.refused(),
                    counts.rejected(),
                    counts.retries());
            System.out.printf(
                    "longest wait for room %d ms, longest append %.1f ms, all written: %s%n",
                    counts.longestWait().toMillis(), longest / 1e6, complete);
        }
    }

    static List<LogId> idsIn(Path notes) throws IOException {
        List<LogId> ids = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(notes.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(file.length() / ID_BYTES * ID_BYTES)];
            file.readFully(bytes);
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                ids.add(new LogId(new UUID(in.getLong(), in.getLong())));
            }
        }
        return ids;
    }

    private long appendUntilAskedToEnd(Path notes) throws Exception {
        List<Appender> appenders = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Appender appender = new Appender(notes.resolveSibling(notes.getFileName() + "." + i));
            appender.start();
            appenders.add(appender);
        }
        System.out.println("ready");
        int unused = System.in.read();
        ended.set(true);
        long longest = 0;
        for (Appender appender : appenders) {
            appender.join();
            longest = Math.max(longest, appender.longest);
        }
        return longest;
    }

    /** Appends at its share of the rate, a few lines at a time. */
    private final class Appender extends Thread {
        private final Path notes;
        private final FlowId flow = FlowId.create();
        private long longest;

        Appender(Path notes) {
            this.notes = notes;
        }

        @Override
        public void run() {
            long tick = TimeUnit.SECONDS.toNanos(1) * LINES_OF_A_TICK * THREADS / linesPerSecond;
            long next = System.nanoTime();
            try (RandomAccessFile file = new RandomAccessFile(notes.toFile(), "rw")) {
                while (!ended.get()) {
                    file.write(append(RunId.create()));
                    next += tick;
                    // The rate is what is paced here, nothing is waited for.
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            } catch (IOException e) {
                throw new IllegalStateException("the ids cannot be noted", e);
            }
        }

        private byte[] append(RunId run) {
            ByteBuffer ids = ByteBuffer.allocate(LINES_OF_A_TICK * ID_BYTES);
            for (int i = 0; i < LINES_OF_A_TICK; i++) {
                LogEntry line = LogEntry.of(Instant.now(), LogKind.STEP, "step %d of the run went well".formatted(i))
                        .inRun(flow, run)
                        .withPayload("{\"step\": %d, \"tokens\": 128}".formatted(i));
                long began = System.nanoTime();
                logs.append(line);
                longest = Math.max(longest, System.nanoTime() - began);
                ids.putLong(line.id().value().getMostSignificantBits());
                ids.putLong(line.id().value().getLeastSignificantBits());
            }
            return ids.array();
        }
    }
}
