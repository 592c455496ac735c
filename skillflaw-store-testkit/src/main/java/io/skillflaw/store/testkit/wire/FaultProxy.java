package io.skillflaw.store.testkit.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final FaultPlan plan = new FaultPlan();
    private volatile ProxiedServer server;

    private FaultProxy(ProxiedServer server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
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
        return startAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), serverHost, serverPort);
    }

    /**
     * Starts a proxy at an address of its own.
     *
     * @param address where it listens; with port 0 at any that is free
     * @param serverHost where the server is: a name or an address
     * @param serverPort its port
     * @return the proxy, to be closed by the caller
     * @throws IllegalStateException if it cannot listen there
     */
    public static FaultProxy startAt(InetSocketAddress address, String serverHost, int serverPort) {
        try {
            ServerSocket listener = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
            FaultProxy proxy = new FaultProxy(new ProxiedServer(serverHost, serverPort), listener);
            proxy.run("skillflaw-fault-proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new IllegalStateException("the proxy cannot listen", e);
        }
    }

    /**
     * Where it listens.
     *
     * @return a TCP port, of {@code 127.0.0.1} unless it was started elsewhere
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Leads a connection string to the proxy.
     *
     * @param url a URL with the host and port of the server it leads to, as {@code postgresql://user:password@host:port/database}
     * @return the same with those of the proxy
     * @throws IllegalArgumentException if the URL names another host or port
     */
    public String through(String url) {
        String there = server.toString();
        int at = url.indexOf(there);
        if (at < 0) {
            throw new IllegalArgumentException("does not lead to " + there);
        }
        return url.substring(0, at) + "127.0.0.1:" + port() + url.substring(at + there.length());
    }

    /**
     * Leads to another server, as a virtual address does that moves. Open connections stay where they are.
     *
     * @param serverHost where new connections lead: a name or an address
     * @param serverPort its port
     */
    public void leadTo(String serverHost, int serverPort) {
        server = new ProxiedServer(serverHost, serverPort);
    }

    /**
     * Lets what is sent in a direction arrive later, each time that much, until it is healed.
     *
     * @param direction which way
     * @param time how much later
     */
    public void delay(Direction direction, Duration time) {
        plan.delay(direction, time);
    }

    /**
     * Lets what is sent in a direction vanish, on all connections, until it is healed. New connections are made.
     *
     * @param direction which way
     */
    public void drop(Direction direction) {
        plan.drop(direction);
    }

    /**
     * Lets everything vanish until it is healed, as if a cable were pulled: connections stay open, new ones are accepted
     * and nobody answers.
     */
    public void blackHole() {
        plan.blackHole();
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
        arm(direction, FaultPlan.Unit.MESSAGE, count, how);
    }

    /**
     * Has a fault happen when more bytes have passed in a direction: as {@link #cutAfter}, but in the middle of a message.
     *
     * @param direction which bytes are counted
     * @param count how many pass before
     * @param how {@link Fault#RESET}, {@link Fault#CLOSE} or {@link Fault#BLACK_HOLE}
     * @throws IllegalArgumentException if the count is negative, or it is another fault
     */
    public void cutAfterBytes(Direction direction, long count, Fault how) {
        arm(direction, FaultPlan.Unit.BYTE, count, how);
    }

    /**
     * Whether a cut still waits for its turn.
     *
     * @return false once it happened, or was never asked for
     */
    public boolean isArmed() {
        return plan.isArmed();
    }

    /** Passes on everything again; an armed cut is forgotten. What vanished stays lost. */
    public void heal() {
        plan.heal();
    }

    /**
     * The messages that passed, by the names of PostgreSQL's documentation. Those of encrypted connections are records
     * that nobody can name.
     *
     * @param direction which way
     * @return a copy, in the order of the names
     */
    public Map<String, Long> messages(Direction direction) {
        return plan.messages(direction);
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
     * How many bytes passed.
     *
     * @param direction which way
     * @return since the proxy was started
     */
    public long byteCount(Direction direction) {
        return plan.byteCount(direction);
    }

    /**
     * The faults that were made, by kind: each reset or closed connection is one.
     *
     * @return a copy, without what never happened
     */
    public Map<Fault, Long> injections() {
        return plan.injections();
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

    FaultPlan plan() {
        return plan;
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

    private void arm(Direction direction, FaultPlan.Unit unit, long count, Fault how) {
        if (count < 0 || how == Fault.DELAY) {
            throw new IllegalArgumentException("no such cut: %d, %s".formatted(count, how));
        }
        plan.arm(direction, unit, count, how);
    }

    private void endAll(Fault how) {
        List.copyOf(connections).forEach(connection -> end(connection, how));
    }

    private void end(ProxiedConnection connection, Fault how) {
        plan.made(how);
        connection.end(how);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                begin(client);
            } catch (IOException e) {
                // The proxy was closed, or this client is gone already: the loop knows which.
                Thread.onSpinWait();
            }
        }
    }

    private void begin(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        Socket there = plan.isHole() ? null : server.connect(client);
        ProxiedConnection connection = new ProxiedConnection(this, client, there);
        connections.add(connection);
        for (Direction direction : Direction.values()) {
            run("skillflaw-fault-proxy-" + direction, () -> connection.pass(direction));
        }
    }

    private void run(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
