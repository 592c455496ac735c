-- Shares (P-02) and the two views that decide access in every query (P-04).
-- Roles: 1 viewer, 2 editor, 3 admin; the views add 4, the owner or a superuser.
-- A share with everyone has no user; its grantee is the zero UUID, so that one key binds both kinds.

create table ${schema}.project_share (
    project_id uuid        not null,
    user_id    uuid,
    grantee    uuid        not null generated always as
               (coalesce(user_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
    role       smallint    not null,
    granted_at timestamptz not null,
    granted_by uuid,
    constraint project_share_pkey primary key (project_id, grantee),
    constraint project_share_project_fkey foreign key (project_id) references ${schema}.project on delete cascade,
    constraint project_share_user_fkey foreign key (user_id) references ${schema}.app_user on delete cascade,
    constraint project_share_granted_by_fkey foreign key (granted_by) references ${schema}.app_user on delete set null,
    constraint project_share_role_known check (role between 1 and 3)
);

create index project_share_user on ${schema}.project_share (user_id, project_id);
create index project_share_granted_by on ${schema}.project_share (granted_by) where granted_by is not null;

create table ${schema}.flow_share (
    flow_id    uuid        not null,
    user_id    uuid,
    grantee    uuid        not null generated always as
               (coalesce(user_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
    role       smallint    not null,
    granted_at timestamptz not null,
    granted_by uuid,
    constraint flow_share_pkey primary key (flow_id, grantee),
    constraint flow_share_flow_fkey foreign key (flow_id) references ${schema}.flow on delete cascade,
    constraint flow_share_user_fkey foreign key (user_id) references ${schema}.app_user on delete cascade,
    constraint flow_share_granted_by_fkey foreign key (granted_by) references ${schema}.app_user on delete set null,
    constraint flow_share_role_known check (role between 1 and 3)
);

create index flow_share_user on ${schema}.flow_share (user_id, flow_id);
create index flow_share_granted_by on ${schema}.flow_share (granted_by) where granted_by is not null;

-- One row for each way in which an active user comes to a role on a project.
create view ${schema}.project_access (project_id, user_id, role, by_share) as
    select p.id, u.id, 4, false
    from ${schema}.project p
    join ${schema}.app_user u on u.id = p.owner_id
    where u.is_active
    union all
    select p.id, u.id, 4, false
    from ${schema}.project p
    cross join ${schema}.app_user u
    where u.is_active and u.is_superuser
    union all
    select s.project_id, u.id, s.role::int, true
    from ${schema}.project_share s
    join ${schema}.app_user u on u.id = s.user_id
    where u.is_active
    union all
    select s.project_id, u.id, s.role::int, true
    from ${schema}.project_share s
    cross join ${schema}.app_user u
    where s.user_id is null and u.is_active;

-- The same for flows; a project's owner is admin, not owner, of what others keep in it.
create view ${schema}.flow_access (flow_id, user_id, role, by_share) as
    select f.id, u.id, 4, false
    from ${schema}.flow f
    join ${schema}.app_user u on u.id = f.owner_id
    where u.is_active
    union all
    select f.id, u.id, 4, false
    from ${schema}.flow f
    cross join ${schema}.app_user u
    where u.is_active and u.is_superuser
    union all
    select s.flow_id, u.id, s.role::int, true
    from ${schema}.flow_share s
    join ${schema}.app_user u on u.id = s.user_id
    where u.is_active
    union all
    select s.flow_id, u.id, s.role::int, true
    from ${schema}.flow_share s
    cross join ${schema}.app_user u
    where s.user_id is null and u.is_active
    union all
    select f.id, a.user_id, least(a.role, 3), a.by_share
    from ${schema}.flow f
    join ${schema}.project_access a on a.project_id = f.project_id;
