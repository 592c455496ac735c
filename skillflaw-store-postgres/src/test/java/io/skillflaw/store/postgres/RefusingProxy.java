package io.skillflaw.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a database that is not there yet: it hangs up on the first connections and lets the others pass. */
final class RefusingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final int refusals;
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RefusingProxy(String host, int port, int refusals) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.host = host;
        this.port = port;
        this.refusals = refusals;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int refused() {
        return Math.min(connections.get(), refusals);
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
                if (connections.incrementAndGet() <= refusals) {
                    client.close();
                } else {
                    Socket server = new Socket(host, port);
                    threads.execute(() -> pass(client, server));
                    threads.execute(() -> pass(server, client));
                }
            }
        } catch (SocketException e) {
            // The listener was closed: the test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (SocketException e) {
            // One side hung up, which ends the other.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
