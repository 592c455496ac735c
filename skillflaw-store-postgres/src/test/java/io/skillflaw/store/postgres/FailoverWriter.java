package io.skillflaw.store.postgres;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Writes flows and log lines one after the other, and keeps what was acknowledged and when. */
final class FailoverWriter {
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stores stores;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<LogEntry> lines = new ConcurrentLinkedQueue<>();
    private final Queue<TransientStoreException> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::write, "failover-writer");
    private final CountDownLatch stop = new CountDownLatch(1);

    private record Acknowledged(FlowId flow, long at) {}

    private FailoverWriter(Stores stores) {
        this.stores = stores;
    }

    static FailoverWriter on(PostgresStore store) {
        FailoverWriter writer = new FailoverWriter(store.asSystem());
        writer.thread.start();
        writer.awaitNext(System.nanoTime());
        return writer;
    }

    /** How long after a moment the first write was done that was acknowledged after it. */
    Duration awaitNext(long moment) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> acknowledged.stream().anyMatch(write -> write.at > moment));
        return acknowledged.stream()
                .filter(write -> write.at > moment)
                .findFirst()
                .map(write -> Duration.ofNanos(write.at - moment))
                .orElseThrow();
    }

    long unknown() {
        return failures.stream()
                .filter(OutcomeUnknownException.class::isInstance)
                .count();
    }

    int writes() {
        return acknowledged.size();
    }

    List<FlowId> flows() {
        return acknowledged.stream().map(Acknowledged::flow).toList();
    }

    List<LogEntry> lines() {
        return List.copyOf(lines);
    }

    /** Returns when the last write has ended; a second call does nothing. */
    void stop() throws InterruptedException {
        stop.countDown();
        thread.join();
    }

    private void write() {
        try {
            for (int i = 0; !stop.await(1, TimeUnit.MILLISECONDS); i++) {
                write(i);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(int i) {
        LogEntry line = LogEntry.of(Instant.now(), LogKind.SYSTEM, "line " + i);
        stores.logs().append(line);
        lines.add(line);
        try {
            FlowHeader created = stores.flows().create(NewFlow.of("flow " + line.id(), BODY));
            acknowledged.add(new Acknowledged(created.id(), System.nanoTime()));
        } catch (TransientStoreException e) {
            failures.add(e);
        }
    }
}
