package io.skillflaw.store.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server to test against, whose role may create databases. Safe for threads.
 *
 * <p>{@link #shared()} is the one for all tests of this JVM; {@link #embedded()} starts another.
 */
public final class TestServer implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String adminDatabase;
    private final AutoCloseable process;

    TestServer(String host, int port, String user, String password, String adminDatabase, AutoCloseable process) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.adminDatabase = adminDatabase;
        this.process = process;
    }

    /**
     * The server for all tests of this JVM, chosen and announced on standard output at the first call: the one that
     * {@code SKILLFLAW_TEST_DATABASE_URL} names; else one in a container, where a Docker daemon answers and
     * Testcontainers is on the class path; else an embedded one. It ends with the JVM.
     *
     * @return the server
     * @throws IllegalStateException if none can be had
     */
    public static TestServer shared() {
        return SharedServer.INSTANCE;
    }

    /**
     * Starts an embedded PostgreSQL of its own. It does not sync to disk, as tests have no use for that, and its data
     * go when it is closed.
     *
     * @return the server, to be closed by the caller; it ends with the JVM at the latest
     * @throws IllegalStateException if it cannot start
     */
    public static TestServer embedded() {
        return EmbeddedServer.start();
    }

    /**
     * Creates an empty database.
     *
     * @return the database; closing it drops it
     * @throws IllegalStateException if the server refuses
     */
    public TestDatabase createDatabase() {
        String name = nextName();
        execute("create database " + name + " encoding 'UTF8' template template0");
        return database(name);
    }

    /**
     * Copies a database, which takes some tens of milliseconds where it is small.
     *
     * @param template the database to copy, of this server; nobody may be connected to it
     * @return the copy; closing it drops it
     * @throws IllegalStateException if the server refuses
     */
    public TestDatabase copyOf(TestDatabase template) {
        String name = nextName();
        execute("create database " + name + " template " + template.name());
        return database(name);
    }

    /** Stops the server if this JVM started it. */
    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test server does not stop", e);
        }
    }

    void drop(TestDatabase database) {
        execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name() + "'",
                "drop database if exists " + database.name());
    }

    String version() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("show server_version")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server does not answer", e);
        }
    }

    private TestDatabase database(String name) {
        return new TestDatabase(this, host, port, name, user, password);
    }

    private static String nextName() {
        return "skillflaw_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    private Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(adminDatabase);
        source.setUser(user);
        source.setPassword(password);
        return source.getConnection();
    }

    private void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test server refuses: " + e.getMessage(), e);
        }
    }
}
