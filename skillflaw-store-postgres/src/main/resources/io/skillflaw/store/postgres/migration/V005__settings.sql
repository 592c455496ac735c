-- Settings (S-01). Global ones have no user; their owner is the zero UUID, so that one key binds both kinds.

create table ${schema}.setting (
    user_id    uuid,
    owner      uuid             not null generated always as
               (coalesce(user_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
    key        text collate "C" not null,
    type       text             not null,
    value      text             not null,
    version    bigint           not null,
    changed_at timestamptz      not null,
    changed_by uuid,
    constraint setting_pkey primary key (owner, key),
    constraint setting_user_fkey foreign key (user_id) references ${schema}.app_user on delete cascade,
    constraint setting_changed_by_fkey foreign key (changed_by) references ${schema}.app_user on delete set null,
    constraint setting_type_known check (type in ('TEXT', 'NUMBER', 'FLAG', 'JSON'))
);

create index setting_user on ${schema}.setting (user_id) where user_id is not null;
create index setting_changed_by on ${schema}.setting (changed_by) where changed_by is not null;

comment on table ${schema}.setting is 'Settings, global where user_id is null.';
