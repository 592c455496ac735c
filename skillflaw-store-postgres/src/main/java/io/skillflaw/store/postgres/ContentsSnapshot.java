package io.skillflaw.store.postgres;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * A database as it was at one moment, which others can look at, too. For one thread; it holds a connection and keeps the
 * server from cleaning up until it is closed.
 */
public final class ContentsSnapshot implements AutoCloseable {
    private final Handle handle;
    private final String schema;
    private final String id;

    private ContentsSnapshot(Handle handle, String schema, String id) {
        this.handle = handle;
        this.schema = schema;
        this.id = id;
    }

    static ContentsSnapshot begin(Handle handle, String schema) {
        try {
            handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            Handle unused = handle.begin();
            ContentsSql sql = handle.attach(ContentsSql.class);
            String unusedSettings = sql.writeRowsAlike();
            return new ContentsSnapshot(handle, schema, sql.exportSnapshot());
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /**
     * What {@code pg_dump --snapshot} takes.
     *
     * @return the snapshot's name on the server; valid until this is closed
     */
    public String id() {
        return id;
    }

    /**
     * Reads all tables of the library's schema from end to end.
     *
     * @return what is in them, by their names
     * @throws io.skillflaw.store.error.StoreUnavailableException if the connection is lost
     * @throws io.skillflaw.store.error.SchemaMismatchException if the role may not read a table
     */
    public Map<String, TableContents> contents() {
        try {
            Map<String, TableContents> contents = new TreeMap<>();
            for (StatusRow table : handle.attach(ContentsSql.class).tables(schema)) {
                Facts facts = new Facts(table);
                contents.put(
                        facts.text("name"),
                        handle.createQuery(facts.text("query"))
                                .map((row, context) ->
                                        new TableContents(row.getLong("rows"), row.getString("checksum")))
                                .one());
            }
            return Collections.unmodifiableMap(contents);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, BackupDatabase.ORIGIN, SqlErrors.Phase.READ);
        }
    }

    @Override
    public void close() {
        try (Handle closing = handle) {
            Handle unused = closing.rollback();
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, BackupDatabase.ORIGIN, SqlErrors.Phase.READ);
        }
    }
}
