package io.skillflaw.store.testkit.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Messages of the protocol, and plain sockets to send them on. */
final class Wire {
    private Wire() {}

    static byte[] startup() {
        return ByteBuffer.allocate(12).putInt(12).putInt(196_608).putInt(0).array();
    }

    static byte[] message(char type, String body) {
        byte[] text = body.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(5 + text.length)
                .put((byte) type)
                .putInt(4 + text.length)
                .put(text)
                .array();
    }

    static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    static void send(Socket socket, byte[]... messages) throws IOException {
        int length = 0;
        for (byte[] message : messages) {
            length += message.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] message : messages) {
            all.put(message);
        }
        socket.getOutputStream().write(all.array());
    }

    static byte[] receive(Socket socket, int length) throws IOException {
        byte[] bytes = new byte[length];
        new DataInputStream(socket.getInputStream()).readFully(bytes);
        return bytes;
    }
}
