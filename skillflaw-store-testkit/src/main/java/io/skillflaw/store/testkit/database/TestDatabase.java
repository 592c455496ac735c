package io.skillflaw.store.testkit.database;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database of a {@link TestServer}. Safe for threads. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final String name;
    private final AtomicBoolean dropped = new AtomicBoolean();

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /**
     * The database's name.
     *
     * @return a name that needs no quotes
     */
    public String name() {
        return name;
    }

    /**
     * The server's host.
     *
     * @return a name or an address
     */
    public String host() {
        return server.address().host();
    }

    /**
     * The server's port.
     *
     * @return a TCP port
     */
    public int port() {
        return server.address().port();
    }

    /**
     * Who connects, and owns the database.
     *
     * @return a role that may do everything in this database
     */
    public String user() {
        return server.address().user();
    }

    /**
     * The user's password.
     *
     * @return the password; empty if the server asks for none
     */
    public String password() {
        return server.address().password();
    }

    /**
     * Where it is, with user and password.
     *
     * @return {@code postgresql://user:password@host:port/name}
     */
    public String url() {
        return server.address().url(name);
    }

    /**
     * Where it is, for JDBC.
     *
     * @return {@code jdbc:postgresql://host:port/name}, without user and password
     */
    public String jdbcUrl() {
        return server.address().jdbcUrl(name);
    }

    /**
     * Connections to it, not pooled.
     *
     * @return a new data source
     */
    public DataSource dataSource() {
        return server.address().dataSource(name);
    }

    /** Ends all connections to the database and drops it; a second call does nothing. */
    @Override
    public void close() {
        if (dropped.compareAndSet(false, true)) {
            server.drop(name);
        }
    }

    /** The URL without user and password. */
    @Override
    public String toString() {
        return jdbcUrl();
    }
}
