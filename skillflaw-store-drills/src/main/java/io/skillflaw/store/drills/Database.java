package io.skillflaw.store.drills;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the drills ask the database themselves: the library is not asked whether it is right. */
final class Database {
    private static final String TABLES = """
            create table if not exists drill_watch (n bigint not null);
            delete from drill_watch;
            insert into drill_watch values (0);
            drop table if exists drill_plain;
            create table drill_plain (route text primary key, n bigint not null);
            insert into drill_plain values ('HAProxy', 0), ('PgBouncer', 0), ('hosts', 0);
            """;
    private static final String FLOWS = """
            select v.flow_id, v.version, b.body ->> 'tag' as tag
            from skillflaw.flow_version v
            join skillflaw.flow_body b on b.flow_id = v.flow_id and b.version = v.body_version
            """;
    private static final String SETTINGS = "select s.key, s.version, s.value as tag from skillflaw.setting s";
    private static final String LINES = """
            select l.run_id, l.kind || ' ' || l.status as line
            from skillflaw.log_entry l
            where l.run_id is not null
            order by l.at, l.id
            """;

    private final String url;
    private final String user;
    private final String password;

    Database(Cluster cluster, Route route) {
        this.url = route.jdbcUrl();
        this.user = cluster.user();
        this.password = cluster.password();
    }

    /** The tables of those that are no hosts. */
    void prepare() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(TABLES);
        }
    }

    /** @param run what the names of the settings that count begin with */
    FinalState read(String run) throws SQLException {
        try (Connection connection = connect()) {
            List<Saved> settings = saved(connection, SETTINGS).stream()
                    .filter(setting -> setting.key().startsWith(run))
                    .toList();
            return new FinalState(saved(connection, FLOWS), settings, lines(connection));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static List<Saved> saved(Connection connection, String sql) throws SQLException {
        List<Saved> saved = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                saved.add(new Saved(row.getString(1), row.getLong(2), String.valueOf(row.getString(3))));
            }
        }
        return saved;
    }

    private static Map<String, List<String>> lines(Connection connection) throws SQLException {
        Map<String, List<String>> lines = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LINES)) {
            while (row.next()) {
                lines.merge(
                        row.getString(1),
                        List.of(row.getString(2)),
                        (before, line) ->
                                Stream.concat(before.stream(), line.stream()).toList());
            }
        }
        return lines;
    }
}
