package io.skillflaw.store.benchmark;

import io.skillflaw.store.log.LogEntry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The ways to write lines with nothing but the driver. Each call is one transaction. */
final class JdbcLogs {
    private static final String INSERT = onLines("""
            insert into skillflaw.log_entry (<columns>) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    private static final String COPY = onLines("""
            copy skillflaw.log_entry (<columns>) from stdin (format binary)
            """);
    private static final String STAGE = """
            create temporary table if not exists staged_line
                (like skillflaw.log_entry including defaults) on commit delete rows
            """;
    private static final String COPY_TO_STAGE = onLines("""
            copy staged_line (<columns>) from stdin (format binary)
            """);
    private static final String FROM_STAGE = onLines("""
            insert into skillflaw.log_entry (<columns>)
            select <columns> from staged_line
            on conflict do nothing
            """);
    private static final String FROM_ARRAYS = onLines("""
            insert into skillflaw.log_entry (<columns>)
            select <columns>
            from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::bigint[])
                line(<columns>)
            on conflict do nothing
            """);
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource source;

    JdbcLogs(DataSource source) {
        this.source = source;
    }

    void insertEach(List<LogEntry> lines) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LogEntry line : lines) {
                LogRows.bind(insert, line);
                int unused = insert.executeUpdate();
            }
        }
    }

    /** The driver makes few inserts of many rows of it. */
    void insertBatch(List<LogEntry> lines) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (LogEntry line : lines) {
                LogRows.bind(insert, line);
                insert.addBatch();
            }
            int[] unused = insert.executeBatch();
        }
    }

    void copy(List<LogEntry> lines) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            copy(connection, COPY, lines);
        }
    }

    /** By COPY, and if a line is there already, by arrays. */
    void copyOrArrays(List<LogEntry> lines) throws SQLException, IOException {
        try {
            copy(lines);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            insertArrays(lines);
        }
    }

    void copyThroughStage(List<LogEntry> lines) throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            int none = statement.executeUpdate(STAGE);
            copy(connection, COPY_TO_STAGE, lines);
            int written = none + statement.executeUpdate(FROM_STAGE);
            if (written < lines.size() - 1) {
                throw new IllegalStateException("%d of %d lines were written".formatted(written, lines.size()));
            }
            connection.commit();
        }
    }

    void insertArrays(List<LogEntry> lines) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(FROM_ARRAYS)) {
            insert.setObject(1, array(lines, line -> line.id().value(), new UUID[0]));
            insert.setObject(
                    2, array(lines, line -> line.at().atOffset(ZoneOffset.UTC).toString(), new String[0]));
            insert.setObject(3, array(lines, LogRows::flow, new UUID[0]));
            insert.setObject(4, array(lines, LogRows::run, new UUID[0]));
            insert.setObject(5, array(lines, LogRows::session, new String[0]));
            insert.setObject(6, array(lines, line -> line.kind().name(), new String[0]));
            insert.setObject(7, array(lines, line -> line.level().name(), new String[0]));
            insert.setObject(8, array(lines, LogRows::status, new String[0]));
            insert.setObject(9, array(lines, LogEntry::step, new String[0]));
            insert.setObject(10, array(lines, LogEntry::message, new String[0]));
            insert.setObject(11, array(lines, LogEntry::payload, new String[0]));
            insert.setObject(12, array(lines, LogRows::micros, new Long[0]));
            int unused = insert.executeUpdate();
        }
    }

    private static <T> @Nullable T[] array(List<LogEntry> lines, Function<LogEntry, @Nullable T> column, T[] type) {
        return lines.stream().map(column).toList().toArray(type);
    }

    private static void copy(Connection connection, String command, List<LogEntry> lines)
            throws SQLException, IOException {
        byte[] rows = LogRows.binary(lines);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        copy.writeToCopy(rows, 0, rows.length);
        long copied = copy.endCopy();
        if (copied != lines.size()) {
            throw new IllegalStateException("%d of %d lines were copied".formatted(copied, lines.size()));
        }
    }

    private static String onLines(String statement) {
        return statement.replace("<columns>", LogRows.COLUMNS);
    }
}
