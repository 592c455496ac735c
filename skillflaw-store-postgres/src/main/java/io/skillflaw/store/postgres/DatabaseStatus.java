package io.skillflaw.store.postgres;

import io.skillflaw.store.error.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a database is doing: connections, waits and who causes them, transactions, hits of the cache, deadlocks, replication,
 * sizes, and how many log lines come in.
 *
 * <p>Holds no connection between its calls. Safe for threads. It takes a role that may read the log; one that is no member
 * of {@code pg_monitor} sees less of the sessions of others and of replicas.
 */
public final class DatabaseStatus {
    private static final Origin ORIGIN = Origin.of("status", null);

    private final Jdbi jdbi;
    private final String schema;

    private DatabaseStatus(StoreConfig config) {
        this.jdbi = StoreJdbi.over(ConnectionPools.checksOf(config), config.schema())
                .registerRowMapper(new StatusRow.Mapper());
        this.schema = config.schema();
    }

    /**
     * The status of the database that a configuration names. Does not connect.
     *
     * @param config where the database is
     * @return the status
     */
    public static DatabaseStatus of(StoreConfig config) {
        return new DatabaseStatus(config);
    }

    /**
     * Looks once, without changing anything.
     *
     * @return the views, in the order in which people look at them; some without rows
     * @throws io.skillflaw.store.error.StoreUnavailableException if the database cannot be reached
     * @throws io.skillflaw.store.error.InvalidInputException if the server refuses role, password or database
     * @throws io.skillflaw.store.error.SchemaMismatchException if it is no server that the library works with, the schema is
     *     not there, or the role may not look at it
     */
    public List<StatusTable> look() {
        try (Handle handle = jdbi.open()) {
            ServerFacts unused = ServerFacts.required(StoreJdbi.direct(handle), ORIGIN);
            return look(handle.attach(StatusSql.class));
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    private List<StatusTable> look(StatusSql sql) {
        List<StatusTable> tables = new ArrayList<>();
        tables.add(table("connections", sql.connections()));
        tables.add(table("waits", sql.waits()));
        tables.add(table("longest transactions", sql.transactions()));
        tables.add(table("database", sql.database()));
        tables.add(table("replication", sql.replication()));
        tables.add(table("tables", sql.tables(schema)));
        tables.add(table("partitions of the log", sql.partitions(schema)));
        tables.add(table("log lines", sql.logRate()));
        return List.copyOf(tables);
    }

    private static StatusTable table(String title, List<StatusRow> rows) {
        return new StatusTable(title, rows.stream().map(StatusRow::columns).toList());
    }
}
