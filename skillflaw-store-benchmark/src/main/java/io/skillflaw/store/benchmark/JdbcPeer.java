package io.skillflaw.store.benchmark;

import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.Usernames;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Statements by hand on the driver: the floor in Java. */
record JdbcPeer(DataSource source) implements Peer {
    private static final String READ = """
            select <header>, b.body
            from plain.flow f
            join plain.flow_body b on b.flow_id = f.id and b.version = f.body_version
            where f.id = ? and (f.owner_id = ? or f.visibility = 'PUBLIC')
            """.replace("<header>", PlainHeader.COLUMNS);
    private static final String LIST = """
            select <header>
            from plain.flow f
            where f.owner_id = ?
            order by f.changed_at desc, f.id desc
            limit ?
            """.replace("<header>", PlainHeader.COLUMNS);
    private static final String UPDATE = """
            update plain.flow
            set version = version + 1, body_version = version + 1, body_size = ?, changed_at = ?, changed_by = ?
            where id = ? and version = ? and owner_id = ?
            """;
    private static final String INSERT_BODY = """
            insert into plain.flow_body (flow_id, version, body) values (?, ?, cast(? as json))
            """;
    private static final String PRUNE = """
            delete from plain.flow_body where flow_id = ? and version <= ?
            """;
    private static final String LOGIN = """
            select id, username, password_hash, is_active, is_superuser, version, created_at, changed_at, last_login_at
            from plain.app_user
            where username_key = ?
            """;
    private static final String HOLDER = """
            select k.id as key_id, k.expires_at, u.id, u.username, u.is_superuser
            from plain.api_key k
            join plain.app_user u on u.id = k.user_id
            where k.hash = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?) and u.is_active
            """;
    private static final String SETTING = """
            select key, type, value, version, changed_at, changed_by from plain.setting where user_id = ? and key = ?
            """;

    @Override
    public String name() {
        return "pgjdbc by hand";
    }

    @Override
    public int read(UUID flow, UUID user) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, flow);
            read.setObject(2, user);
            try (ResultSet row = found(read.executeQuery())) {
                PlainHeader header = header(row);
                String body = row.getString("body");
                return header.version() > 0 ? body.length() : 0;
            }
        }
    }

    @Override
    public int list(UUID user) throws SQLException {
        List<PlainHeader> headers = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, user);
            list.setInt(2, HEADERS);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    headers.add(header(row));
                }
            }
        }
        return headers.size();
    }

    @Override
    public long save(SavedFlow flow, UUID user, Document document) throws SQLException {
        long next = flow.version() + 1;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement(UPDATE);
                    PreparedStatement insert = connection.prepareStatement(INSERT_BODY);
                    PreparedStatement prune = connection.prepareStatement(PRUNE)) {
                update.setInt(1, document.text().length());
                update.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
                update.setObject(3, user);
                update.setObject(4, flow.id());
                update.setLong(5, flow.version());
                update.setObject(6, user);
                insert.setObject(1, flow.id());
                insert.setLong(2, next);
                insert.setString(3, document.text());
                prune.setObject(1, flow.id());
                prune.setLong(2, next - VERSIONS);
                if (update.executeUpdate() != 1 || insert.executeUpdate() != 1 || prune.executeUpdate() > 1) {
                    connection.rollback();
                    throw new IllegalStateException("the flow was not saved");
                }
                connection.commit();
            }
        }
        return next;
    }

    @Override
    public UUID login(String username) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement(LOGIN)) {
            read.setString(1, Usernames.key(username));
            try (ResultSet row = found(read.executeQuery())) {
                String name = row.getString("username");
                boolean mayLogIn = row.getBoolean("is_active")
                        && !row.getString("password_hash").isEmpty();
                Instant changed =
                        row.getObject("changed_at", OffsetDateTime.class).toInstant();
                if (!mayLogIn || !name.equals(username) || changed.equals(Instant.EPOCH)) {
                    throw new IllegalStateException("somebody else was found");
                }
                return row.getObject("id", UUID.class);
            }
        }
    }

    @Override
    public UUID holder(String secret) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement(HOLDER)) {
            read.setBytes(1, ApiKeySecret.parse(secret).orElseThrow().hash());
            read.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
            try (ResultSet row = found(read.executeQuery())) {
                return row.getObject("id", UUID.class);
            }
        }
    }

    @Override
    public String setting(UUID user, String key) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement read = connection.prepareStatement(SETTING)) {
            read.setObject(1, user);
            read.setString(2, key);
            try (ResultSet row = found(read.executeQuery())) {
                return row.getString("value");
            }
        }
    }

    @Override
    public void close() {}

    private static ResultSet found(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw new IllegalStateException("nothing was found");
        }
        return rows;
    }

    private static PlainHeader header(ResultSet row) throws SQLException {
        Array tags = row.getArray("tags");
        return new PlainHeader(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getString("endpoint_name"),
                List.of((String[]) tags.getArray()),
                row.getString("kind"),
                row.getString("visibility"),
                row.getLong("version"),
                row.getInt("body_size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_by", UUID.class));
    }
}
