package io.skillflaw.store.postgres;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Gives flows, projects and users many dependents at once, breaks statements in the middle, and compares what is there. */
final class Dependents {
    private static final UUID NOBODY = new UUID(0, 0);

    private final Jdbi jdbi;

    Dependents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Flows of an owner, each with a document and a version, in a project. */
    void flows(int count, UserId owner, ProjectId project) {
        run("""
            with numbers as (
                select n, md5('flow ' || :seed || n)::uuid as id from generate_series(1, :count) n
            ), created as (
                insert into skillflaw.flow (
                    id, owner_id, project_id, name, tags, kind, visibility,
                    version, body_version, body_size, created_at, changed_at)
                select id, :user, :project, 'flow ' || :seed || n, '{}', 'FLOW', 'PRIVATE', 1, 1, 23, now(), now()
                from numbers
            )
            insert into skillflaw.flow_body (flow_id, version, body)
            select id, 1, '{"nodes":[],"edges":[]}' from numbers
            """, count, owner.value(), project.value());
    }

    /** Pinned versions of a flow before its current one. */
    void versions(int count, FlowId flow) {
        run("""
            insert into skillflaw.flow_version (
                flow_id, version, body_version, name, body_size, saved_at, is_pinned)
            select :target, -n, 1, 'old', 23, now(), true from generate_series(1, :count) n
            """, count, NOBODY, flow.value());
    }

    /** Users, with whom a flow and a project are shared. */
    void shares(int count, FlowId flow, ProjectId project) {
        run("""
            with users as (
                insert into skillflaw.app_user (
                    id, username, username_key, password_hash, is_active, is_superuser,
                    version, created_at, changed_at)
                select
                    md5('user ' || n)::uuid, 'user ' || n, 'user ' || n, 'none', true, false, 1, now(), now()
                from generate_series(1, :count) n
                returning id
            ), flow_shares as (
                insert into skillflaw.flow_share (flow_id, user_id, role, granted_at)
                select :target, id, 1, now() from users
            )
            insert into skillflaw.project_share (project_id, user_id, role, granted_at)
            select :project, id, 1, now() from users
            """, count, NOBODY, flow.value(), project.value());
    }

    /** Messages and log lines of a flow. */
    void conversation(int count, FlowId flow) {
        run("""
            with messages as (
                insert into skillflaw.message (
                    id, flow_id, session_id, sender, sender_name, text, version, sent_at)
                select md5('message ' || n)::uuid, :target, 'chat', 'USER', 'Ana', 'text', 1, now()
                from generate_series(1, :count) n
            )
            insert into skillflaw.log_entry (id, at, flow_id, kind, level, message)
            select md5('line ' || n)::uuid, now(), :target, 'EVENT', 'INFO', 'text'
            from generate_series(1, :count) n
            """, count, NOBODY, flow.value());
    }

    /** Projects, API keys and settings of a user. */
    void belongings(int count, UserId user) {
        run("""
            with projects as (
                insert into skillflaw.project (id, owner_id, name, kind, is_default, version, created_at, changed_at)
                select md5('project ' || n)::uuid, :user, 'project ' || n, 'CUSTOM', false, 1, now(), now()
                from generate_series(1, :count) n
            ), keys as (
                insert into skillflaw.api_key (id, user_id, name, prefix, hash, created_at, uses)
                select md5('key ' || n)::uuid, :user, 'key', 'sk-1234', decode(md5('key ' || n), 'hex'), now(), 0
                from generate_series(1, :count) n
            )
            insert into skillflaw.setting (user_id, key, type, value, version, changed_at)
            select :user, 'setting.' || n, 'TEXT', 'value', 1, now() from generate_series(1, :count) n
            """, count, user.value(), NOBODY);
    }

    /** The database refuses a change of rows of a table from then on, as soon as a condition holds for one. */
    void breakOn(String table, String event, String condition) {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    create or replace function skillflaw.refuse() returns trigger language plpgsql as $$
                    begin
                        raise exception 'refused by the test' using errcode = '53100';
                    end
                    $$
                    """);
            handle.execute("create trigger broken before " + event + " on skillflaw." + table + " for each row when ("
                    + condition + ") execute function skillflaw.refuse()");
        });
    }

    void mend(String table) {
        jdbi.useHandle(handle -> handle.execute("drop trigger broken on skillflaw." + table));
    }

    long count(String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    /** What every table holds, as a number of rows and a checksum. */
    Map<String, String> everything() {
        return jdbi.withHandle(handle -> {
            List<String> tables = handle.createQuery("""
                            select c.relname
                            from pg_class c
                            where c.relnamespace = 'skillflaw'::regnamespace and c.relkind in ('r', 'p')
                              and not c.relispartition and c.relname not in ('host_instance', 'lease')
                            """).mapTo(String.class).list();
            Map<String, String> contents = new TreeMap<>();
            for (String table : tables) {
                contents.put(
                        table,
                        handle.createQuery("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0)"
                                        + " from skillflaw." + table + " t")
                                .mapTo(String.class)
                                .one());
            }
            return contents;
        });
    }

    private void run(String sql, int count, UUID user, UUID target) {
        run(sql, count, user, target, target);
    }

    private void run(String sql, int count, UUID user, UUID target, UUID project) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("count", count)
                .bind("seed", user.toString().substring(24) + " ")
                .bind("user", user)
                .bind("target", target)
                .bind("project", project)
                .execute());
    }
}
