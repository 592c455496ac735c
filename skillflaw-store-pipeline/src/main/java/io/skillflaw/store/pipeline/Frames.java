package io.skillflaw.store.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Records one after the other: a mark, the length, a checksum of length and content, the content. Reading goes on behind
 * what is damaged, at the next record that is whole, so that damage costs the records it touches and no other.
 */
final class Frames {
    private static final int HEADER = 12;

    /** Bytes that no UTF-8 text has: no line can be written that looks like a record. */
    private static final int MARK = 0xFF5B_F1FE;

    private final byte[] bytes;
    private final ByteBuffer in;
    private int position;
    private long skipped;
    private long torn;

    private Frames(byte[] bytes) {
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes);
    }

    /** How many bytes a record takes. */
    static long sizeOf(byte[] record) {
        return HEADER + (long) record.length;
    }

    static byte[] of(List<byte[]> records) {
        int size = Math.toIntExact(records.stream().mapToLong(Frames::sizeOf).sum());
        ByteBuffer out = ByteBuffer.allocate(size);
        for (byte[] record : records) {
            out.putInt(MARK);
            out.putInt(record.length);
            out.putInt(checksum(record.length, record, 0));
            out.put(record);
        }
        return out.array();
    }

    static Frames in(byte[] bytes) {
        return new Frames(bytes);
    }

    /** The next record that is whole; empty at the end. */
    Optional<ByteBuffer> next() {
        int from = position;
        while (position + HEADER <= bytes.length) {
            if (isWhole(position)) {
                skipped += position - from;
                int length = in.getInt(position + 4);
                ByteBuffer record = ByteBuffer.wrap(bytes, position + HEADER, length);
                position += HEADER + length;
                return Optional.of(record);
            }
            position++;
        }
        position = bytes.length;
        torn += position - from;
        return Optional.empty();
    }

    /** How many bytes behind the last record belong to none. */
    long torn() {
        return torn;
    }

    /** How many bytes before a record belonged to none so far. */
    long skipped() {
        return skipped;
    }

    private boolean isWhole(int at) {
        if (in.getInt(at) != MARK) {
            return false;
        }
        int length = in.getInt(at + 4);
        return length > 0
                && length <= bytes.length - at - HEADER
                && in.getInt(at + 8) == checksum(length, bytes, at + HEADER);
    }

    private static int checksum(int length, byte[] bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(length >>> 24);
        crc.update(length >>> 16);
        crc.update(length >>> 8);
        crc.update(length);
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
