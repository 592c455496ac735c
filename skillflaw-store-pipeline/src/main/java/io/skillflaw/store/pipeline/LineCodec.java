package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogStatus;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line as bytes. The first of them names the format, so that a later one can be told apart. */
final class LineCodec {
    private static final byte FORMAT = 1;
    private static final int NULL = -1;
    private static final int USUAL_BYTES = 512;

    private LineCodec() {}

    static byte[] encode(AcceptedLine accepted) {
        LogEntry line = accepted.line();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(FORMAT);
            out.writeLong(line.id().value().getMostSignificantBits());
            out.writeLong(line.id().value().getLeastSignificantBits());
            out.writeLong(micros(Duration.between(Instant.EPOCH, line.at())));
            write(out, accepted.author() == null ? null : accepted.author().value());
            write(out, line.flow() == null ? null : line.flow().value());
            write(out, line.run() == null ? null : line.run().value());
            write(out, line.session() == null ? null : line.session().value());
            write(out, line.kind().name());
            write(out, line.level().name());
            write(out, line.status() == null ? null : line.status().name());
            write(out, line.step());
            write(out, line.message());
            write(out, line.payload());
            Duration elapsed = line.elapsed();
            out.writeLong(elapsed == null ? NULL : micros(elapsed));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Empty where the bytes are no line of a format that is known. */
    static Optional<AcceptedLine> decode(ByteBuffer in) {
        try {
            return in.get() == FORMAT ? Optional.of(line(in)) : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static AcceptedLine line(ByteBuffer in) {
        UUID id = new UUID(in.getLong(), in.getLong());
        Instant at = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        UUID author = uuid(in);
        UUID flow = uuid(in);
        UUID run = uuid(in);
        String session = text(in);
        LogKind kind = LogKind.valueOf(required(in));
        LogLevel level = LogLevel.valueOf(required(in));
        String status = text(in);
        String step = text(in);
        String message = required(in);
        String payload = text(in);
        long elapsed = in.getLong();
        LogEntry line = new LogEntry(
                new LogId(id),
                at,
                flow == null ? null : new FlowId(flow),
                run == null ? null : new RunId(run),
                session == null ? null : new SessionId(session),
                kind,
                level,
                status == null ? null : LogStatus.valueOf(status),
                step,
                message,
                payload,
                elapsed == NULL ? null : Duration.of(elapsed, ChronoUnit.MICROS));
        return new AcceptedLine(line, author == null ? null : new UserId(author));
    }

    /** Not by ChronoUnit: that counts nanoseconds, of which a long has no more than 292 years. */
    private static long micros(Duration duration) {
        return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
    }

    private static void write(DataOutputStream out, @Nullable UUID value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        }
    }

    private static void write(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static @Nullable UUID uuid(ByteBuffer in) {
        return in.get() == 0 ? null : new UUID(in.getLong(), in.getLong());
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String required(ByteBuffer in) {
        String text = text(in);
        if (text == null) {
            throw new BufferUnderflowException();
        }
        return text;
    }
}
