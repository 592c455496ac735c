package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lines come back from bytes as they were. */
class LineCodecTest {
    @Test
    void l02_randomLinesComeBackAsTheyWere() {
        for (AcceptedLine line : SpoolLines.random(20_260_301, 2_000)) {
            assertThat(LineCodec.decode(ByteBuffer.wrap(LineCodec.encode(line))))
                    .contains(line);
        }
    }

    @Test
    void l02_extremesOfALineComeBackAsTheyWere() {
        Instant at = Instant.parse("9999-12-31T23:59:59.999999Z");
        LogEntry line = LogEntry.of(at, LogKind.EVENT, "\uD83D\uDE00".repeat(500_000))
                .withPayload("a\\u0000é\r\n".repeat(300_000))
                .withElapsed(Duration.ofDays(36_525));
        AcceptedLine accepted = new AcceptedLine(line, new UserId(new UUID(-1, -1)));
        assertThat(LineCodec.decode(ByteBuffer.wrap(LineCodec.encode(accepted))))
                .contains(accepted);
    }

    @Test
    void l02_emptyIsNotNull() {
        LogEntry line = new LogEntry(
                LogId.at(Instant.EPOCH),
                Instant.EPOCH,
                null,
                null,
                null,
                LogKind.EVENT,
                LogLevel.INFO,
                null,
                null,
                "",
                "",
                Duration.ZERO);
        AcceptedLine accepted = new AcceptedLine(line, null);
        assertThat(LineCodec.decode(ByteBuffer.wrap(LineCodec.encode(accepted))))
                .contains(accepted);
    }

    @Test
    void l02_unknownFormatIsNoLine() {
        byte[] bytes = LineCodec.encode(SpoolLines.numbered(1));
        bytes[0]++;
        assertThat(LineCodec.decode(ByteBuffer.wrap(bytes))).isEmpty();
    }

    @Test
    void l02_noCutAndNoFlipMakesTheCodecThrow() {
        byte[] bytes = LineCodec.encode(SpoolLines.random(7, 1).get(0));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(LineCodec.decode(ByteBuffer.wrap(bytes, 0, length))).isEmpty();
        }
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = Arrays.copyOf(bytes, bytes.length);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            // What it says then may be another line: telling is the checksum's business.
            assertThat(LineCodec.decode(ByteBuffer.wrap(flipped))).isNotNull();
        }
    }

    @Test
    void l02_noBytesMakeTheCodecThrow() {
        Random random = new Random(3);
        byte[] line = LineCodec.encode(SpoolLines.full("payload"));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = line.clone();
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
            }
            assertThat(LineCodec.decode(ByteBuffer.wrap(bytes))).isNotNull();
        }
    }
}
