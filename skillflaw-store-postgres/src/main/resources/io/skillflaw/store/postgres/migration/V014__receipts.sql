-- Receipts (X-03). A change leaves one, in its own statement or transaction; so whoever lost the answer can find out whether
-- it took effect, and what it answered. Where there is none yet, a voided one keeps the change from taking effect later.

create table ${schema}.receipt (
    id     uuid        not null,
    at     timestamptz not null default now(),
    voided boolean     not null default false,
    result json,
    constraint receipt_pkey primary key (id)
);

-- Oldest first is how they are removed.
create index receipt_at on ${schema}.receipt (at);

comment on table ${schema}.receipt is 'Which changes took effect, for whoever lost the answer; removed after an hour.';
comment on column ${schema}.receipt.voided is 'Stands for a change that did not take effect and never will.';
comment on column ${schema}.receipt.result is 'What the change answered, without documents, texts, values and hashes.';
