package io.skillflaw.store.testkit.database;

import java.nio.file.Path;

/**
 * An embedded PostgreSQL on data that last, which tests kill and start again at the same port. For one thread.
 *
 * <p>Killed it loses what it had not synced to disk: nothing that it acknowledged.
 */
public final class CrashableServer implements AutoCloseable {
    private final Path data;
    private final int port;
    private TestServer server;

    private CrashableServer(Path data, TestServer server) {
        this.data = data;
        this.port = server.address().port();
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param dataDirectory where its data are, see {@link TestServer#embedded(Path)}
     * @return the server, to be closed by the caller
     * @throws IllegalStateException if it cannot start
     */
    public static CrashableServer start(Path dataDirectory) {
        return new CrashableServer(dataDirectory.toAbsolutePath(), EmbeddedServer.start(dataDirectory));
    }

    /**
     * The server.
     *
     * @return valid until it is killed
     */
    public TestServer server() {
        return server;
    }

    /**
     * Kills the server and all its processes at once ({@code SIGKILL}), and returns when they are gone.
     *
     * @throws IllegalStateException if it is not running
     */
    public void kill() {
        Postmaster.on(data).kill();
    }

    /**
     * Starts the server again, after it was killed, at the same port. It recovers by itself.
     *
     * @throws IllegalStateException if it cannot start
     */
    public void restart() {
        // Lets go of what the killed one held: its processes are gone.
        server.close();
        server = EmbeddedServer.start(data, port);
    }

    @Override
    public void close() {
        server.close();
    }
}
