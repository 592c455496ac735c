-- API keys (U-04): only the hash is kept. Messages by age, for their retention (M-01). Whether there is a superuser (U-06).

create table ${schema}.api_key (
    id           uuid        not null,
    user_id      uuid        not null,
    name         text        not null,
    prefix       text        not null,
    hash         bytea       not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    uses         bigint      not null,
    constraint api_key_pkey primary key (id),
    constraint api_key_hash_key unique (hash),
    constraint api_key_user_fkey foreign key (user_id) references ${schema}.app_user on delete cascade
);

create index api_key_user on ${schema}.api_key (user_id, created_at, id);
create index app_user_superuser on ${schema}.app_user (id) where is_superuser;
create index message_sent on ${schema}.message (sent_at);

comment on table ${schema}.api_key is 'API keys of users, found by the SHA-256 of the key.';
comment on column ${schema}.api_key.uses is 'Gathered in memory and written in batches.';
