-- Until a vacuum an index has entries of all that was dropped, and a flow may be saved thousands of times until then. Of a
-- save's versions that are dropped, each document is looked for by its own number: looked for together they were found among
-- all entries of the flow. Versions are looked for by index scans, which mark the entries of what is gone, so that the next
-- passes over them; bitmap scans do not.
create or replace function ${schema}.keep_flow_version() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set enable_bitmapscan = off
as $$
declare
    replaced bigint;
    outdated bigint[];
    document bigint;
begin
    insert into ${schema}.flow_version (
        flow_id, version, body_version, name, body_size, saved_at, author_id, autosaved_since, restored_from, is_pinned)
    values (
        new.id, new.version, new.body_version, new.name, new.body_size, new.changed_at, new.changed_by,
        new.autosaved_since, new.restored_from, false);
    if tg_op = 'INSERT' then
        return null;
    end if;
    if new.replaces_last and new.autosaved_since is not null then
        delete from ${schema}.flow_version v
        where v.flow_id = new.id and v.version = old.version and not v.is_pinned and v.label is null
        returning v.body_version into replaced;
    end if;
    with dropped as (
        delete from ${schema}.flow_version v
        where v.flow_id = new.id
          and not v.is_pinned
          and v.label is null
          and v.version < (
                select k.version
                from ${schema}.flow_version k
                where k.flow_id = new.id
                order by k.version desc
                offset 49 limit 1)
        returning v.body_version
    )
    select array_agg(d.body_version) into outdated from dropped d;
    foreach document in array array_remove(array_append(outdated, replaced), null) loop
        delete from ${schema}.flow_body b
        where b.flow_id = new.id
          and b.version = document
          and not exists (select from ${schema}.flow_version v where v.flow_id = new.id and v.body_version = document);
    end loop;
    return null;
end
$$;

-- A save takes a role that is high enough. As a function all ways of coming to one are made ready only where it is called:
-- the owner's own saves do without.
create function ${schema}.has_flow_role(flow uuid, viewer uuid, least_role int) returns boolean
    language plpgsql
    stable
    strict
as $$
begin
    return exists (
        select from ${schema}.flow_access a where a.flow_id = flow and a.user_id = viewer and a.role >= least_role);
end
$$;

comment on function ${schema}.has_flow_role(uuid, uuid, int) is 'Whether the user has that role on the flow, or a higher one.';
