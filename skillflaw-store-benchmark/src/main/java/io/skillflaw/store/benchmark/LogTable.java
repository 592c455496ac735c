package io.skillflaw.store.benchmark;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The table of log lines with as much in it as a workload needs, made by the server itself. */
final class LogTable {
    private static final int PIECE = 10_000;

    /** Every day's lines are spread over it; the ids carry the time as the library's do. */
    private static final String FILL = """
        insert into skillflaw.log_entry (
            id, at, flow_id, run_id, session_id, kind, level, status, step, message, payload, elapsed_micros)
        select
            cast(lpad(to_hex(cast(floor(extract(epoch from made.at) * 1000) as bigint)), 12, '0') || '7'
                || substr(made.hash, 1, 3) || '8' || substr(made.hash, 4, 15) as uuid),
            made.at,
            case when made.n % ? = 0 then ?
                 else cast(md5('flow ' || made.n % 97) as uuid) end,
            cast(md5('run ' || made.n / 20) as uuid), 'session ' || made.n / 200,
            'STEP', 'INFO', 'SUCCEEDED', 'LanguageModel',
            'Step ' || made.n || ' of the run has ended with ' || made.n % 5000 || ' tokens',
            '{"component":"LanguageModel-' || made.hash || '","tokens":' || made.n % 5000 || '}',
            made.n % 2000000
        from (
            select n, md5('line ' || n) as hash,
                   cast(? as timestamptz) + (n * (interval '24 hours' / cast(? as double precision))) as at
            from generate_series(0, cast(? as int) - 1) n) made
        """;

    private final TestDatabase database;

    /** @param database with the schema in it */
    LogTable(TestDatabase database) {
        this.database = database;
    }

    /** Makes the schema first. */
    static LogTable create(TestDatabase database) {
        PostgresStores.open(StoreConfig.builder().databaseUrl(database.url()).build())
                .close();
        return new LogTable(database);
    }

    /** Makes the partition of a day and fills it; one line of so many is of the flow. */
    void fillDay(LocalDate day, int lines, int oneOf, FlowId flow) throws SQLException {
        makeDays(day, 1);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement fill = connection.prepareStatement(FILL)) {
            fill.setInt(1, oneOf);
            fill.setObject(2, flow.value());
            fill.setObject(3, day.atStartOfDay().atOffset(ZoneOffset.UTC));
            fill.setInt(4, lines);
            fill.setInt(5, lines);
            int filled = fill.executeUpdate();
            if (filled != lines) {
                throw new IllegalStateException("%d of %d lines were made".formatted(filled, lines));
            }
        }
    }

    void makeDays(LocalDate first, int days) throws SQLException {
        execute("select skillflaw.ensure_log_partitions(date '%s', %d)".formatted(first, days));
    }

    /** What is read afterwards finds the table at rest. */
    void settle() throws SQLException {
        execute("vacuum analyze skillflaw.log_entry");
        execute("checkpoint");
    }

    void dropDay(LocalDate day) throws SQLException {
        String partition = "skillflaw.log_entry_" + day.toString().replace("-", "");
        execute("alter table skillflaw.log_entry detach partition " + partition);
        execute("drop table " + partition);
    }

    /** As retention by DELETE does it: in pieces, so that none holds locks for long, and then the space is taken back. */
    void deleteDay(LocalDate day) throws SQLException {
        String piece = """
                delete from skillflaw.log_entry where (at, id) in (
                    select at, id from skillflaw.log_entry where at >= '%s 00:00+00' and at < '%s 00:00+00'
                    order by at limit %d)
                """.formatted(day, day.plusDays(1), PIECE);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            int deleted = PIECE;
            while (deleted == PIECE) {
                deleted = statement.executeUpdate(piece);
            }
            statement.execute("vacuum skillflaw.log_entry");
        }
    }

    private void execute(String sql) throws SQLException {
        Statements.execute(database, sql);
    }
}
