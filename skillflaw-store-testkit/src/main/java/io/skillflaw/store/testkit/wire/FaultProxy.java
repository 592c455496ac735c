package io.skillflaw.store.testkit.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a PostgreSQL server, passes on what is sent, and breaks the connection in every way a network can.
 * Listens on the loopback interface, counts the messages it passes by name, and the faults it made. Safe for threads; its
 * own are daemons.
 *
 * <p>A connection that lost bytes in a black hole delivers nothing more in that direction, also after {@link #heal}: the
 * peers find out by themselves, or never.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final int CONNECT_MILLIS = 5_000;

    private final String serverHost;
    private final int serverPort;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private final Map<Direction, Map<String, Long>> messages = new EnumMap<>(Direction.class);
    private final Map<Direction, Duration> delays = new EnumMap<>(Direction.class);
    private final Map<Fault, Long> injections = new EnumMap<>(Fault.class);
    private final Set<Direction> dropping = ConcurrentHashMap.newKeySet();
    private volatile boolean isHole;
    private @Nullable Cut armed;

    /** A cut that waits for messages to pass. */
    private static final class Cut {
        private final Direction direction;
        private final Fault how;
        private int left;

        private Cut(Direction direction, Fault how, int left) {
            this.direction = direction;
            this.how = how;
            this.left = left;
        }
    }

    private FaultProxy(String serverHost, int serverPort, ServerSocket listener) {
        this.serverHost = serverHost;
        this.serverPort = serverPort;
        this.listener = listener;
        for (Direction direction : Direction.values()) {
            messages.put(direction, new TreeMap<>());
        }
    }

    /**
     * Starts a proxy that passes everything on.
     *
     * @param serverHost where the server is: a name or an address
     * @param serverPort its port
     * @return the proxy, to be closed by the caller
     * @throws IllegalStateException if it cannot listen
     */
    public static FaultProxy start(String serverHost, int serverPort) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(serverHost, serverPort, listener);
            proxy.run("skillflaw-fault-proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new IllegalStateException("the proxy cannot listen", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return a TCP port of {@code 127.0.0.1}
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Leads a connection string to the proxy.
     *
     * @param url a URL with the server's host and port, as {@code postgresql://user:password@host:port/database}
     * @return the same with those of the proxy
     * @throws IllegalArgumentException if the URL names another host or port
     */
    public String through(String url) {
        String there = serverHost + ":" + serverPort;
        int at = url.indexOf(there);
        if (at < 0) {
            throw new IllegalArgumentException("does not lead to " + there);
        }
        return url.substring(0, at) + "127.0.0.1:" + port() + url.substring(at + there.length());
    }

    /**
     * Lets what is sent in a direction arrive later, each time that much, until it is healed.
     *
     * @param direction which way
     * @param time how much later
     */
    public void delay(Direction direction, Duration time) {
        synchronized (lock) {
            delays.put(direction, time);
            made(Fault.DELAY, 1);
        }
    }

    /**
     * Lets what is sent in a direction vanish, on all connections, until it is healed. New connections are made.
     *
     * @param direction which way
     */
    public void drop(Direction direction) {
        synchronized (lock) {
            dropping.add(direction);
            made(Fault.BLACK_HOLE, 1);
        }
    }

    /**
     * Lets everything vanish until it is healed, as if a cable were pulled: connections stay open, new ones are accepted
     * and nobody answers.
     */
    public void blackHole() {
        synchronized (lock) {
            isHole = true;
            dropping.addAll(List.of(Direction.values()));
            made(Fault.BLACK_HOLE, 1);
        }
    }

    /** Resets all open connections. New ones are passed on. */
    public void reset() {
        endAll(Fault.RESET);
    }

    /** Closes all open connections in order. New ones are passed on. */
    public void closeConnections() {
        endAll(Fault.CLOSE);
    }

    /**
     * Has a fault happen when more messages have passed in a direction, counted over all connections. It happens once, to
     * the connection of the last of them; a black hole swallows all. A cut that was armed before is forgotten.
     *
     * @param direction which messages are counted
     * @param count how many pass before; with zero the next one does not
     * @param how {@link Fault#RESET}, {@link Fault#CLOSE} or {@link Fault#BLACK_HOLE}
     * @throws IllegalArgumentException if the count is negative, or it is another fault
     */
    public void cutAfter(Direction direction, int count, Fault how) {
        if (count < 0 || how == Fault.DELAY) {
            throw new IllegalArgumentException("no such cut: %d, %s".formatted(count, how));
        }
        synchronized (lock) {
            armed = new Cut(direction, how, count);
        }
    }

    /**
     * Whether a cut still waits for its message.
     *
     * @return false once it happened, or was never asked for
     */
    public boolean isArmed() {
        synchronized (lock) {
            return armed != null;
        }
    }

    /** Passes on everything again; an armed cut is forgotten. What vanished stays lost. */
    public void heal() {
        synchronized (lock) {
            isHole = false;
            dropping.clear();
            delays.clear();
            armed = null;
            lock.notifyAll();
        }
    }

    /**
     * The messages that passed, by the names of PostgreSQL's documentation. Those of encrypted connections are records
     * that nobody can name.
     *
     * @param direction which way
     * @return a copy, in the order of the names
     */
    public Map<String, Long> messages(Direction direction) {
        synchronized (lock) {
            return new TreeMap<>(messagesOf(direction));
        }
    }

    /**
     * How many messages passed.
     *
     * @param direction which way
     * @return since the proxy was started
     */
    public long messageCount(Direction direction) {
        return messages(direction).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The faults that were made, by kind: each reset or closed connection is one.
     *
     * @return a copy, without what never happened
     */
    public Map<Fault, Long> injections() {
        synchronized (lock) {
            return new EnumMap<>(injections);
        }
    }

    /**
     * How many connections are open.
     *
     * @return those that clients made and that did not end
     */
    public int openConnections() {
        return connections.size();
    }

    /** Ends all connections and listens no longer. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException("the proxy cannot be closed", e);
        }
        heal();
        List.copyOf(connections).forEach(connection -> connection.end(Fault.RESET));
    }

    boolean isDropping(Direction direction) {
        return dropping.contains(direction);
    }

    void delay(Direction direction) {
        synchronized (lock) {
            Duration time = delays.getOrDefault(direction, Duration.ZERO);
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos();
                    left > 0 && delays.containsKey(direction);
                    left = end - System.nanoTime()) {
                try {
                    lock.wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    void count(Direction direction, String name) {
        synchronized (lock) {
            long unused = messagesOf(direction).merge(name, 1L, Long::sum);
            if (armed != null && armed.direction == direction) {
                armed.left--;
            }
        }
    }

    /** The cut whose turn it is; nobody else gets it. */
    @Nullable
    Fault takeCut(Direction direction) {
        synchronized (lock) {
            Cut cut = armed;
            if (cut == null || cut.direction != direction || cut.left > 0) {
                return null;
            }
            armed = null;
            return cut.how;
        }
    }

    void cut(Fault how, ProxiedConnection connection) {
        if (how == Fault.BLACK_HOLE) {
            blackHole();
        } else {
            end(connection, how);
        }
    }

    void forget(ProxiedConnection connection) {
        boolean unused = connections.remove(connection);
    }

    private Map<String, Long> messagesOf(Direction direction) {
        return messages.getOrDefault(direction, Map.of());
    }

    private void endAll(Fault how) {
        List.copyOf(connections).forEach(connection -> end(connection, how));
    }

    private void end(ProxiedConnection connection, Fault how) {
        synchronized (lock) {
            made(how, 1);
        }
        connection.end(how);
    }

    private void made(Fault fault, long times) {
        long unused = injections.merge(fault, times, Long::sum);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                begin(client);
            } catch (IOException e) {
                // Either the proxy was closed, or this client has gone already.
                continue;
            }
        }
    }

    private void begin(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        Socket server = isHole ? null : connect(client);
        ProxiedConnection connection = new ProxiedConnection(this, client, server);
        connections.add(connection);
        for (Direction direction : Direction.values()) {
            run("skillflaw-fault-proxy-" + direction, () -> connection.pass(direction));
        }
    }

    private Socket connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(serverHost, serverPort), CONNECT_MILLIS);
            return server;
        } catch (IOException e) {
            // What nobody listens on resets at once.
            server.close();
            client.setSoLinger(true, 0);
            client.close();
            throw e;
        }
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
