package io.skillflaw.store.benchmark;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes lines such as the steps of runs leave. Not safe for threads. */
final class LogLines {
    private static final long SEED = 5;
    private static final int FLOWS = 100;
    private static final int STEPS_OF_A_RUN = 20;
    private static final List<String> STEPS =
            List.of("ChatInput", "Prompt", "Retriever", "LanguageModel", "ParseData", "ChatOutput");

    private final Random random = new Random(SEED);
    private final Instant start;
    private final List<FlowId> flows = new ArrayList<>();
    private FlowId flow = FlowId.create();
    private RunId run = RunId.create();
    private long count;

    /** @param start when the first of them happened; each comes a microsecond after the one before */
    LogLines(Instant start) {
        this.start = start;
        for (int i = 0; i < FLOWS; i++) {
            flows.add(FlowId.create());
        }
    }

    /** Lines that were not there before. */
    List<LogEntry> next(int lines) {
        List<LogEntry> made = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            made.add(next());
        }
        return made;
    }

    LogEntry next() {
        if (count % STEPS_OF_A_RUN == 0) {
            flow = flows.get(random.nextInt(FLOWS));
            run = RunId.create();
        }
        String step = STEPS.get(random.nextInt(STEPS.size()));
        Instant at = start.plusNanos(1_000 * count++);
        return new LogEntry(
                LogId.at(at),
                at,
                flow,
                run,
                new SessionId("session-" + flow),
                LogKind.STEP,
                LogLevel.INFO,
                LogStatus.SUCCEEDED,
                step,
                "Step %s of the run has ended with %d tokens".formatted(step, random.nextInt(5_000)),
                "{\"component\":\"%s-%05d\",\"inputs\":{\"temperature\":0.%d,\"model\":\"standard\"},\"tokens\":%d}"
                        .formatted(step, random.nextInt(99_999), random.nextInt(10), random.nextInt(5_000)),
                Duration.ofNanos(1_000L * random.nextInt(2_000_000)));
    }
}
