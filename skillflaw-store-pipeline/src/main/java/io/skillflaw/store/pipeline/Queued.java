package io.skillflaw.store.pipeline;

import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** What waits in memory: a line, or a mark, which is reached once all lines before it are settled. */
final class Queued {
    private static final int FIXED_BYTES = 320;

    private final @Nullable LogEntry line;
    private final @Nullable UserId author;
    private final @Nullable Settlement settlement;
    private final long weight;

    private Queued(@Nullable LogEntry line, @Nullable UserId author, @Nullable Settlement settlement) {
        this.line = line;
        this.author = author;
        this.settlement = settlement;
        this.weight = line == null ? 0 : weightOf(line);
    }

    static Queued line(LogEntry line, @Nullable UserId author, @Nullable Settlement settlement) {
        return new Queued(line, author, settlement);
    }

    static Queued mark(Settlement reached) {
        return new Queued(null, null, reached);
    }

    /** Roughly how much memory a line takes. */
    static long weightOf(LogEntry line) {
        String payload = line.payload();
        return FIXED_BYTES + 2L * (line.message().length() + (payload == null ? 0 : payload.length()));
    }

    @Nullable
    LogEntry line() {
        return line;
    }

    @Nullable
    UserId author() {
        return author;
    }

    /** Who waits for it; null if nobody does. */
    @Nullable
    Settlement settlement() {
        return settlement;
    }

    long weight() {
        return weight;
    }
}
