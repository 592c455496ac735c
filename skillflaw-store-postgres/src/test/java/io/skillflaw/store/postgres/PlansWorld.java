package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Much of what others have, and a few whose lists are looked at: so much that to read a table from end to end would show, with
 * statistics that are true. The system properties {@code skillflaw.plans.users} and {@code skillflaw.plans.flows} ask for more.
 */
final class PlansWorld {
    /** Owns twenty flows and a project, as everybody does. */
    static final UserId ANYBODY = user(7);

    /** Owns a tenth of all flows. */
    static final UserId BUSY = user(0);

    /** Was given a thousand flows. */
    static final UserId GIVEN_MANY = user(1);

    /** Was given five flows and a project. */
    static final UserId GIVEN_FEW = user(2);

    static final UserId SUPERUSER = user(3);
    static final ProjectId SHARED_PROJECT = new ProjectId(uuid("project 500"));
    static final int USERS = Integer.getInteger("skillflaw.plans.users", 2_000);
    static final int FLOWS = Integer.getInteger("skillflaw.plans.flows", 40_000);

    private static final List<String> ROWS = List.of("""
            insert into skillflaw.app_user (
                id, username, username_key, password_hash, is_active, is_superuser, version, created_at, changed_at)
            select
                cast(md5('user ' || n) as uuid), 'user-' || n, 'user-' || n, 'none', true, n = 3, 1,
                now() - n * interval '1 minute', now()
            from generate_series(0, :users - 1) n
            """, """
            insert into skillflaw.project (id, owner_id, name, kind, is_default, version, created_at, changed_at)
            select
                cast(md5('project ' || n) as uuid), cast(md5('user ' || n) as uuid), 'Home', 'CUSTOM', true, 1,
                now(), now() - n * interval '1 minute'
            from generate_series(0, :users - 1) n
            union all
            select
                cast(md5('community ' || n) as uuid), null, 'Community ' || n, 'COMMUNITY', false, 1, now(), now()
            from generate_series(0, 4) n
            """, """
            insert into skillflaw.flow (
                id, owner_id, project_id, name, endpoint_name, description, tags, kind, visibility, version,
                body_version, body_size, created_at, changed_at)
            select
                cast(md5('flow ' || n) as uuid), cast(md5('user ' || owner) as uuid),
                cast(md5(case when n % 5000 = 1 then 'community ' || n % 5 else 'project ' || owner end) as uuid),
                'Flow ' || n, 'flow-' || n, 'What flow ' || n || ' is good for', array['tag ' || n % 50], 'FLOW',
                case when n % 200 = 9 then 'PUBLIC' else 'PRIVATE' end, 1, 1, 23,
                now() - n * interval '1 minute', now() - n * interval '1 minute'
            from (select n, case when n % 10 = 0 then 0 else n % :users end as owner
                  from generate_series(0, :flows - 1) n) numbered
            """, """
            insert into skillflaw.flow_body (flow_id, version, body)
            select id, 1, '{"nodes":[],"edges":[]}' from skillflaw.flow
            """, """
            insert into skillflaw.flow_version (
                flow_id, version, body_version, name, body_size, saved_at, is_pinned)
            select f.id, 1, 1, f.name, 23, f.changed_at, false from skillflaw.flow f
            """, """
            insert into skillflaw.flow_share (flow_id, user_id, role, granted_at)
            select cast(md5('flow ' || n * 39 + 5) as uuid), cast(md5('user 1') as uuid), 1, now()
            from generate_series(1, 1000) n
            union all
            select cast(md5('flow ' || n * 6001) as uuid), cast(md5('user 2') as uuid), 2, now()
            from generate_series(1, 5) n
            union all
            select cast(md5('flow ' || n * 17 + 11) as uuid), cast(md5('user ' || n % 1000 + 10) as uuid), 1, now()
            from generate_series(1, 2000) n
            union all
            select cast(md5('flow ' || n * 333 + 2) as uuid), null, 1, now()
            from generate_series(1, 50) n
            """, """
            insert into skillflaw.project_share (project_id, user_id, role, granted_at)
            select cast(md5('project 500') as uuid), cast(md5('user 2') as uuid), 1, now()
            union all
            select cast(md5('project ' || n) as uuid), cast(md5('user ' || n % 1000 + 10) as uuid), 1, now()
            from generate_series(600, 1600) n
            """, """
            insert into skillflaw.api_key (id, user_id, name, prefix, hash, created_at, uses)
            select
                cast(md5('key ' || n) as uuid), cast(md5('user ' || n % :users) as uuid), 'Key', 'sk-',
                sha256(cast('key ' || n as bytea)), now(), 0
            from generate_series(1, 3 * :users) n
            """, """
            insert into skillflaw.setting (user_id, key, type, value, version, changed_at)
            select cast(md5('user ' || n % :users) as uuid), 'key.' || n / :users, 'TEXT', 'value', 1, now()
            from generate_series(0, 5 * :users - 1) n
            union all
            select null, 'key.' || n, 'TEXT', 'value', 1, now() from generate_series(0, 200) n
            """, """
            insert into skillflaw.message (
                id, flow_id, session_id, sender, sender_name, text, sent_at, version)
            select
                cast(md5('message ' || n) as uuid), cast(md5('flow ' || n % 1000) as uuid), 'session ' || n % 3000,
                'USER', 'ana', 'hello', now() - n * interval '1 second', 1
            from generate_series(0, 20000) n
            """);

    private PlansWorld() {}

    static void fill(TestDatabase database) {
        Jdbi.create(database.dataSource()).useHandle(PlansWorld::fill);
    }

    private static void fill(Handle handle) {
        handle.execute("alter table skillflaw.flow disable trigger user");
        for (String rows : ROWS) {
            int unused = handle.createUpdate(rows)
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("users", USERS)
                    .bind("flows", FLOWS)
                    .execute();
        }
        handle.execute("alter table skillflaw.flow enable trigger user");
        handle.execute("vacuum analyze");
    }

    static FlowId flow(int number) {
        return new FlowId(uuid("flow " + number));
    }

    static UserId user(int number) {
        return new UserId(uuid("user " + number));
    }

    /** As the server's {@code md5}. */
    private static UUID uuid(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(digest);
            return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
