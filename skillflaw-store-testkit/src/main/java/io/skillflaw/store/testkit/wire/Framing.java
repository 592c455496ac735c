package io.skillflaw.store.testkit.wire;

import java.util.function.Consumer;

/**
 * Finds where messages end in one direction of one connection of PostgreSQL's protocol, version 3. The client's first
 * ones have no type, the answer to a request for encryption is a single byte, and encrypted ones are records of theirs.
 */
final class Framing {
    private static final int CANCEL = 80_877_102;
    private static final int ENCRYPTION = 80_877_103;
    private static final int GSS_ENCRYPTION = 80_877_104;
    private static final int LENGTH_BYTES = 4;
    private static final int LONGEST_HEADER = 8;

    private final Direction direction;
    private final Negotiation negotiation;
    private final byte[] header = new byte[LONGEST_HEADER];
    private int headerLength;
    private long missing;

    /** What both directions of a connection know of how it begins. */
    static final class Negotiation {
        private volatile Stage client = Stage.STARTUP;
        private volatile Stage server = Stage.PLAIN;
    }

    private enum Stage {
        STARTUP(8),
        ANSWER(1),
        PLAIN(5),
        TLS(5),
        GSS(4);

        private final int headerBytes;

        Stage(int headerBytes) {
            this.headerBytes = headerBytes;
        }
    }

    Framing(Direction direction, Negotiation negotiation) {
        this.direction = direction;
        this.negotiation = negotiation;
    }

    /**
     * Reads on until a message ends.
     *
     * @param ended is told the name of a message that ended
     * @return where it ended, or {@code to} if none did
     */
    int next(byte[] bytes, int from, int to, Consumer<String> ended) {
        int at = from;
        while (at < to) {
            Stage stage = stage();
            if (headerLength < stage.headerBytes) {
                header[headerLength++] = bytes[at++];
                if (headerLength < stage.headerBytes) {
                    continue;
                }
                missing = bodyBytes(stage);
            } else {
                int step = (int) Math.min(missing, to - at);
                at += step;
                missing -= step;
            }
            if (missing == 0) {
                ended.accept(end(stage));
                return at;
            }
        }
        return to;
    }

    private Stage stage() {
        return direction == Direction.TO_SERVER ? negotiation.client : negotiation.server;
    }

    private long bodyBytes(Stage stage) {
        return Math.max(
                0,
                switch (stage) {
                    case STARTUP -> number(0, LENGTH_BYTES) - LONGEST_HEADER;
                    case ANSWER -> 0;
                    case PLAIN -> number(1, LENGTH_BYTES) - LENGTH_BYTES;
                    case TLS -> number(3, 2);
                    case GSS -> number(0, LENGTH_BYTES);
                });
    }

    private String end(Stage stage) {
        headerLength = 0;
        return switch (stage) {
            case STARTUP -> startup((int) number(LENGTH_BYTES, LENGTH_BYTES));
            case ANSWER -> answer((char) header[0]);
            case PLAIN -> MessageNames.of(direction, (char) header[0]);
            case TLS -> "TlsRecord";
            case GSS -> "GssPacket";
        };
    }

    private String startup(int code) {
        switch (code) {
            case ENCRYPTION -> {
                negotiation.server = Stage.ANSWER;
                return "SSLRequest";
            }
            case GSS_ENCRYPTION -> {
                negotiation.server = Stage.ANSWER;
                return "GSSENCRequest";
            }
            case CANCEL -> {
                return "CancelRequest";
            }
            default -> {
                negotiation.client = Stage.PLAIN;
                return "StartupMessage";
            }
        }
    }

    private String answer(char answer) {
        Stage next = switch (answer) {
            case 'S' -> Stage.TLS;
            case 'G' -> Stage.GSS;
            default -> Stage.PLAIN;
        };
        negotiation.server = next;
        if (next != Stage.PLAIN) {
            negotiation.client = next;
        }
        return "EncryptionResponse";
    }

    private long number(int offset, int bytes) {
        long number = 0;
        for (int i = offset; i < offset + bytes; i++) {
            number = number << Byte.SIZE | (header[i] & 0xff);
        }
        return number;
    }
}
