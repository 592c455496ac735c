-- The history of flows (F-08). A document is kept under the version that brought it: a save adds one, and versions that
-- changed the header only, or brought an older document back, refer to one that is there. So a version costs no copy.

alter table ${schema}.flow
    add column body_version    bigint,
    add column extra_fields    json,
    add column autosaved_since timestamptz,
    add column replaces_last   boolean,
    add column restored_from   bigint;
update ${schema}.flow set body_version = version;
alter table ${schema}.flow alter column body_version set not null;

alter table ${schema}.flow_body add column version bigint;
update ${schema}.flow_body b set version = f.version from ${schema}.flow f where f.id = b.flow_id;
alter table ${schema}.flow_body
    alter column version set not null,
    drop constraint flow_body_pkey,
    add constraint flow_body_pkey primary key (flow_id, version);

create table ${schema}.flow_version (
    flow_id         uuid        not null,
    version         bigint      not null,
    body_version    bigint      not null,
    name            text        not null,
    body_size       integer     not null,
    saved_at        timestamptz not null,
    author_id       uuid,
    autosaved_since timestamptz,
    restored_from   bigint,
    label           text,
    is_pinned       boolean     not null,
    constraint flow_version_pkey primary key (flow_id, version),
    constraint flow_version_flow_fkey foreign key (flow_id) references ${schema}.flow on delete cascade,
    constraint flow_version_body_fkey foreign key (flow_id, body_version) references ${schema}.flow_body,
    constraint flow_version_author_fkey foreign key (author_id) references ${schema}.app_user on delete set null
);

create index flow_version_author on ${schema}.flow_version (author_id) where author_id is not null;

insert into ${schema}.flow_version (flow_id, version, body_version, name, body_size, saved_at, author_id, is_pinned)
select f.id, f.version, f.body_version, f.name, f.body_size, f.changed_at, f.changed_by, false
from ${schema}.flow f;

-- Makes a version of every save, whoever makes it, and drops what is no longer kept.
create function ${schema}.keep_flow_version() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
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
        where v.flow_id = new.id and v.version = old.version and not v.is_pinned and v.label is null;
    end if;
    delete from ${schema}.flow_version v
    where v.flow_id = new.id
      and not v.is_pinned
      and v.label is null
      and v.version < (
            select k.version from ${schema}.flow_version k where k.flow_id = new.id order by k.version desc offset 49 limit 1);
    delete from ${schema}.flow_body b
    where b.flow_id = new.id
      and not exists (select from ${schema}.flow_version v where v.flow_id = b.flow_id and v.body_version = b.version);
    return null;
end
$$;

create trigger flow_keeps_versions_on_insert
    after insert on ${schema}.flow
    for each row execute function ${schema}.keep_flow_version();
create trigger flow_keeps_versions_on_update
    after update on ${schema}.flow
    for each row when (old.version is distinct from new.version)
    execute function ${schema}.keep_flow_version();

comment on table ${schema}.flow_version is 'Every save of a flow; the newest 50 are kept, and what is labelled or pinned.';
comment on table ${schema}.flow_body is 'The documents of flows, byte for byte, each under the version that brought it.';
comment on column ${schema}.flow.body_version is 'The version that brought the current document.';
comment on column ${schema}.flow.autosaved_since is 'When the first of the autosaves was that the current version goes on from.';
comment on column ${schema}.flow.replaces_last is 'Whether the current version goes on from an autosave, whose place it takes.';
