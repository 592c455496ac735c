-- Community collections (P-03): without an owner, and readable by every active user.

alter table ${schema}.project add column kind text not null default 'CUSTOM';
alter table ${schema}.project
    alter column kind drop default,
    add constraint project_kind_known check (kind in ('CUSTOM', 'COMMUNITY')),
    add constraint project_community_has_no_owner check (kind <> 'COMMUNITY' or owner_id is null);

create or replace view ${schema}.project_access (project_id, user_id, role, by_share) as
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
    where s.user_id is null and u.is_active
    union all
    select p.id, u.id, 1, false
    from ${schema}.project p
    cross join ${schema}.app_user u
    where p.kind = 'COMMUNITY' and u.is_active;
