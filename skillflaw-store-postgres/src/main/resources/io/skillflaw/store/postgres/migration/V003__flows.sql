-- Flows: headers that are listed, and bodies in a table of their own, so that no list reads a body (F-06).

create table ${schema}.flow (
    id            uuid        not null,
    owner_id      uuid,
    project_id    uuid,
    name          text        not null,
    description   text,
    endpoint_name text,
    tags          text[]      not null,
    kind          text        not null,
    visibility    text        not null,
    version       bigint      not null,
    body_size     integer     not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    changed_by    uuid,
    constraint flow_pkey primary key (id),
    constraint flow_owner_fkey foreign key (owner_id) references ${schema}.app_user on delete cascade,
    constraint flow_project_fkey foreign key (project_id) references ${schema}.project on delete set null,
    constraint flow_changed_by_fkey foreign key (changed_by) references ${schema}.app_user on delete set null,
    constraint flow_kind_known check (kind in ('FLOW', 'COMPONENT')),
    constraint flow_visibility_known check (visibility in ('PRIVATE', 'PUBLIC')),
    constraint flow_endpoint_name_form check (endpoint_name ~ '^[A-Za-z0-9_-]+$')
);

create unique index flow_owner_name on ${schema}.flow (owner_id, name) where owner_id is not null;
create unique index flow_ownerless_name on ${schema}.flow (name) where owner_id is null;
create unique index flow_owner_endpoint on ${schema}.flow (owner_id, endpoint_name)
    where owner_id is not null and endpoint_name is not null;
create unique index flow_ownerless_endpoint on ${schema}.flow (endpoint_name)
    where owner_id is null and endpoint_name is not null;
create index flow_newest on ${schema}.flow (changed_at, id);
create index flow_owner_newest on ${schema}.flow (owner_id, changed_at, id);
create index flow_project_newest on ${schema}.flow (project_id, changed_at, id) where project_id is not null;
create index flow_changed_by on ${schema}.flow (changed_by) where changed_by is not null;

-- json, not jsonb: it keeps every byte (F-01) and lets a DBA read and the server check what is there.
create table ${schema}.flow_body (
    flow_id uuid not null,
    body    json not null,
    constraint flow_body_pkey primary key (flow_id),
    constraint flow_body_flow_fkey foreign key (flow_id) references ${schema}.flow on delete cascade
);

-- lz4 reads and writes large bodies about twice as fast as pglz; servers before 14, or built without it, keep pglz.
do $$
begin
    if current_setting('server_version_num')::int >= 140000 then
        execute 'alter table ${schema}.flow_body alter column body set compression lz4';
    end if;
exception
    when feature_not_supported then
        raise notice 'this server has no lz4; flow bodies stay compressed with pglz';
end
$$;

comment on table ${schema}.flow is 'Flows without their documents.';
comment on table ${schema}.flow_body is 'The documents of flows, byte for byte as they were saved.';
