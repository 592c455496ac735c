package io.skillflaw.store.postgres;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a database and counts how often a client has asked for an answer and must wait for it. */
final class RoundTripCounter implements AutoCloseable {
    /** Sync, a simple query, and the end of what is copied. */
    private static final String WAITING = "SQc";

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;

    private final TestDatabase database;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger trips = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RoundTripCounter(TestDatabase database) throws IOException {
        this.database = database;
        threads.execute(this::accept);
    }

    /** Where to connect to be counted. */
    String url() {
        return database.url()
                .replace(
                        "@" + database.host() + ":" + database.port() + "/",
                        "@localhost:" + listener.getLocalPort() + "/");
    }

    /** How many so far, of all connections. */
    int trips() {
        return trips.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(database.host(), database.port());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> passAnswers(server, client));
                threads.execute(() -> passMessages(client, server));
            }
        } catch (SocketException e) {
            // The listener was closed: the test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void passMessages(Socket client, Socket server) {
        try (client;
                server;
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(server.getOutputStream())) {
            boolean started = false;
            while (!started) {
                byte[] body = body(in);
                int code = ByteBuffer.wrap(body).getInt();
                started = code != SSL_REQUEST && code != GSS_REQUEST;
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
            }
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = body(in);
                if (WAITING.indexOf(type) >= 0) {
                    trips.incrementAndGet();
                }
                out.writeByte(type);
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
            }
        } catch (EOFException | SocketException e) {
            // The connection was closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        return body;
    }

    private static void passAnswers(Socket server, Socket client) {
        try (InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream()) {
            long unused = in.transferTo(out);
        } catch (SocketException e) {
            // The connection was closed.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
