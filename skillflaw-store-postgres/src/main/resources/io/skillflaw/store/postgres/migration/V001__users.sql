-- Users. The name is kept as written; its key, made by the library, decides which names are the same (U-01).

create table ${schema}.app_user (
    id            uuid        not null,
    username      text        not null,
    username_key  text        not null,
    password_hash text        not null,
    is_active     boolean     not null,
    is_superuser  boolean     not null,
    version       bigint      not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    changed_by    uuid,
    last_login_at timestamptz,
    constraint app_user_pkey primary key (id),
    constraint app_user_username_key unique (username_key),
    constraint app_user_changed_by_fkey foreign key (changed_by) references ${schema}.app_user on delete set null
);

create index app_user_newest on ${schema}.app_user (created_at, id);
create index app_user_changed_by on ${schema}.app_user (changed_by) where changed_by is not null;

comment on table ${schema}.app_user is 'People who use SkillFlaw.';
comment on column ${schema}.app_user.password_hash is 'Argon2id in PHC string format.';
