-- Chat messages (M-01). No foreign key to flow: messages outlive it (F-09).

create table ${schema}.message (
    id          uuid             not null,
    flow_id     uuid             not null,
    session_id  text collate "C" not null,
    sender      text             not null,
    sender_name text             not null,
    text        text             not null,
    version     bigint           not null,
    sent_at     timestamptz      not null,
    edited_at   timestamptz,
    edited_by   uuid,
    author_id   uuid,
    constraint message_pkey primary key (id),
    constraint message_author_fkey foreign key (author_id) references ${schema}.app_user on delete set null,
    constraint message_edited_by_fkey foreign key (edited_by) references ${schema}.app_user on delete set null,
    constraint message_sender_known check (sender in ('USER', 'MACHINE'))
);

create index message_session on ${schema}.message (flow_id, session_id, sent_at, id);
create index message_edited_by on ${schema}.message (edited_by) where edited_by is not null;
create index message_author on ${schema}.message (author_id) where author_id is not null;

comment on table ${schema}.message is 'Chat messages, grouped by flow and session.';

-- Who may read a message, and who may change it too: its author, and editors of its flow. Superusers reach all, also
-- the messages of flows that are gone.
create view ${schema}.message_access (message_id, user_id, may_change) as
    select m.id, a.user_id, a.role >= 2 or m.author_id is not distinct from a.user_id
    from ${schema}.message m
    join ${schema}.flow_access a on a.flow_id = m.flow_id
    union all
    select m.id, u.id, true
    from ${schema}.message m
    cross join ${schema}.app_user u
    where u.is_active and u.is_superuser;
