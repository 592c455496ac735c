-- Projects (P-01). "No owner" counts as one owner: a plain unique constraint would not bind rows whose owner is null.

create table ${schema}.project (
    id          uuid        not null,
    owner_id    uuid,
    name        text        not null,
    description text,
    is_default  boolean     not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    changed_by  uuid,
    constraint project_pkey primary key (id),
    constraint project_owner_fkey foreign key (owner_id) references ${schema}.app_user on delete cascade,
    constraint project_changed_by_fkey foreign key (changed_by) references ${schema}.app_user on delete set null,
    constraint project_default_has_owner check (not is_default or owner_id is not null)
);

create unique index project_owner_name on ${schema}.project (owner_id, name) where owner_id is not null;
create unique index project_ownerless_name on ${schema}.project (name) where owner_id is null;
create unique index project_owner_default on ${schema}.project (owner_id) where is_default;
create index project_newest on ${schema}.project (changed_at, id);
create index project_changed_by on ${schema}.project (changed_by) where changed_by is not null;

comment on table ${schema}.project is 'Named groups of flows; each user has exactly one default project.';
