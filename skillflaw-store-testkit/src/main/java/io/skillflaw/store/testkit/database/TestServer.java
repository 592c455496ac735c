package io.skillflaw.store.testkit.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A PostgreSQL server to test against, whose role may create databases. Safe for threads.
 *
 * <p>{@link #shared()} is the one for all tests of this JVM; {@link #embedded()} starts another.
 */
public final class TestServer implements AutoCloseable {
    private static final int FIRST_THAT_DROPS_WITH_FORCE = 130_000;
    private static final int FIRST_WITH_STRATEGIES = 150_000;

    private final ServerAddress address;
    private final AutoCloseable process;
    private final String version;
    private final int versionNumber;
    /** Of copying a database: by file, which takes two checkpoints, is a third of the work where nothing is synced. */
    private final String strategy;

    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    TestServer(ServerAddress address, AutoCloseable process) {
        this.address = address;
        this.process = process;
        this.version = ask("show server_version");
        this.versionNumber = Integer.parseInt(ask("show server_version_num"));
        this.strategy =
                versionNumber >= FIRST_WITH_STRATEGIES && ask("show fsync").equals("off") ? " strategy file_copy" : "";
    }

    /**
     * The server for all tests of this JVM, chosen and announced on standard output at the first call: the one that
     * {@code SKILLFLAW_TEST_DATABASE_URL} names, or an embedded one if it is {@code embedded}; else one in a container, where a Docker daemon answers and
     * Testcontainers is on the class path; else an embedded one. It ends with the JVM; closing it does nothing.
     *
     * @return the server
     * @throws IllegalStateException if none can be had
     * @throws IllegalArgumentException if the variable is malformed
     */
    public static TestServer shared() {
        return SharedServer.get();
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
     * Starts an embedded PostgreSQL on data that last: it syncs to disk, and the next start on the same directory finds
     * what was committed. A server that a killed JVM left behind on them is stopped first.
     *
     * @param dataDirectory where the data are; created if it is not there, else empty or from an earlier start with the
     *     same major version of PostgreSQL
     * @return the server, to be closed by the caller; it ends with the JVM at the latest
     * @throws IllegalStateException if it cannot start, as while another JVM uses the directory
     */
    public static TestServer embedded(Path dataDirectory) {
        return EmbeddedServer.start(dataDirectory);
    }

    /**
     * Creates an empty database.
     *
     * @return the database; closing it drops it
     * @throws IllegalStateException if the server refuses
     */
    public TestDatabase createDatabase() {
        return createEmpty(newName());
    }

    /**
     * The database of that name, which is created if it is not there; for servers whose data last.
     *
     * @param name 1 to 63 of a-z, 0-9 and '_', not beginning with a digit
     * @return the database; closing it drops it, data and all
     * @throws IllegalStateException if the server refuses
     * @throws IllegalArgumentException if the name is something else
     */
    public TestDatabase database(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a plain name: " + name);
        }
        boolean isThere = ask("select count(*) from pg_database where datname = '%s'".formatted(name))
                .equals("1");
        return isThere ? new TestDatabase(this, name) : createEmpty(name);
    }

    /**
     * Copies a database, which takes some tens of milliseconds where it is small.
     *
     * @param template the database to copy, of this server; connections to it are ended, as a pooler may hold some
     * @return the copy; closing it drops it
     * @throws IllegalStateException if the server refuses
     */
    public TestDatabase copyOf(TestDatabase template) {
        String name = newName();
        execute(endConnections(template.name()), "create database " + name + " template " + template.name() + strategy);
        return created(name);
    }

    /**
     * The server's version.
     *
     * @return as the server says it, such as {@code 16.15}
     */
    public String version() {
        return version;
    }

    /** Stops the server if it was started by the caller. */
    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new IllegalStateException("the test server does not stop", e);
        }
    }

    /** Version and place, without user and password. */
    @Override
    public String toString() {
        return "PostgreSQL " + version + " at " + address;
    }

    ServerAddress address() {
        return address;
    }

    int versionNumber() {
        return versionNumber;
    }

    /** Connections to the database that is always there, not pooled. */
    DataSource dataSource() {
        return address.dataSource(address.database());
    }

    void drop(String name) {
        if (versionNumber >= FIRST_THAT_DROPS_WITH_FORCE) {
            execute("drop database if exists " + name + " with (force)");
        } else {
            execute(endConnections(name), "drop database if exists " + name);
        }
        databases.remove(name);
    }

    /** For a server that outlives this JVM: what tests did not drop. */
    void dropAll() {
        Set.copyOf(databases).forEach(this::drop);
    }

    private TestDatabase createEmpty(String name) {
        execute("create database " + name + " template template0 encoding 'UTF8'" + strategy);
        return created(name);
    }

    private TestDatabase created(String name) {
        databases.add(name);
        return new TestDatabase(this, name);
    }

    private static String endConnections(String name) {
        return "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                + " and datname = '" + name + "'";
    }

    /** Random, so that it is new on a server that others use too, now or before. */
    private static String newName() {
        return "skillflaw_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private void execute(String... statements) {
        try (Connection connection = address.dataSource(address.database()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test server at %s refuses: %s".formatted(address, e.getMessage()), e);
        }
    }

    private String ask(String sql) {
        try (Connection connection = address.dataSource(address.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the test server at %s does not answer: %s".formatted(address, e.getMessage()), e);
        }
    }
}
