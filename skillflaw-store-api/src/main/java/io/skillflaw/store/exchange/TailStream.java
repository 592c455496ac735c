package io.skillflaw.store.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Remembers the last bytes that were read from a stream. Closing it leaves the stream behind it open. */
final class TailStream extends FilterInputStream {
    private final byte[] ring;
    private long count;

    TailStream(InputStream in, int remembered) {
        super(in);
        this.ring = new byte[remembered];
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            remember(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            remember(bytes, offset, read);
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 8_192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // It is the caller's.
    }

    /** How many bytes were read so far. */
    long count() {
        return count;
    }

    /** The last bytes, as many as are remembered, in their order. */
    byte[] tail() {
        int length = (int) Math.min(count, ring.length);
        byte[] tail = new byte[length];
        int start = (int) ((count - length) % ring.length);
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, tail, 0, first);
        System.arraycopy(ring, 0, tail, first, length - first);
        return tail;
    }

    private void remember(byte[] bytes, int offset, int length) {
        int kept = Math.min(length, ring.length);
        byte[] last = Arrays.copyOfRange(bytes, offset + length - kept, offset + length);
        int at = (int) ((count + length - kept) % ring.length);
        int first = Math.min(kept, ring.length - at);
        System.arraycopy(last, 0, ring, at, first);
        System.arraycopy(last, first, ring, 0, kept - first);
        count += length;
    }
}
