package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines in the binary format of COPY, in pieces, so that the server works on one while the next is made. */
final class BinaryRows {
    /** In the order in which they are written. */
    static final String COLUMNS =
            "id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros";

    private static final int COLUMN_COUNT = 13;
    private static final int BYTES_OF_A_LINE = 400;
    private static final int PIECE = 65_536;

    /** Of a row without its texts: how many columns, the length of each, and what is no text in them. */
    private static final int MOST_BYTES_BUT_TEXTS = 256;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;
    private static final int NULL = -1;
    private static final long MICROS_OF_A_SECOND = 1_000_000;
    private static final long SERVER_EPOCH =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final Map<LogKind, byte[]> KINDS = names(LogKind.class);
    private static final Map<LogLevel, byte[]> LEVELS = names(LogLevel.class);
    private static final Map<LogStatus, byte[]> STATUSES = names(LogStatus.class);

    private final Target target;
    private byte[] piece;
    private ByteBuffer out;

    private BinaryRows(Target target, int lines) {
        this.target = target;
        this.piece = new byte[Math.min(lines * BYTES_OF_A_LINE, PIECE) + MOST_BYTES_BUT_TEXTS];
        this.out = ByteBuffer.wrap(piece);
    }

    /** Where the rows go. */
    @FunctionalInterface
    interface Target {
        /** Takes the first bytes of an array, which is used again afterwards. */
        void write(byte[] bytes, int length) throws SQLException;
    }

    /** Gives away all rows, with what comes before and behind them. */
    static void write(List<AcceptedLine> lines, Target target) throws SQLException {
        BinaryRows rows = new BinaryRows(target, lines.size());
        rows.out.put(SIGNATURE).putInt(0).putInt(0);
        for (AcceptedLine line : lines) {
            rows.row(line);
        }
        rows.out.putShort(END);
        rows.giveAway();
    }

    private void row(AcceptedLine accepted) throws SQLException {
        LogEntry line = accepted.line();
        out.putShort((short) COLUMN_COUNT);
        uuid(line.id().value());
        number(micros(line.at()));
        uuid(accepted.author() == null ? null : accepted.author().value());
        uuid(line.flow() == null ? null : line.flow().value());
        uuid(line.run() == null ? null : line.run().value());
        text(line.session() == null ? null : line.session().value());
        bytes(KINDS.get(line.kind()));
        bytes(LEVELS.get(line.level()));
        bytes(line.status() == null ? null : STATUSES.get(line.status()));
        text(line.step());
        text(line.message());
        text(line.payload());
        Duration elapsed = line.elapsed();
        if (elapsed == null) {
            out.putInt(NULL);
        } else {
            number(micros(elapsed));
        }
        if (out.position() >= PIECE) {
            giveAway();
        }
        makeRoom(0);
    }

    private void uuid(@Nullable UUID value) {
        if (value == null) {
            out.putInt(NULL);
        } else {
            out.putInt(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        }
    }

    private void number(long value) {
        out.putInt(Long.BYTES).putLong(value);
    }

    private void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte @Nullable [] value) {
        if (value == null) {
            out.putInt(NULL);
        } else {
            makeRoom(value.length);
            out.putInt(value.length).put(value);
        }
    }

    /** For so many bytes of text, and for all else of a row. */
    private void makeRoom(int bytes) {
        int used = out.position();
        int needed = used + bytes + MOST_BYTES_BUT_TEXTS;
        if (needed > piece.length) {
            piece = Arrays.copyOf(piece, Math.max(needed, 2 * piece.length));
            out = ByteBuffer.wrap(piece);
            out.position(used);
        }
    }

    private void giveAway() throws SQLException {
        target.write(piece, out.position());
        out.clear();
    }

    /** Not by ChronoUnit: that counts nanoseconds, of which a long has no more than 292 years. */
    private static long micros(Instant at) {
        return (at.getEpochSecond() - SERVER_EPOCH) * MICROS_OF_A_SECOND + at.getNano() / 1_000;
    }

    private static long micros(Duration elapsed) {
        return elapsed.getSeconds() * MICROS_OF_A_SECOND + elapsed.getNano() / 1_000;
    }

    private static <E extends Enum<E>> Map<E, byte[]> names(Class<E> type) {
        Map<E, byte[]> names = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            names.put(value, value.name().getBytes(StandardCharsets.UTF_8));
        }
        return names;
    }
}
