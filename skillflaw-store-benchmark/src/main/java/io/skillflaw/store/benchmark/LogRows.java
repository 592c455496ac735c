package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines as who writes JDBC by hand would put them into rows. */
final class LogRows {
    static final String COLUMNS =
            "id, at, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros";

    private static final int COLUMN_COUNT = 12;
    private static final int BYTES_OF_A_ROW = 500;
    private static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final Instant SERVER_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private LogRows() {}

    /** For an insert of all columns. */
    static void bind(PreparedStatement insert, LogEntry line) throws SQLException {
        insert.setObject(1, line.id().value());
        insert.setObject(2, line.at().atOffset(ZoneOffset.UTC));
        insert.setObject(3, flow(line));
        insert.setObject(4, run(line));
        insert.setString(5, session(line));
        insert.setString(6, line.kind().name());
        insert.setString(7, line.level().name());
        insert.setString(8, status(line));
        insert.setString(9, line.step());
        insert.setString(10, line.message());
        insert.setString(11, line.payload());
        insert.setObject(12, micros(line));
    }

    /** For COPY in its binary format. */
    static byte[] binary(List<LogEntry> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.size() * BYTES_OF_A_ROW);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(HEADER);
        for (LogEntry line : lines) {
            out.writeShort(COLUMN_COUNT);
            write(out, line.id().value());
            write(out, (Long) ChronoUnit.MICROS.between(SERVER_EPOCH, line.at()));
            write(out, flow(line));
            write(out, run(line));
            write(out, session(line));
            write(out, line.kind().name());
            write(out, line.level().name());
            write(out, status(line));
            write(out, line.step());
            write(out, line.message());
            write(out, line.payload());
            write(out, micros(line));
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    static @Nullable UUID flow(LogEntry line) {
        return line.flow() == null ? null : line.flow().value();
    }

    static @Nullable UUID run(LogEntry line) {
        return line.run() == null ? null : line.run().value();
    }

    static @Nullable String session(LogEntry line) {
        return line.session() == null ? null : line.session().value();
    }

    static @Nullable String status(LogEntry line) {
        return line.status() == null ? null : line.status().name();
    }

    static @Nullable Long micros(LogEntry line) {
        Duration elapsed = line.elapsed();
        return elapsed == null ? null : elapsed.toNanos() / 1_000;
    }

    private static void write(DataOutputStream out, @Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        }
    }

    private static void write(DataOutputStream out, @Nullable Long value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        }
    }

    private static void write(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}
