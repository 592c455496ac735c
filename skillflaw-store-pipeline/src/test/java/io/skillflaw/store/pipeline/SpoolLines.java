package io.skillflaw.store.pipeline;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines for a spool, and what a spool looks like on disk. */
final class SpoolLines {
    private static final String[] TEXTS = {
        "", "x", "zażółć", "\uD83D\uDE00 emoji", "日本語\n\t", "{\"a\": \"b\"}", "\uFFFF\uFEFF"
    };

    private SpoolLines() {}

    static AcceptedLine numbered(int number) {
        return new AcceptedLine(Lines.line("line " + number), null);
    }

    static List<AcceptedLine> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(SpoolLines::numbered).toList();
    }

    /** A line with all there is. */
    static AcceptedLine full(String payload) {
        LogEntry line = Lines.line("full \uD83D\uDE00")
                .inRun(new FlowId(new UUID(1, 2)), new RunId(new UUID(3, 4)))
                .inSession(SessionId.of("session"))
                .withStatus(LogStatus.FAILED)
                .fromStep("step")
                .withPayload(payload)
                .withElapsed(Duration.ofMillis(5));
        return new AcceptedLine(line, new UserId(new UUID(5, 6)));
    }

    /** A line that has, or lacks, anything a line can. */
    static AcceptedLine random(Random random) {
        Instant at = Instant.ofEpochMilli(random.nextInt(Integer.MAX_VALUE) * 1_000L)
                .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
        LogEntry line = new LogEntry(
                LogId.at(at),
                at,
                random.nextBoolean() ? null : new FlowId(uuid(random)),
                random.nextBoolean() ? null : new RunId(uuid(random)),
                random.nextBoolean() ? null : SessionId.of("session " + random.nextInt()),
                any(random, LogKind.values()),
                any(random, LogLevel.values()),
                random.nextBoolean() ? null : any(random, LogStatus.values()),
                random.nextBoolean() ? null : text(random, 10),
                text(random, 60),
                random.nextBoolean() ? null : text(random, 300),
                random.nextBoolean() ? null : Duration.of(random.nextInt(Integer.MAX_VALUE), ChronoUnit.MICROS));
        return new AcceptedLine(line, random.nextBoolean() ? null : new UserId(uuid(random)));
    }

    static List<AcceptedLine> random(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(n -> random(random)).toList();
    }

    /** All lines that can be had from a spool now, taken and settled in batches. */
    static List<AcceptedLine> drain(Spool spool, int batchLines) throws IOException {
        List<AcceptedLine> all = new ArrayList<>();
        for (var batch = spool.take(batchLines); batch.isPresent(); batch = spool.take(batchLines)) {
            all.addAll(batch.get().lines());
            spool.settle(batch.get());
        }
        return all;
    }

    /** All lines dead processes left there; what they left is then done with. */
    static List<AcceptedLine> recover(Path root) throws IOException {
        List<AcceptedLine> all = new ArrayList<>();
        for (AbandonedSpool found : AbandonedSpool.claim(root, new Complaints())) {
            try (found) {
                all.addAll(rest(found));
                found.done();
            }
        }
        return all;
    }

    static List<AcceptedLine> rest(AbandonedSpool found) {
        List<AcceptedLine> all = new ArrayList<>();
        for (List<AcceptedLine> lines = found.take(7); !lines.isEmpty(); lines = found.take(7)) {
            all.addAll(lines);
        }
        return all;
    }

    /** A directory as a process leaves it that dies with these segments written. */
    static Path leave(Path root, byte[]... segments) throws IOException {
        Path directory = Files.createDirectories(root.resolve(UUID.randomUUID().toString()));
        Files.createFile(directory.resolve("lock"));
        for (int i = 0; i < segments.length; i++) {
            Files.write(directory.resolve("%012d.spool".formatted(i + 1)), segments[i]);
        }
        return directory;
    }

    static byte[] segment(List<AcceptedLine> lines) {
        return Frames.of(lines.stream().map(LineCodec::encode).toList());
    }

    static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(pieces); i > 0; i--) {
            text.append(any(random, TEXTS));
        }
        return text.toString();
    }

    private static <T> T any(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
