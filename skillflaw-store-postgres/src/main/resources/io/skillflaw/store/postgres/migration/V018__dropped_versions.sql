-- Of a save's versions that are dropped, the documents go too. Only those are looked at now: to look for every document of the
-- flow that no version refers to any more took a third of what a save takes the server.
create or replace function ${schema}.keep_flow_version() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    replaced bigint;
    outdated bigint[];
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
    if replaced is not null or outdated is not null then
        delete from ${schema}.flow_body b
        where b.flow_id = new.id
          and b.version = any (array_append(outdated, replaced))
          and not exists (
                select from ${schema}.flow_version v where v.flow_id = b.flow_id and v.body_version = b.version);
    end if;
    return null;
end
$$;
