package io.skillflaw.store.postgres;

import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.pipeline.AcceptedLine;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines in the binary format of COPY, made whole before the first byte is sent. */
final class BinaryRows {
    /** In the order in which they are written. */
    static final String COLUMNS =
            "id, at, user_id, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros";

    private static final int COLUMN_COUNT = 13;
    private static final int BYTES_OF_A_LINE = 400;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;
    private static final int NULL = -1;
    private static final Instant SERVER_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final Buffer buffer;
    private final DataOutputStream out;

    private BinaryRows(int lines) {
        this.buffer = new Buffer(lines * BYTES_OF_A_LINE);
        this.out = new DataOutputStream(buffer);
    }

    /** Gives away its array, which a batch would otherwise be copied out of. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        byte[] bytes() {
            return buf;
        }
    }

    static BinaryRows of(List<AcceptedLine> lines) {
        BinaryRows rows = new BinaryRows(lines.size());
        try {
            rows.out.write(SIGNATURE);
            rows.out.writeInt(0);
            rows.out.writeInt(0);
            for (AcceptedLine line : lines) {
                rows.row(line);
            }
            rows.out.writeShort(END);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** Holds the rows in its first {@link #length} bytes. */
    byte[] bytes() {
        return buffer.bytes();
    }

    int length() {
        return buffer.size();
    }

    private void row(AcceptedLine accepted) throws IOException {
        LogEntry line = accepted.line();
        out.writeShort(COLUMN_COUNT);
        uuid(line.id().value());
        number(ChronoUnit.MICROS.between(SERVER_EPOCH, line.at()));
        uuid(accepted.author() == null ? null : accepted.author().value());
        uuid(line.flow() == null ? null : line.flow().value());
        uuid(line.run() == null ? null : line.run().value());
        text(line.session() == null ? null : line.session().value());
        text(line.kind().name());
        text(line.level().name());
        text(line.status() == null ? null : line.status().name());
        text(line.step());
        text(line.message());
        text(line.payload());
        Duration elapsed = line.elapsed();
        if (elapsed == null) {
            out.writeInt(NULL);
        } else {
            number(elapsed.getSeconds() * 1_000_000 + elapsed.getNano() / 1_000);
        }
    }

    private void uuid(@Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        }
    }

    private void number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}
