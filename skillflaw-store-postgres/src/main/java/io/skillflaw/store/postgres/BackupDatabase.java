package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A database as those see it who back it up: how {@code pg_dump} reaches it, what is in it, and where a backup can be tried.
 *
 * <p>Safe for threads; holds no connection between its calls. Every method that connects throws
 * {@link io.skillflaw.store.error.StoreUnavailableException} if the database cannot be reached,
 * {@link InvalidInputException} if the server refuses role, password or database, and
 * {@link io.skillflaw.store.error.SchemaMismatchException} if the role may not do this.
 */
public final class BackupDatabase {
    static final Origin ORIGIN = Origin.of("backup", null);

    private final ConnectionString connection;
    private final String schema;
    private final Jdbi jdbi;

    private BackupDatabase(ConnectionString connection, String schema) {
        this.connection = connection;
        this.schema = schema;
        this.jdbi = StoreJdbi.over(DriverSources.patient(connection), schema).registerRowMapper(new StatusRow.Mapper());
    }

    /**
     * The database that a configuration names, past a pooler where it says so. Does not connect.
     *
     * @param config where the database is, as a connection string
     * @return the database
     * @throws InvalidInputException if the configuration has a data source instead
     */
    public static BackupDatabase of(StoreConfig config) {
        ConnectionString connection = config.directConnection()
                .or(config::connection)
                .orElseThrow(() -> new InvalidInputException("config", "names the database by a data source only"));
        return new BackupDatabase(connection, config.schema());
    }

    /**
     * The library's schema.
     *
     * @return its name
     */
    public String schema() {
        return schema;
    }

    /**
     * Asks the server for its version.
     *
     * @return such as 16
     */
    public int serverMajor() {
        return connected(handle -> {
            ServerFacts server = ServerFacts.required(StoreJdbi.direct(handle), ORIGIN);
            return server.version() / 10_000;
        });
    }

    /**
     * The variables with which {@code pg_dump} and its relatives reach this database. Among them is the password: neither
     * print nor log them.
     *
     * @return names beginning with {@code PG}
     */
    public Map<String, String> clientEnvironment() {
        return ClientEnvironment.of(connection);
    }

    /**
     * Holds the database as it is now, to be closed by the caller.
     *
     * @return the snapshot
     */
    public ContentsSnapshot snapshot() {
        try {
            return ContentsSnapshot.begin(jdbi.open(), schema);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    /**
     * Makes an empty database on the same server.
     *
     * @return the database, to be closed, and so dropped, by the caller
     */
    public ScratchDatabase createScratch() {
        String name = "skillflaw_drill_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return connected(handle -> {
            int unused = handle.execute("create database %s encoding 'UTF8' template template0".formatted(name));
            return new ScratchDatabase(this, name, new BackupDatabase(connection.inDatabase(name), schema));
        });
    }

    /** Who is still connected is cut off: servers before 13 cannot drop by force. */
    void drop(String scratch) {
        Integer unused = connected(handle -> {
            int cut = handle.createQuery(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = :name")
                    .bind("name", scratch)
                    .mapTo(Integer.class)
                    .one();
            return cut + handle.execute("drop database if exists %s".formatted(scratch));
        });
    }

    private <T> T connected(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }
}
