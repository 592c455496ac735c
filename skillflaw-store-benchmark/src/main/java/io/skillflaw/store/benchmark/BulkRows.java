package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;

/** Rows in the library's tables, more than it would make in time, made by the server itself. */
final class BulkRows {
    private static final String HEADERS = """
        insert into skillflaw.flow (
            id, owner_id, name, description, tags, kind, visibility, version, body_version, body_size,
            created_at, changed_at, changed_by)
        select
            cast(md5('flow ' || n) as uuid), u.id, 'Flow ' || n, 'What flow ' || n || ' is good for', '{agent,draft}',
            'FLOW', 'PRIVATE', 1, 1, 100000, now() - n * interval '1 second', now() - n * interval '1 second', u.id
        from generate_series(1, %d) n
        join (select id, row_number() over (order by id) - 1 as place, count(*) over () as places
              from skillflaw.app_user) u on u.place = n %% u.places
        """;

    private static final String USERS = """
        insert into skillflaw.app_user (
            id, username, username_key, password_hash, is_active, is_superuser, version, created_at, changed_at)
        select cast(md5('more ' || n) as uuid), 'more-' || n, 'more-' || n, 'none', true, false, 1, now(), now()
        from generate_series(1, %d) n
        """;

    private static final String KEYS = """
        insert into skillflaw.api_key (id, user_id, name, prefix, hash, created_at, uses)
        select cast(md5('key ' || id) as uuid), id, 'Key', 'sk-', sha256(cast('key ' || id as bytea)), now(), 0
        from skillflaw.app_user where username like 'more-%'
        """;

    private static final String SETTINGS = """
        insert into skillflaw.setting (user_id, key, type, value, version, changed_at)
        select id, 'theme', 'TEXT', 'dark', 1, now() from skillflaw.app_user where username like 'more-%'
        """;

    private static final String SHARES = """
        insert into skillflaw.flow_share (flow_id, user_id, role, granted_at)
        select f.id, cast('%1$s' as uuid), 1, now()
        from skillflaw.flow f
        where f.owner_id <> '%1$s'
        order by md5(cast(f.id as text))
        limit %2$d
        """;

    private BulkRows() {}

    /** Headers of flows without a document, spread evenly over those who are there. */
    static void addFlows(TestDatabase database, int count) throws SQLException {
        Statements.execute(
                database,
                "alter table skillflaw.flow disable trigger user",
                HEADERS.formatted(count),
                "alter table skillflaw.flow enable trigger user");
    }

    /** Each with an API key and a setting, and no flow. */
    static void addUsers(TestDatabase database, int count) throws SQLException {
        Statements.execute(database, USERS.formatted(count), KEYS, SETTINGS);
    }

    /** Lets a user read so many flows of others, drawn as by chance. */
    static void share(TestDatabase database, UUID user, int count) throws SQLException {
        Statements.execute(database, SHARES.formatted(user, count));
    }
}
