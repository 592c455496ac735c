-- Who changed and deleted what (L-06). No foreign keys: events outlive what they tell of. The identity orders the events
-- of one moment; it is no order of commits.

create table ${schema}.audit_event (
    id       bigint      not null generated always as identity,
    at       timestamptz not null,
    actor_id uuid,
    action   text        not null,
    target   text        not null,
    outcome  text        not null default 'DONE',
    detail   text,
    constraint audit_event_pkey primary key (id),
    constraint audit_event_outcome_known check (outcome in ('DONE', 'REFUSED'))
);

create index audit_event_newest on ${schema}.audit_event (at, id);
create index audit_event_target on ${schema}.audit_event (target, at, id);
create index audit_event_actor on ${schema}.audit_event (actor_id, at, id);

comment on table ${schema}.audit_event is 'Changes of users, keys, shares, ownership and settings, and deletions.';
comment on column ${schema}.audit_event.actor_id is 'Who did it; null for the system.';
