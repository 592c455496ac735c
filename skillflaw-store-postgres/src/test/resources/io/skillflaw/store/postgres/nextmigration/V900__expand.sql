-- As a next migration could be: it only adds, and libraries that know nothing of it work on.

alter table ${schema}.app_user add column colour text;
alter table ${schema}.flow add column rating int not null default 0;
alter table ${schema}.log_entry add column trace text;

create table ${schema}.flow_rating (
    flow_id uuid not null,
    rating  int  not null,
    constraint flow_rating_pkey primary key (flow_id),
    constraint flow_rating_flow_fkey foreign key (flow_id) references ${schema}.flow on delete cascade
);

-- One column takes another's place. Libraries of before write the old one only.
alter table ${schema}.message add column content text;

create function ${schema}.keep_message_content() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    new.content := new.text;
    return new;
end
$$;

create trigger message_keeps_content before insert or update on ${schema}.message
    for each row execute function ${schema}.keep_message_content();

update ${schema}.message set content = text;
